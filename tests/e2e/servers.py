"""The server that browsers talk to, and one site filled with the demo that many tests look at."""

import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.database import template
from tests.programs import start
from tests.servers import require_server

SETTINGS = "config.settings.test"


@contextmanager
def served(url: str, folder: Path, variables: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server on that database; its log is in the folder."""
    # Whoever asks before the server is there waits in the socket's queue.
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
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
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
