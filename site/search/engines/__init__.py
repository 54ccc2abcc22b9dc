"""The index of each database, one module each, and what all of them have in common (`database`)."""

from types import ModuleType

from django.db import connection

from search.engines import postgres, sqlite


def writer() -> ModuleType:
    """The module for the database in use: `write`, `candidates`, `clear`."""
    return postgres if connection.vendor == "postgresql" else sqlite
