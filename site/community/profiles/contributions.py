"""What a person has written, of every kind, newest first: each app with content tells how to read its own."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.module_loading import import_string

ALL = 2**63 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MARK = re.compile(r"([0-9]{1,16})-([0-9]{1,19})-([a-z_.]{1,40})")


@dataclass(frozen=True, slots=True)
class Contribution:
    """One line. `url` leads to what was done, `title` names what it was done to."""

    when: datetime
    pk: int
    title: str
    url: str
    language: str
    label: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list goes on: after the row `pk` of `source`, made at `when`."""

    when: datetime
    pk: int
    source: str

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """What `__str__` wrote; None for anything else."""
        found = _MARK.fullmatch(text)
        if not found:
            return None
        try:
            return cls(_EPOCH + timedelta(microseconds=int(found[1])), int(found[2]), found[3])
        except OverflowError:
            return None

    def __str__(self) -> str:
        return f"{(self.when - _EPOCH) // timedelta(microseconds=1)}-{self.pk}-{self.source}"


# (author's id, until, below, how many): what was made before `until`, and at that very moment with a
# lower number than `below`; newest first, only what everybody sees.
Reader = Callable[[int, datetime | None, int, int], Iterable[Contribution]]
_readers: dict[str, str] = {}


def register(source: str, reader: str) -> None:
    """Tell by which `Reader` the contributions of one kind are read: its path, since models are not loaded yet."""
    _readers[source] = reader


def sources() -> list[str]:
    """The kinds there are: each is asked once a page."""
    return sorted(_readers)


def of(author_id: int, *, after: Place | None = None, limit: int) -> tuple[list[Contribution], Place | None]:
    """A page of what somebody wrote, and where the next one begins: as many queries as there are kinds."""
    found: list[tuple[datetime, str, int, Contribution]] = []
    for source in sources():
        reader: Reader = import_string(_readers[source])
        until = after.when if after else None
        below = ALL if after is None or source < after.source else after.pk if source == after.source else 0
        found += [(one.when, source, one.pk, one) for one in reader(author_id, until, below, limit + 1)]
    # Of one moment: kinds by name backwards, and in each the newer first, as `below` takes for granted.
    found.sort(key=lambda row: row[:3], reverse=True)
    page = found[:limit]
    more = len(found) > limit
    return [row[3] for row in page], Place(page[-1][0], page[-1][2], page[-1][1]) if more else None
