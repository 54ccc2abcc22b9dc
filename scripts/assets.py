"""The front end, built with the environment's own Node only when its sources changed."""

import sys
from pathlib import Path

from scripts import console, environment

SOURCES = environment.ROOT / "site" / "frontend"
BUILT = environment.ROOT / "site" / "static"
STAMP = environment.VAR / "stamps" / "assets"
MODULES = SOURCES / "node_modules"
MODULES_STAMP = MODULES / ".installed"
REMEDY = "check the network (or the proxy settings of npm) and run the command again."


def ensure() -> None:
    ensure_modules()
    key = environment.digest(_sources())
    if BUILT.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == key:
        return
    console.run(
        "Building the front end",
        [environment.BIN / "npm", "run", "build"],
        remedy="read the lines above; `make assets` builds the front end alone.",
        cwd=SOURCES,
        environment=environment.variables(),
    )
    STAMP.parent.mkdir(parents=True, exist_ok=True)
    STAMP.write_text(key, encoding="utf-8")


def ensure_modules() -> None:
    """Install the packages that the front end's lock names."""
    key = environment.digest([SOURCES / "package.json", SOURCES / "package-lock.json"])
    if MODULES_STAMP.exists() and MODULES_STAMP.read_text(encoding="utf-8") == key:
        return
    console.run(
        "Installing the packages of the front end",
        [environment.BIN / "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        remedy=REMEDY,
        cwd=SOURCES,
        environment=environment.variables(),
    )
    MODULES_STAMP.write_text(key, encoding="utf-8")


def _sources() -> list[Path]:
    return [
        path
        for path in SOURCES.rglob("*")
        if path.is_file() and MODULES not in path.parents and "tests" not in path.parts
    ]


if __name__ == "__main__":
    environment.ensure(environment.RUN)
    if "--again" in sys.argv[1:]:
        STAMP.unlink(missing_ok=True)
    ensure()
