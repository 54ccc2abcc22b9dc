"""The virtual environment, made from the pinned requirements only when they changed."""

import hashlib
import os
import venv
from collections.abc import Iterable
from pathlib import Path

from scripts import console

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()  # as config/settings/paths.py
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / "bin"
PYTHON = BIN / "python"

RUN = ("requirements.txt", "requirements-build.txt")
DEVELOP = ("requirements-dev.txt",)  # holds the other two


def digest(paths: Iterable[Path]) -> str:
    """One hash over the names and contents of files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def ensure(lists: tuple[str, ...]) -> None:
    """Make `.venv` and install the given lock files, unless that was done already.

    The stamp lies inside the environment, so that removing the one forgets the other. An
    environment with the development tools also serves `make run`.
    """
    if not PYTHON.exists():
        with console.step("Making the environment .venv"):
            venv.create(ENVIRONMENT, with_pip=True, symlinks=True)
    if _installed(lists) or (lists == RUN and _installed(DEVELOP)):
        return
    wanted = [argument for name in lists for argument in ("-r", name)]
    console.run(
        f"Installing the pinned packages of {' and '.join(lists)}",
        [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input",
         "--disable-pip-version-check", *wanted],
        remedy="check the network (or the proxy settings of pip) and run the command again.",
        cwd=ROOT,
    )  # fmt: skip
    _stamp(lists).write_text(_key(lists), encoding="utf-8")


def variables() -> dict[str, str]:
    """The process environment with the tools of `.venv` (Node among them) first."""
    return {
        **os.environ,
        "VIRTUAL_ENV": str(ENVIRONMENT),
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",
    }


def _installed(lists: tuple[str, ...]) -> bool:
    stamp = _stamp(lists)
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _key(lists)


def _key(lists: tuple[str, ...]) -> str:
    return digest(ROOT / name for name in lists)


def _stamp(lists: tuple[str, ...]) -> Path:
    return ENVIRONMENT / f".installed-{'-'.join(Path(name).stem for name in lists)}"
