"""The test database: migrated once, kept, and copied from then on.

Wagtail's migrations take a minute. What they make is kept under a name that changes with every migration
and setting: for SQLite as a file in var/, for PostgreSQL as a database beside those of the tests. Each
process of pytest begins with a copy, and a test that commits leaves a new copy behind instead of an
empty database. `python -m tests.database` makes what is kept, before anything asks for it.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "test-database"
PREFIX = "kept_"  # of PostgreSQL's databases that are kept
ASKING = {"db", "transactional_db", "django_db_setup", "django_db_blocker", "live_server"}
LOCKED = 20  # quarters of a second that a connection may be busy with what is to be put back


@cache
def fingerprint() -> str:
    """Of the migrations, settings and packages as they are when the tests begin."""
    patterns = ("*/migrations/*.py", "*/*/migrations/*.py", "site/*/*/migrations/*.py",
                "site/config/settings/*.py", "requirements.txt")  # fmt: skip
    total = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
        total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:24]


def template() -> Path:
    """Where SQLite's copy is kept, or would be."""
    return KEPT / f"{fingerprint()}.sqlite3"


def keep() -> None:
    """Make what is kept, if it is not there yet. Whoever asks meanwhile waits."""
    if connection.vendor == "sqlite":
        _keep_file()
    else:
        _keep_database()


def _keep_file() -> None:
    place = template()
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if place.exists():
            return
        for old in place.parent.glob("*.sqlite3*"):
            old.unlink(missing_ok=True)
        unfinished = place.with_name(f"unfinished-{os.getpid()}.sqlite3")
        _migrate(f"sqlite:///{unfinished}")
        with sqlite3.connect(unfinished) as made:
            made.execute("PRAGMA journal_mode=DELETE")  # one file, that can be copied
        made.close()
        unfinished.rename(place)


def _keep_database() -> None:
    name = PREFIX + fingerprint()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [int(fingerprint()[:8], 16)])  # until the connection ends
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
        there = {row[0] for row in cursor.fetchall()}
        if name in there:
            return
        for old in there:
            cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
        unfinished = f"{PREFIX}unfinished"
        cursor.execute(f'CREATE DATABASE "{unfinished}"')
        _migrate(_address(unfinished))
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _address(name: str) -> str:
    """Of another database on the server of this one."""
    server = connection.settings_dict
    return f"postgres://{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}/{name}"


def _migrate(url: str) -> None:
    command = [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--no-input", "--verbosity=0"]
    own = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    found = f"{ROOT}{os.pathsep}{ROOT / 'site'}"
    subprocess.run(command, cwd=ROOT, env={**os.environ, **own, "PYTHONPATH": found}, check=True)


def put_back() -> None:
    """Make the test database what it was before the first test."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _read_once().backup(connection.connection, progress=_Patience())
    else:
        name = connection.settings_dict["NAME"]
        connection.close()  # PostgreSQL gives no database away that somebody is connected to
        _copy_to(name)
    apps.get_model("contenttypes.ContentType").objects.clear_cache()


class _Patience:
    """Python goes on asking a database that is locked for ever; a test that left it so is to fail."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, status: int, remaining: int, total: int) -> None:
        self.asked += 1
        if self.asked > LOCKED:
            raise sqlite3.OperationalError("A test left the database locked.")


def _copy_to(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{PREFIX}{fingerprint()}"')


def touches_database(item: pytest.Item) -> bool:
    """Whether a test may ask for anything there: without the mark or such a fixture it is refused."""
    return bool(item.get_closest_marker("django_db") or ASKING & set(getattr(item, "fixturenames", ())))


@cache
def _read_once() -> sqlite3.Connection:
    """What is kept, in memory: the file goes when somebody adds a migration meanwhile."""
    copy = sqlite3.connect(":memory:")
    kept = sqlite3.connect(f"{template().as_uri()}?mode=ro", uri=True)
    kept.backup(copy)
    kept.close()
    return copy


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """A copy, for as long as the tests run. Django would look through all migrations for what there is to do."""
    with django_db_blocker.unblock():
        keep()
        name = connection.creation._get_test_db_name()
        if connection.vendor == "sqlite":
            memory = sqlite3.connect(name, uri=True)  # it lives as long as somebody is connected to it
        else:
            _copy_to(name)
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        if connection.vendor == "sqlite":
            put_back()
    yield
    if connection.vendor == "sqlite":
        memory.close()
        return
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session", autouse=True)
def _tests_that_commit_leave_it_as_it_was() -> Iterator[None]:
    """Django would empty each table: slowly, and without what migrations have put there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: put_back())
        yield


if __name__ == "__main__":
    keep()
