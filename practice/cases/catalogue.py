"""All published cases as a web process keeps them: which have which value, and in which order they come.

No words of any case are here, only its numbers: what a list shows is read from the database. A catalogue never
changes; `changed` gives the next one, so that whoever counts in one goes on undisturbed.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from core.geo.clusters import Point, place
from practice.cases.bitsets import bits_of, members

NOWHERE = -1.0


class Order(StrEnum):
    NEWEST = "newest"
    MOST_USED = "most-used"
    MOST_COMPLETE = "most-complete"
    BEST = "best"  # as the search for words ranks them


@dataclass(frozen=True)
class Facts:
    """One case. `pages`: the page of each language that it is published in; `values`: of each facet, as addresses
    have them."""

    key: UUID
    pages: Mapping[str, int]
    original: str
    values: Mapping[str, Collection[str]]
    published: float
    # When the version that it was written in was published last.
    moved: float = 0.0
    uses: int = 0
    completeness: int = 0
    position: tuple[float, float] | None = None


class Remembered(NamedTuple):
    """What was found, and when by the clock that only goes on."""

    at: float
    numbers: "array[int]"


@dataclass
class Catalogue:
    """Each case has a number here, which is its place in all of these; the number of one that went is used again."""

    keys: list[UUID | None] = field(default_factory=list)
    numbers: dict[UUID, int] = field(default_factory=dict)
    everything: int = 0
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    # Of each language, the page or 0.
    pages: dict[str, "array[int]"] = field(default_factory=dict)
    originals: list[str] = field(default_factory=list)
    published: "array[float]" = field(default_factory=lambda: array("d"))
    moved: "array[float]" = field(default_factory=lambda: array("d"))
    uses: "array[int]" = field(default_factory=lambda: array("L"))
    completeness: "array[int]" = field(default_factory=lambda: array("B"))
    x: "array[float]" = field(default_factory=lambda: array("d"))
    y: "array[float]" = field(default_factory=lambda: array("d"))
    # What was found for words, by the reader's language and those words.
    remembered: dict[tuple[str, str], Remembered] = field(default_factory=dict)
    _orders: dict[Order, "array[int]"] = field(default_factory=dict)
    _by_page: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, cases: Iterable[Facts]) -> "Catalogue":
        return cls().changed(cases, ())

    def changed(self, cases: Iterable[Facts], gone: Collection[UUID]) -> "Catalogue":
        """With these as they are now, and without those that are gone."""
        new = Catalogue(
            keys=self.keys.copy(),
            numbers=self.numbers.copy(),
            values={facet: values.copy() for facet, values in self.values.items()},
            pages={language: pages[:] for language, pages in self.pages.items()},
            originals=self.originals.copy(),
            published=self.published[:],
            moved=self.moved[:],
            uses=self.uses[:],
            completeness=self.completeness[:],
            x=self.x[:],
            y=self.y[:],
        )
        found = {case.key: case for case in cases}
        new._forget([self.numbers[key] for key in {*found, *gone} if key in self.numbers])
        free = [number for number, key in enumerate(new.keys) if key is None]
        held: dict[tuple[str, str], list[int]] = defaultdict(list)
        for case in found.values():
            number = free.pop() if free else new._grow()
            new._put(number, case)
            for facet, values in case.values.items():
                for value in values:
                    held[facet, value].append(number)
        for (facet, value), numbers in held.items():
            bits = new.values.setdefault(facet, {})
            bits[value] = bits.get(value, 0) | bits_of(numbers)
        new.everything = bits_of(list(new.numbers.values()))
        return new

    def _forget(self, numbers: list[int]) -> None:
        without = ~bits_of(numbers)
        for number in numbers:
            key = self.keys[number]
            if key is not None:
                del self.numbers[key]
            self.keys[number] = None
            for pages in self.pages.values():
                pages[number] = 0
        if numbers:
            for facet, values in self.values.items():
                left = ((value, bits & without) for value, bits in values.items())
                self.values[facet] = {value: bits for value, bits in left if bits}

    def _grow(self) -> int:
        self.keys.append(None)
        self.originals.append("")
        self.published.append(0)
        self.moved.append(0)
        self.uses.append(0)
        self.completeness.append(0)
        self.x.append(NOWHERE)
        self.y.append(NOWHERE)
        for pages in self.pages.values():
            pages.append(0)
        return len(self.keys) - 1

    def _put(self, number: int, case: Facts) -> None:
        self.keys[number] = case.key
        self.numbers[case.key] = number
        self.originals[number] = case.original
        self.published[number] = case.published
        self.moved[number] = case.moved
        self.uses[number] = case.uses
        self.completeness[number] = min(255, case.completeness)
        self.x[number], self.y[number] = place(*case.position) if case.position else (NOWHERE, NOWHERE)
        for language, page in case.pages.items():
            if language not in self.pages:
                self.pages[language] = array("q", bytes(8 * len(self.keys)))
            self.pages[language][number] = page

    def order(self, order: Order) -> "array[int]":
        """The numbers of all cases in this order, sorted when it is first asked for."""
        if order not in self._orders:
            self._orders[order] = array("L", sorted(self.numbers.values(), key=self._sort_key(order)))
        return self._orders[order]

    def _sort_key(self, order: Order) -> "_SortKey":
        first: dict[Order, array[int] | None] = {Order.MOST_USED: self.uses, Order.MOST_COMPLETE: self.completeness}
        return _SortKey(first.get(order), self.published)

    def page_for(self, number: int, language: str) -> int:
        """The page that tells this case: in this language, else in the one it was written in, else in any."""
        for wanted in (language, self.originals[number]):
            if wanted in self.pages and self.pages[wanted][number]:
                return self.pages[wanted][number]
        return next((pages[number] for pages in self.pages.values() if pages[number]), 0)

    def numbers_by_page(self) -> dict[int, int]:
        """The case that each page tells; made when somebody first searches for words."""
        if not self._by_page:
            # Put there when it is whole: others may be reading.
            self._by_page = {page: number for pages in self.pages.values() for number, page in enumerate(pages) if page}
        return self._by_page

    def values_of(self, number: int, facet: str) -> list[str]:
        return [value for value, bits in self.values.get(facet, {}).items() if bits >> number & 1]

    def numbers_of(self, keys: Iterable[UUID]) -> list[int]:
        """Those of these cases that are here, in the order given."""
        return [self.numbers[key] for key in keys if key in self.numbers]

    def points(self, bits: int) -> list[Point]:
        """Where these cases are, for those that are somewhere."""
        return [(number, self.x[number], self.y[number]) for number in members(bits) if self.x[number] != NOWHERE]


@dataclass(frozen=True)
class _SortKey:
    """What comes first has most of `first`; of those that have as much, the newest."""

    first: "array[int] | None"
    published: "array[float]"

    def __call__(self, number: int) -> tuple[float, float, int]:
        return -(self.first[number] if self.first is not None else 0), -self.published[number], number
