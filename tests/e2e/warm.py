"""A server that has read all the code already: each test's own is a fork of it, on a database of the test's.

Reading the code takes longer than most stories. What a fork remembers, it remembers for one test.
"""

import os
import sys
from pathlib import Path
from socket import socket
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import override_settings
from django.urls import get_resolver
from django.utils import translation
from gunicorn.app.base import BaseApplication

from config.settings.database import database
from config.wsgi import application

THREADS = 4


class Server(BaseApplication):
    """Gunicorn, as the programs of `served` start it."""

    def __init__(self, listening: socket) -> None:
        self.listening = listening
        super().__init__()

    def load_config(self) -> None:
        for name, value in {"bind": f"fd://{self.listening.fileno()}", "threads": THREADS}.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return application


def read_ahead() -> None:
    """What the first request would read."""
    assert get_resolver().url_patterns
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("Search")


def run(listening: socket, url: str, folder: Path) -> None:
    """In a fork: become the server on this database. What it says goes into its log in the folder."""
    with (folder / "server.log").open("w") as log:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(log.fileno(), stream.fileno())
    settings.DATABASES["default"] = database(url)
    connections.settings = connections.configure_settings(settings.DATABASES)
    if connections.all(initialized_only=True):
        del connections["default"]  # of the database that was named when the code was read
    private = {**settings.STORAGES["private"]}
    private["OPTIONS"] = {**private["OPTIONS"], "location": str(folder / "private")}
    own = override_settings(MEDIA_ROOT=str(folder / "media"), STORAGES={**settings.STORAGES, "private": private})
    own.enable()
    sys.argv = ["gunicorn"]
    Server(listening).run()


read_ahead()
