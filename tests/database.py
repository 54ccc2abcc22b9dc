"""The test database, migrated once: later runs begin with a copy of it and migrate what is new.

Wagtail's migrations take twenty seconds a process. The copy is kept in var/ under a name that
changes with every migration and setting; under CI, in a fresh clone, there is none and all is migrated.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "test-database"
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"  # as Django names it


def template() -> Path:
    """Where the copy for the present migrations, settings and packages is, or would be."""
    patterns = ("*/migrations/*.py", "*/*/migrations/*.py", "site/*/*/migrations/*.py",
                "site/config/settings/*.py", "requirements.txt")  # fmt: skip
    total = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
        total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return KEPT / f"{total.hexdigest()[:24]}.sqlite3"


def _is_in_memory() -> bool:
    return connection.vendor == "sqlite" and not os.environ.get("DATABASE_URL")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Put the kept copy where Django is about to migrate; it then finds little or nothing to do."""
    if not _is_in_memory() or not template().exists():
        yield
        return
    memory = sqlite3.connect(IN_MEMORY, uri=True)
    with sqlite3.connect(template()) as kept:
        kept.backup(memory)
    kept.close()
    yield
    memory.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """After Django has migrated: keep a copy, if there is none for these migrations yet."""
    place = template()
    if not _is_in_memory() or place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    for old in place.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    unfinished = place.with_suffix(f".{os.getpid()}")
    with django_db_blocker.unblock(), sqlite3.connect(unfinished) as target:
        connection.ensure_connection()
        connection.connection.backup(target)
    target.close()
    unfinished.rename(place)
