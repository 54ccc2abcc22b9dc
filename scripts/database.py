"""The database of `make run`: migrated when migrations changed, filled the first time only."""

import hashlib
import os

from scripts import console, environment

MANAGE = (environment.PYTHON, environment.ROOT / "manage.py")
STAMPS = environment.VAR / "stamps"
SIGN_INS = environment.VAR / "demo-sign-ins.txt"


def ensure() -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    _once("database", _migrations_key(), "Preparing the database", "migrate", "--no-input")
    _once("demo", "loaded", "Loading the demo content", "load_demo")


def sign_ins() -> list[str]:
    """The demo sign-ins as `load_demo` wrote them down: one a line."""
    if not SIGN_INS.exists():
        return []
    return [line for line in SIGN_INS.read_text(encoding="utf-8").splitlines() if line]


def _once(name: str, key: str, title: str, *command: str) -> None:
    stamp = STAMPS / f"{name}-{_which_database()}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == key:
        return
    console.run(
        title,
        [*MANAGE, *command],
        remedy="read the lines above; removing var/ starts afresh and loses what was written.",
        cwd=environment.ROOT,
        environment=environment.variables(),
    )
    stamp.write_text(key, encoding="utf-8")


def _which_database() -> str:
    """A name for the database in use, so that another one is migrated and filled too."""
    url = os.environ.get("DATABASE_URL", "")
    if not url and not (environment.VAR / "openingup.sqlite3").exists():
        # Somebody removed the file: what the stamps say is of a database that is gone.
        for stamp in STAMPS.glob("*-default"):
            stamp.unlink()
    return hashlib.sha256(url.encode()).hexdigest()[:12] if url else "default"


def _migrations_key() -> str:
    """Changes with our migrations and with the packages that bring their own."""
    ours = [
        path
        for path in environment.ROOT.glob("**/migrations/*.py")
        if not {"node_modules", ".venv", "var"} & set(path.relative_to(environment.ROOT).parts)
    ]
    return environment.digest([*ours, environment.ROOT / "requirements.txt"])
