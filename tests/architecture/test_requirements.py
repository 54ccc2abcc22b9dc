"""What the site depends on: bounded, pinned with hashes, explained, and from no named host."""

import json
import re
import tomllib
from fnmatch import fnmatch

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture import house

LISTS = ("requirements", "requirements-build", "requirements-dev")


def wanted(name: str) -> list[Requirement]:
    lines = (house.ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def pinned(name: str) -> dict[str, list[Version]]:
    """The versions a lock holds; a package may have one for each of several Pythons."""
    found: dict[str, list[Version]] = {}
    for package, version in re.findall(
        r"^([A-Za-z0-9._-]+)==([^\s;\\]+)",
        (house.ROOT / f"{name}.txt").read_text(encoding="utf-8"),
        re.MULTILINE,
    ):
        found.setdefault(canonicalize_name(package), []).append(Version(version))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_has_a_lower_bound(name):
    unbounded = [str(r) for r in wanted(name) if not any(s.operator in {">=", "==", "~="} for s in r.specifier)]
    assert wanted(name)
    assert unbounded == []


@pytest.mark.parametrize("name", LISTS)
def test_the_lock_holds_what_is_wanted(name):
    locked = pinned(name)
    missing = [
        str(requirement)
        for requirement in wanted(name)
        if not any(requirement.specifier.contains(v) for v in locked.get(canonicalize_name(requirement.name), []))
    ]
    assert missing == [], "run make lock"


@pytest.mark.parametrize("name", LISTS)
def test_everything_pinned_has_its_hashes(name):
    text = (house.ROOT / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_agree_with_each_other():
    run, build, develop = (pinned(name) for name in LISTS)
    differing = {
        name: (versions, develop.get(name))
        for name, versions in {**run, **build}.items()
        if develop.get(name) != versions
    }
    assert differing == {}


@pytest.mark.parametrize("path", ["requirements.txt", "requirements-build.txt", "requirements-dev.txt",
                                  "site/frontend/package-lock.json"])  # fmt: skip
def test_no_lock_names_a_host(path):
    lines = (house.ROOT / path).read_text(encoding="utf-8").splitlines()
    # A package may say where to thank its authors; where it is fetched from is each machine's own.
    thanks = re.compile(r'"url": |github\.com/sponsors|opencollective\.com|ko-fi|patreon|tidelift')
    addresses = [line.strip() for line in lines if "://" in line and not thanks.search(line)]
    assert addresses == []


def test_the_front_ends_lock_has_integrity_for_everything():
    lock = json.loads((house.ROOT / "site/frontend/package-lock.json").read_text(encoding="utf-8"))
    bare = [
        place
        for place, entry in lock["packages"].items()
        if place and "integrity" not in entry and not entry.get("link")
    ]
    assert bare == []


def test_every_direct_dependency_is_explained():
    record = (house.ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8")
    frontend = json.loads((house.ROOT / "site/frontend/package.json").read_text(encoding="utf-8"))
    direct = {requirement.name for name in LISTS for requirement in wanted(name)}
    direct |= {*frontend.get("dependencies", {}), *frontend.get("devDependencies", {})}
    explained = re.findall(r"^\| `([^`]+)` \|", record, re.MULTILINE)
    assert [name for name in sorted(direct) if not any(fnmatch(name, line) for line in explained)] == []
    assert [line for line in explained if not any(fnmatch(name, line) for name in direct)] == []


def test_import_linter_watches_every_app():
    settings = tomllib.loads((house.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    there = {
        name
        for name in house.APPS
        if (house.SITE / name / "__init__.py").exists() or (house.ROOT / name / "__init__.py").exists()
    }
    assert set(settings["root_packages"]) == there
    house_contract = next(c for c in settings["contracts"] if c["id"] == "house")
    layered = {part.strip(" ()") for layer in house_contract["layers"] for part in layer.split("|")}
    assert layered == there
