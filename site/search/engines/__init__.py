"""The query that the index deserves, one module an engine. Each has `find`, `suggest` and `snippets`."""

from types import ModuleType

from django.db import connection

from search.engines import postgres, sqlite


def engine() -> ModuleType:
    """The module for the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite
