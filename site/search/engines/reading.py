"""Which engine answers readers."""

from types import ModuleType

from search.elastic.breaker import breaker
from search.elastic.client import in_use
from search.engines import elasticsearch, writer
from search.query import Engine


def reader() -> ModuleType:
    """The module to ask: `candidates`, `by_title`. The search server's asks the database where that is away."""
    return elasticsearch if in_use() else writer()


def answering() -> tuple[Engine, bool]:
    """Which engine it is now, and whether it stands in for another."""
    if not in_use():
        return "database", False
    return ("database", True) if breaker.problem() else ("elasticsearch", False)
