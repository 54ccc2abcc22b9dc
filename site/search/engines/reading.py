"""Which engine answers readers."""

from collections.abc import Mapping
from types import ModuleType

from search.elastic.breaker import breaker
from search.elastic.client import in_use
from search.engines import elasticsearch, writer
from search.engines.answers import Answers, OneByOne, Together
from search.query import Engine
from search.scope import Scope


def reader() -> ModuleType:
    """The module to ask: `candidates`, `by_title`. The search server's asks the database where that is away."""
    return elasticsearch if in_use() else writer()


def answers(counts: Mapping[tuple[str, str], int], sight: Scope) -> Answers:
    """For the steps of one search."""
    return Together(counts, sight) if in_use() else OneByOne(counts)


def begin() -> None:
    """Call it before a question, for `answering` to tell of this one."""
    elasticsearch.refused.set(False)


def answering() -> tuple[Engine, bool]:
    """Which engine it was, and whether it stands in for another."""
    if not in_use():
        return "database", False
    is_away = bool(breaker.problem()) or elasticsearch.refused.get()
    return ("database", True) if is_away else ("elasticsearch", False)
