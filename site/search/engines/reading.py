"""Which engine answers readers."""

from collections.abc import Mapping, Sequence
from types import ModuleType

from search.analysis.questions import Clause
from search.elastic.breaker import breaker
from search.elastic.client import in_use
from search.engines import elasticsearch, writer
from search.engines.rows import Look, Row
from search.query import Engine


def reader() -> ModuleType:
    """The module to ask: `candidates`, `by_title`. The search server's asks the database where that is away."""
    return elasticsearch if in_use() else writer()


def several(
    steps: Sequence[Sequence[Clause]], look: Look, counts: Mapping[tuple[str, str], int]
) -> list[tuple[list[Row], bool]]:
    """What `candidates` says of each of these questions; of the server, in one answer."""
    if in_use():
        return elasticsearch.several(steps, look, counts)
    return [writer().candidates(clauses, look, counts) for clauses in steps]


def begin() -> None:
    """Call it before a question, for `answering` to tell of this one."""
    elasticsearch.refused.set(False)


def answering() -> tuple[Engine, bool]:
    """Which engine it was, and whether it stands in for another."""
    if not in_use():
        return "database", False
    is_away = bool(breaker.problem()) or elasticsearch.refused.get()
    return ("database", True) if is_away else ("elasticsearch", False)
