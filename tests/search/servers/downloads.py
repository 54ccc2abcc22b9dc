"""What the servers are made of, from Maven's repository: pinned, checked, kept outside the checkout.

Maven fetches, as it is set up on this machine; SEARCH_SERVERS_REPOSITORY names another repository
for it, SEARCH_SERVERS_CACHE another folder to keep things in.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
TRIES = 4
PATIENCE = 900.0  # seconds for one try, with a slow line

ELASTICSEARCH = "org.elasticsearch.distribution.integ-test-zip:elasticsearch:{version}:zip"
COMPILER = "org.eclipse.jdt:ecj:3.46.100:jar"
SHA512 = {
    "elasticsearch-8.19.21.zip": "cf6b0a93860d329937ae7f913ec5073b0c726c77639764b93fc83a304aa1dd9d"
    "4defcfa2849948eea3b0b47c2065f994908603939fc2a4774c9c4d868c5ec1dd",
    "elasticsearch-9.5.4.zip": "a75df614854ace52dd0bce977662b3792873ac077ec0af9026cd0b2a0eb119e4"
    "49910f8eb8ed577d1a83c51c6ee6af71bf5004c3cf5b418c979186de8b5dd9e6",
    "ecj-3.46.100.jar": "080bb403adb3b88b5b5f382388922425de5274f7729f0a94702f0e2a516c7d13"
    "c6740faab1cb20786b1dda0c5da933aa9b842f7c64867414ff75fa668ea06b09",
}
OPENSEARCH = "3.8.0"
# Over the names and checksums of all its jars.
OPENSEARCH_SHA512 = (
    "11bf703605a238ef0b8e0002f06898e7c827d07c942c22ae1b3d931e43593c28"
    "85993b79af8cd1557cc1fe323a1a8ad0dcdc21ff06227418b4e02ef1296a5c4b"
)


class Unavailable(Exception):
    """A server cannot be had here; the message says why and what helps."""


def cache() -> Path:
    """Readable for the account that servers run as when the tests are root's."""
    named = os.environ.get("SEARCH_SERVERS_CACHE")
    if named:
        folder = Path(named).resolve()
    elif os.geteuid() == 0:
        folder = Path("/var/cache/opening-up/search-servers")
    else:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(home) / "opening-up" / "search-servers"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time fetches and unpacks."""
    with (cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def elasticsearch(version: str) -> Path:
    """The zip of the server."""
    return _artifact(ELASTICSEARCH.format(version=version), f"elasticsearch-{version}.zip")


def compiler() -> Path:
    """Compiles Java on a runtime that has no compiler."""
    return _artifact(COMPILER, "ecj-3.46.100.jar")


def opensearch() -> Path:
    """The folder of OpenSearch's jars."""
    folder = cache() / "downloads" / f"opensearch-{OPENSEARCH}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        _maven("dependency:copy-dependencies", f"-DoutputDirectory={unfinished}")
        checked(unfinished, OPENSEARCH_SHA512)
        unfinished.rename(folder)
    return folder


def checked(path: Path, expected: str) -> Path:
    """The same path, or Unavailable and the path removed: what was fetched is not what was pinned."""
    found = digest(path)
    if found != expected:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
        raise Unavailable(f"{path.name} is not what was pinned: its SHA-512 is {found}, wanted is {expected}.")
    return path


def digest(path: Path) -> str:
    if path.is_dir():
        lines = "".join(f"{digest(file)}  {file.name}\n" for file in sorted(path.iterdir()))
        return hashlib.sha512(lines.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha512").hexdigest()


def _artifact(coordinates: str, name: str) -> Path:
    folder = cache() / "downloads"
    path = folder / name
    if not path.exists():
        if name not in SHA512:
            raise Unavailable(f"{name} has no checksum in {Path(__file__).name}.")
        unfinished = folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        _maven("dependency:copy", f"-Dartifact={coordinates}", f"-DoutputDirectory={unfinished}")
        checked(unfinished / name, SHA512[name]).rename(path)
    return path


def _maven(goal: str, *options: str) -> None:
    program = shutil.which("mvn")
    if not program:
        raise Unavailable("Maven is missing (apt install maven).")
    command = [program, "--batch-mode", "--no-transfer-progress", "--quiet",
               "--update-snapshots", "--file", str(HERE / "pom.xml"), *_mirror(), goal, *options]  # fmt: skip
    said = ""
    for attempt in range(1, TRIES + 1):
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True, errors="replace", timeout=PATIENCE, check=False,
            )  # fmt: skip
            if done.returncode == 0:
                return
            said = done.stdout
        except subprocess.TimeoutExpired:
            said = f"nothing within {PATIENCE:.0f} s"
        if attempt < TRIES:
            time.sleep(2**attempt)
    raise Unavailable(
        f"Maven could not fetch what the search servers need ({goal} {' '.join(options)}), tried {TRIES} times. "
        f"Check the network, Maven's settings or SEARCH_SERVERS_REPOSITORY. It said:\n{said[-2000:]}"
    )


def _mirror() -> list[str]:
    address = os.environ.get("SEARCH_SERVERS_REPOSITORY")
    if not address:
        return []
    settings = cache() / "settings.xml"
    settings.write_text(
        "<settings><mirrors><mirror><id>chosen</id><mirrorOf>*</mirrorOf>"
        f"<url>{escape(address)}</url></mirror></mirrors></settings>",
        encoding="utf-8",
    )
    return ["--settings", str(settings)]
