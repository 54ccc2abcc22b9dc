"""What cases can be found by: an address says which values are chosen, a catalogue says how many have each.

Within a facet one value or the other is enough, between facets all must fit. How many a value would give leaves
the choice in its own facet out, so that one sees what the other values would bring.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict

from practice.cases.catalogue import Catalogue, Order

MOST_VALUES = 20
PAGES_MAX = 100_000
_VALUE = re.compile(r"[\w-]{1,60}")
_PAGE = re.compile(r"[1-9][0-9]{0,5}")


class Facet(StrEnum):
    """In the order in which the page has them. The name stands in addresses."""

    THEME = "theme"
    COUNTRY = "country"
    KIND = "kind"
    ORGANISATION = "organisation"
    FOR = "for"
    CHANNEL = "channel"
    STATUS = "status"
    YEAR = "year"
    FIGURES = "figures"
    REUSED = "reused"
    ORIGINAL = "original"
    LANGUAGE = "language"


# Where a catalogue keeps what a case itself has of these, without what that is a part of.
OWN = {"theme": "own theme", "channel": "own channel", "skill": "own skill"}
# A facet with this one value is a box to tick.
YES = "yes"


@dataclass(frozen=True)
class Asked:
    """What an address asks for. `odd` holds what it names in a way that nothing can have."""

    values: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    order: Order | None = None
    box: str = ""
    as_map: bool = False
    page: int = 1
    beside: tuple[int, ...] = ()
    odd: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        return bool(any(self.values.values()) or self.words or self.box)

    @property
    def best_order(self) -> Order:
        """Words are answered with what fits them best, unless another order is asked for."""
        if self.order is None:
            return Order.BEST if self.words else Order.NEWEST
        return self.order if self.words or self.order != Order.BEST else Order.NEWEST

    def query(self, *, page: int = 1) -> str:
        """The query of the address, always in the same order; empty for the list as it is."""
        pairs: list[tuple[str, str | int]] = [("q", self.words)] if self.words else []
        pairs += [(facet, value) for facet in Facet for value in self.values.get(facet, ())]
        if self.box:
            pairs.append(("box", self.box))
        if self.order is not None:
            pairs.append(("order", self.order))
        if self.as_map:
            pairs.append(("view", "map"))
        pairs += [("beside", number) for number in self.beside]
        if page > 1:
            pairs.append(("page", page))
        return f"?{urlencode(pairs)}" if pairs else ""

    def toggled(self, facet: Facet, value: str) -> "Asked":
        """With this value chosen, or not when it was."""
        had = self.values.get(facet, ())
        now = tuple(one for one in had if one != value) if value in had else (*had, value)
        return replace(self, values={**self.values, facet: now}, odd=())

    def without(self, name: str) -> "Asked":
        """Without one of its other parts: "words" or "box"."""
        return replace(self, words="") if name == "words" else replace(self, box="")


def read(query: QueryDict) -> Asked:
    """Takes any address; what makes no sense is left out and named in `odd`."""
    odd: list[str] = []
    values: dict[Facet, tuple[str, ...]] = {}
    for facet in Facet:
        given = list(dict.fromkeys(value for value in query.getlist(facet) if value))
        fine = [value for value in given if _VALUE.fullmatch(value)]
        odd += [value[:60] for value in given if value not in fine] + fine[MOST_VALUES:]
        values[facet] = tuple(fine[:MOST_VALUES])
    order = query.get("order", "")
    page = query.get("page", "1") or "1"
    if order and order not in set(Order):
        odd.append(order[:60])
    return Asked(
        values=values,
        words=" ".join(query.get("q", "")[:200].split()),
        order=Order(order) if order in set(Order) else None,
        box=query.get("box", "")[:120],
        as_map=query.get("view") == "map",
        page=int(page) if _PAGE.fullmatch(page) and page.isascii() else 1,
        beside=_beside(query),
        odd=tuple(odd[:MOST_VALUES]),
    )


def _beside(query: QueryDict) -> tuple[int, ...]:
    """Cases that are chosen for a comparison already."""
    given = [value for value in query.getlist("beside") if value.isascii() and value.isdigit() and len(value) < 10]
    return tuple(dict.fromkeys(int(value) for value in given))[:3]


@dataclass(frozen=True)
class Found:
    """`bits` are the cases that fit; `counts` says of each facet how many its values would give; `unknown` are chosen
    values that no case has."""

    bits: int
    counts: Mapping[Facet, Mapping[str, int]]
    unknown: tuple[tuple[Facet, str], ...] = ()

    @property
    def total(self) -> int:
        return self.bits.bit_count()


def find(catalogue: Catalogue, values: Mapping[Facet, tuple[str, ...]], among: int | None = None) -> Found:
    """The cases with these values; `among` are those that the words and the map leave, all where none is given.

    A value that no case has is left out of the question.
    """
    everything = catalogue.everything if among is None else among & catalogue.everything
    unknown: list[tuple[Facet, str]] = []
    chosen: dict[Facet, int] = {}
    for facet, wanted in values.items():
        held = catalogue.values.get(facet, {})
        unknown += [(facet, value) for value in wanted if value not in held]
        known = [held[value] for value in wanted if value in held]
        if known:
            chosen[facet] = _any(known)
    bits = everything
    for fits in chosen.values():
        bits &= fits
    counts = {}
    for facet in Facet:
        context = bits
        if facet in chosen:
            context = everything
            for other, fits in chosen.items():
                if other != facet:
                    context &= fits
        counts[facet] = _counts(catalogue, facet, context, values.get(facet, ()))
    return Found(bits, counts, tuple(unknown))


def _any(sets: list[int]) -> int:
    found = 0
    for one in sets:
        found |= one
    return found


def _counts(catalogue: Catalogue, facet: Facet, context: int, chosen: tuple[str, ...]) -> dict[str, int]:
    """Of values that would give something, and of those that are chosen."""
    held = catalogue.values.get(facet, {})
    if context == catalogue.everything:
        return {value: bits.bit_count() for value, bits in held.items()}
    counted = {value: (bits & context).bit_count() for value, bits in held.items()}
    return {value: number for value, number in counted.items() if number or value in chosen}
