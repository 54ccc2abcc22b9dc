"""Programs that run beside the tests, each on a database of its own made from the migrated one."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def copied_database(folder: Path) -> Iterator[str]:
    """The address of a copy of the test database. Needs pytest-django's blocker to be lifted."""
    if connection.vendor == "sqlite":
        path = folder / f"{uuid.uuid4().hex}.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        yield f"sqlite:///{path}"
        return
    name = f"stress_{uuid.uuid4().hex}"
    settings = connection.settings_dict
    # PostgreSQL copies no database that somebody is connected to.
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{settings["NAME"]}"')
    try:
        yield (f"postgres://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{name}")
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def start(
    module: str,
    url: str,
    *arguments: str,
    settings: str = "tests.stress.settings",
    variables: Mapping[str, str] | None = None,
    **options: Any,
) -> subprocess.Popen[str]:
    """Start a module as a program on that database, its environment widened by `variables`.

    `options` go to Popen; output is read through a pipe.
    """
    environment = {
        **os.environ,
        **(variables or {}),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        text=True,
        **{"stdout": subprocess.PIPE, **options},
    )
