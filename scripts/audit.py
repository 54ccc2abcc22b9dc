"""`make audit`: compare every locked package, of Python and of the front end, with advisories.

Asks an OSV service (OSV_URL, by default the public one) by package and version. A check that
could check nothing has failed: the answer must cover every package, and a release that is
known to be unsafe, asked about in the same breath, must come back as unsafe.

Ends with 0 when nothing is known against the locks, 1 when something is, 2 when it could
not be found out. Standard library only.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import console, environment

OSV_URL = "https://api.osv.dev"
CLEAN, UNSAFE, UNKNOWN = 0, 1, 2
BATCH = 500
SECONDS = 60
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Package:
    ecosystem: str
    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.ecosystem})"


# Its advisories (a way to run code by YAML) will not be withdrawn.
KNOWN_UNSAFE = Package("PyPI", "pyyaml", "5.1")


class NothingLearnt(Exception):
    """The source was not there, or its answer cannot be trusted."""


def main() -> int:
    packages = sorted(locked(environment.ROOT))
    source = os.environ.get("OSV_URL") or OSV_URL
    try:
        found = ask(source, packages)
    except NothingLearnt as reason:
        console.say(f"NOT AUDITED: {reason} Nothing is known about {len(packages)} locked packages.")
        return UNKNOWN
    for package, advisories in found.items():
        console.say(f"{package}: {', '.join(advisories)}")
    console.say(f"{len(packages)} locked packages compared, {len(found)} with advisories.")
    return UNSAFE if found else CLEAN


def locked(root: Path) -> set[Package]:
    """Everything that the lock files under a folder pin."""
    packages = {
        Package("PyPI", re.sub(r"[-_.]+", "-", name).lower(), version)
        for path in root.glob("requirements*.txt")
        for name, version in PINNED.findall(path.read_text(encoding="utf-8"))
    }
    lock = json.loads((root / "site/frontend/package-lock.json").read_text(encoding="utf-8"))
    packages |= {
        Package("npm", entry.get("name") or place.rpartition("node_modules/")[2], entry["version"])
        for place, entry in lock["packages"].items()
        if place and "version" in entry
    }
    return packages


def ask(source: str, packages: list[Package]) -> dict[Package, list[str]]:
    """The advisories of each package that has any."""
    if not packages:
        raise NothingLearnt("The lock files name no package.")
    found: dict[Package, list[str]] = {}
    asked = [*packages, KNOWN_UNSAFE]
    for start in range(0, len(asked), BATCH):
        batch = asked[start : start + BATCH]
        results = _answer(source, batch)
        if len(results) != len(batch):
            raise NothingLearnt(f"{source} answered {len(results)} of {len(batch)} questions.")
        for package, result in zip(batch, results, strict=True):
            advisories = [entry["id"] for entry in (result or {}).get("vulns", [])]
            if advisories:
                found[package] = advisories
    if KNOWN_UNSAFE not in found:
        raise NothingLearnt(f"{source} knows nothing against {KNOWN_UNSAFE}, so it knows too little.")
    if KNOWN_UNSAFE not in packages:
        del found[KNOWN_UNSAFE]
    return found


def _answer(source: str, batch: list[Package]) -> list[Any]:
    queries = [{"package": {"ecosystem": p.ecosystem, "name": p.name}, "version": p.version} for p in batch]
    if not source.startswith(("https://", "http://")):
        raise NothingLearnt(f"OSV_URL={source} is not a web address.")
    request = urllib.request.Request(  # noqa: S310 (the scheme is checked above)
        f"{source.rstrip('/')}/v1/querybatch",
        data=json.dumps({"queries": queries}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            results = json.load(answer)["results"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NothingLearnt(f"{source} did not answer as an OSV service does ({error}).") from error
    if not isinstance(results, list):
        raise NothingLearnt(f"{source} did not answer as an OSV service does.")
    return results


if __name__ == "__main__":
    sys.exit(main())
