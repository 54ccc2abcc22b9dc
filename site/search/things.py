"""Documents that are one thing in several languages, put together."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from search.engines.rows import Row
from search.query import Query

# What a reader can read without help is a little better.
_OWN_LANGUAGE = 1.15
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Thing(NamedTuple):
    """`best` is what to show of it; `rows` are those that the words were found in."""

    best: Row
    rows: tuple[Row, ...]
    score: float

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted({row.language for row in self.rows}))

    @property
    def at(self) -> datetime:
        """When the newest of it is from; long ago for what has no date."""
        return max((row.at for row in self.rows if row.at is not None), default=_LONG_AGO)


def things_of(rows: Iterable[Row], query: Query) -> list[Thing]:
    """Each thing once, the best first; of equal ones the one that was there first."""
    tied: dict[str, list[Row]] = {}
    for row in rows:
        tied.setdefault(row.tie, []).append(row)
    things = [_thing(some, query) for some in tied.values()]
    return sorted(things, key=lambda thing: (-thing.score, thing.best.pk))


def _thing(rows: list[Row], query: Query) -> Thing:
    if len(rows) == 1:
        return Thing(rows[0], (rows[0],), _score(rows[0], query))
    asked_for = [row for row in rows if row.language in query.languages] or rows
    own = [row for row in asked_for if row.language == query.reader_language]
    best = max(own or asked_for, key=lambda row: (row.score, -row.pk))
    return Thing(best, tuple(rows), max(_score(row, query) for row in asked_for))


def _score(row: Row, query: Query) -> float:
    return row.score * (_OWN_LANGUAGE if row.language in (query.reader_language, "") else 1)
