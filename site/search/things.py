"""Documents that are one thing in several languages, put together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from search.engines.rows import Row

# What a reader can read without help is a little better.
_OWN_LANGUAGE = 1.15
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Thing:
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


def things_of(rows: Iterable[Row], reader_language: str) -> list[Thing]:
    """Each thing once, the best first; of equal ones the one that was there first."""
    tied: dict[str, list[Row]] = {}
    for row in rows:
        tied.setdefault(row.tie, []).append(row)
    things = [_thing(some, reader_language) for some in tied.values()]
    return sorted(things, key=lambda thing: (-thing.score, thing.best.pk))


def _thing(rows: list[Row], reader_language: str) -> Thing:
    own = [row for row in rows if row.language == reader_language]
    best = max(own or rows, key=lambda row: (row.score, -row.pk))
    score = max(row.score * (_OWN_LANGUAGE if row.language in (reader_language, "") else 1) for row in rows)
    return Thing(best, tuple(rows), score)
