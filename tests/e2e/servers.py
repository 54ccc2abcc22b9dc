"""The server that browsers talk to, and one site filled with the demo that many tests look at."""

import multiprocessing
import os
import shutil
import socket
import sqlite3
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path

import pytest

from tests.database import template
from tests.programs import ROOT, start
from tests.servers import require_server

SETTINGS = "config.settings.test"
# Seconds. On a busy machine the program takes longer to begin than a browser waits for a page.
PATIENCE = 180.0


# Forks of one process that has read all the code.
FORKS = multiprocessing.get_context("forkserver")
_environment: dict[str, str] = {}  # in which it has


@pytest.fixture(scope="session")
def code_is_read() -> None:
    """Let it begin; it goes on reading beside the first test."""
    _environment.update(os.environ)
    FORKS.set_forkserver_preload(["tests.e2e.warm"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'site'}")
        forkserver.ensure_running()


def _is_as_before() -> bool:
    """Nothing in the environment that settings could read has changed since then."""
    changed = {name for name, _value in _environment.items() ^ os.environ.items()}
    return all(name.startswith("PYTEST_") for name in changed)


@contextmanager
def forked(url: str, folder: Path) -> Iterator[str]:
    """As `served`, without reading the code again; with an environment of its own a server reads it itself."""
    if not _is_as_before():
        with served(url, folder) as address:
            yield address
        return
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = FORKS.Process(target=serve_in_fork, args=(listening, url, folder))
        running.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            # Whoever asks before the server is there waits in the socket's queue.
            with urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE):
                pass
            yield address
        finally:
            running.terminate()
            running.join()


def serve_in_fork(listening: socket.socket, url: str, folder: Path) -> None:
    from tests.e2e.warm import run  # in the fork alone: it is the site

    run(listening, url, folder)


@contextmanager
def served(url: str, folder: Path, variables: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server on that database, a program of its own; its log is in the folder."""
    with (folder / "server.log").open("w") as log, socket.create_server(("127.0.0.1", 0)) as listening:
        running = start(
            "gunicorn",
            url,
            "config.wsgi:application",
            f"--bind=fd://{listening.fileno()}",
            "--threads=4",
            settings=SETTINGS,
            variables=variables,
            stdout=log,
            stderr=log,
            pass_fds=[listening.fileno()],
        )
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            # Whoever asks before the server is there waits in the socket's queue.
            with urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE):
                pass
            yield address
        finally:
            running.terminate()
            running.wait()


@pytest.fixture(scope="session")
def filled_site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the demo content, as `make run` gives it: filled once, read by many tests.

    A test that writes does so on a page that no other test looks at.
    """
    require_server("chromium")
    folder = tmp_path_factory.mktemp("filled-site")
    database = folder / "db.sqlite3"
    if template().exists():
        shutil.copy(template(), database)
    url = f"sqlite:///{database}"
    own = {"MEDIA_ROOT": str(folder / "media"), "VAR_DIR": str(folder)}
    for command in (("migrate", "--no-input"), ("load_demo", "--accounts")):
        _manage(url, own, *command)
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    with served(url, folder, own) as address:
        yield address


def _manage(url: str, variables: Mapping[str, str], *command: str) -> None:
    program = start("django", url, *command, settings=SETTINGS, variables=variables, stderr=subprocess.STDOUT)
    said, _nothing = program.communicate()
    assert program.returncode == 0, said
