"""What `make run` cannot do without, each missing thing named with its remedy."""

import os
import shutil
import socket
import sqlite3
from dataclasses import dataclass

from scripts import console, environment

SPACE_NEEDED = 1_500_000_000  # bytes: environment, Node, packages of the front end
OLDEST_SQLITE = (3, 35)


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def bind(self) -> str:
        return self.url.removeprefix("http://")


def address() -> Address:
    """Where to serve: HOST and PORT, checked to be free."""
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        console.fail(f"PORT={text} is not a port.", "name one: make run PORT=8001")
    wanted = Address(os.environ.get("HOST") or "localhost", int(text))
    try:
        # The name may stand for several addresses (127.0.0.1 and ::1); the server takes the first.
        family, _, _, _, place = socket.getaddrinfo(
            wanted.host, wanted.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except PermissionError:
        console.fail(f"Port {wanted.port} is for the system alone.", "make run PORT=8000")
    except socket.gaierror:
        console.fail(f"HOST={wanted.host} is not an address here.", "make run HOST=localhost")
    except OSError as error:
        console.fail(
            f"Port {wanted.port} on {wanted.host} cannot be used ({error.strerror}).",
            f"stop what listens there, or name another: make run PORT={wanted.port % 65535 + 1}",
        )
    return wanted


def check() -> None:
    """Look at the folder, the disk and the database library before any long step."""
    root = environment.ROOT
    if not os.access(root, os.W_OK):
        console.fail(
            f"The folder {root} cannot be written.",
            f"make it yours (sudo chown -R $USER {root}), or clone it where you may write.",
        )
    if not environment.PYTHON.exists() and shutil.disk_usage(root).free < SPACE_NEEDED:
        console.fail("Less than 1.5 GB is free on this disk.", "make room, then run it again.")
    if sqlite3.sqlite_version_info < OLDEST_SQLITE or not _has_full_text_search():
        console.fail(
            f"This Python's SQLite {sqlite3.sqlite_version} has no full-text search (FTS5).",
            "name a Python whose SQLite has it: make run PYTHON=/usr/bin/python3",
        )


def _has_full_text_search() -> bool:
    with sqlite3.connect(":memory:") as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.OperationalError:
            return False
    return True
