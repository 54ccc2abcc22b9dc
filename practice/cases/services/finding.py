"""Finding cases: from what an address asks to the cases that fit, in their order."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from core import matching
from core.geo.clusters import View, inside, read_box
from core.terms import parse
from practice.cases.bitsets import bits_of, in_order
from practice.cases.catalogue import Catalogue, Order, Remembered
from practice.cases.facets import Asked, Found, find
from practice.cases.services.finding_catalogue import current_catalogue

PAGE_SIZE = 20
MOST_REMEMBERED = 16
# Seconds. A case that changed can be found by its words a moment later than it is listed.
REMEMBERED = 20.0


@dataclass(frozen=True)
class Finding:
    """`words_failed`: the search for words gave no answer, so they are left out; `box_failed`: that part of the
    map makes no sense, in words."""

    catalogue: Catalogue
    asked: Asked
    found: Found
    order: "array[int]"
    words_failed: bool = False
    box_failed: str = ""

    @property
    def total(self) -> int:
        return self.found.total

    @property
    def last_page(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))

    def numbers(self) -> list[int]:
        """All of them, in their order."""
        return list(in_order(self.found.bits, self.order))

    def page(self, number: int) -> list[int]:
        return self.numbers()[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]

    def pages_of(self, numbers: Iterable[int], language: str) -> list[int]:
        """The page that tells each of these in this language, or in the one there is."""
        return [page for number in numbers if (page := self.catalogue.page_for(number, language))]


def find_cases(asked: Asked) -> Finding:
    """One question for the catalogue, one or two for words."""
    catalogue = current_catalogue()
    among: int | None = None
    order: array[int] | None = None
    words_failed, box_failed = False, ""
    if asked.words:
        ranked = _with_words(catalogue, asked.words)
        words_failed = ranked is None
        if ranked is not None:
            among = bits_of(ranked)
            order = ranked
    if asked.box:
        try:
            within = _within(catalogue, asked.box)
            among = within if among is None else among & within
        except ValidationError as error:
            box_failed = " ".join(error.messages)
    found = find(catalogue, asked.values, among)
    if order is None or asked.best_order != Order.BEST:
        wanted = asked.best_order
        order = catalogue.order(Order.NEWEST if wanted == Order.BEST else wanted)
    return Finding(catalogue, asked, found, order, words_failed, box_failed)


def _with_words(catalogue: Catalogue, words: str) -> "array[int] | None":
    """The cases with these words, what fits best first; for a moment, or until a case changes, they are not asked for
    again: page after page is of the same words.
    """
    language = get_language() or settings.LANGUAGE_CODE
    known, key = catalogue.remembered, (language, words)
    if (held := known.get(key)) is not None and monotonic() - held.at < REMEMBERED:
        return held.numbers
    # Words are kept of drafts too, and of what is hidden: the catalogue has what is published.
    pages = matching.rows_with("case", parse(words), language=language)
    if pages is None:
        return None
    numbers = catalogue.numbers_by_page()
    found = array("L", dict.fromkeys(numbers[page] for page in pages if page in numbers))
    if len(known) >= MOST_REMEMBERED:
        # Two threads may both make room: whichever comes second finds none to take.
        known.pop(next(iter(known), key), None)
    known[key] = Remembered(monotonic(), found)
    return found


def _within(catalogue: Catalogue, box: str) -> int:
    west, south, east, north = read_box(box)
    view = View(west, south, east, north, 0)
    points = catalogue.points(catalogue.everything)
    return bits_of([number for number, _x, _y in inside(points, view)])
