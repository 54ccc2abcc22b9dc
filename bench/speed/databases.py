"""The database of a measurement: made and filled, or taken from where an earlier run kept it."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from bench.speed.django import ROOT
from bench.speed.servers import environment
from scripts import throwaway_postgres


@contextmanager
def filled_database(
    folder: Path, builder: list[str], name: str, *, postgres: bool, keep: Path | None
) -> Iterator[tuple[str, list[int]]]:
    """Address of a database that `builder` has filled (a module and its arguments), and the processes of its server.

    `folder` is this run's. What is built is put into `keep`; every run gets a copy of it, so that no
    edits of an earlier one are in it: what was edited here is drawn anew by each reader, as no worker runs.
    """
    if postgres:
        with _postgres(builder, name, keep) as found:
            yield found
        return
    kept = (keep or folder) / f"{name}.sqlite3"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = folder / "fresh.sqlite3"
        _fill(folder, f"sqlite:///{fresh}", builder)
        with closing(sqlite3.connect(fresh)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all of it in the one file
        shutil.move(fresh, kept)
    used = folder / "bench.sqlite3"
    shutil.copyfile(kept, used)
    python(["manage.py", "migrate", "-v0"], environment(folder, f"sqlite:///{used}"))
    yield f"sqlite:///{used}", []


@contextmanager
def _postgres(builder: list[str], name: str, keep: Path | None) -> Iterator[tuple[str, list[int]]]:
    home = keep / f"{name}.postgres" if keep else Path(tempfile.mkdtemp(prefix="opening-up-bench-postgres-"))
    home.parent.mkdir(parents=True, exist_ok=True)
    filled = home / "filled"
    try:
        with throwaway_postgres.server(home) as url:
            if url is None:
                msg = "No PostgreSQL is installed here."
                raise SystemExit(msg)
            if not filled.exists():
                _fill(home.parent, url, builder)
                filled.touch()
            python(["manage.py", "migrate", "-v0"], environment(home.parent, url))
            yield _copy(url) if keep else url, [int((home / "data" / "postmaster.pid").read_text().split()[0])]
    finally:
        if keep is None:
            shutil.rmtree(home, ignore_errors=True)


def _copy(url: str) -> str:
    """A copy of this database beside it, instead of the copy of the run before."""
    with psycopg.connect(f"{url.rpartition('/')[0]}/template1", autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS used")
        server.execute("CREATE DATABASE used TEMPLATE postgres STRATEGY FILE_COPY")
    return f"{url.rpartition('/')[0]}/used"


def _fill(folder: Path, url: str, builder: list[str]) -> None:
    variables = environment(folder, url)
    python(["manage.py", "migrate", "-v0"], variables)
    python(["-m", *builder], variables)


def python(arguments: list[str], variables: dict[str, str]) -> str:
    """Run Python in the environment of the site; gives what it prints."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=variables, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
