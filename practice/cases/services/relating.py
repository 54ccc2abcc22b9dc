"""Cases like another one: by what they share, weighed, without a look at any other case's row."""

from typing import Any

from practice.cases.bitsets import Score
from practice.cases.catalogue import Catalogue
from practice.cases.facets import Facet
from practice.cases.services.finding_catalogue import current_catalogue
from practice.cases.services.finding_rows import Row, read_bare_rows

MOST = 4
# A theme that few share says more than one that all have: see `_points`.
WEIGHTS = {
    Facet.THEME: 6,
    Facet.ORGANISATION: 5,
    Facet.CHANNEL: 3,
    Facet.COUNTRY: 2,
    Facet.KIND: 1,
    Facet.FOR: 1,
}
# With less in common it is no relation: a country alone is none.
LEAST = 4
FEW = 20


def related_numbers(catalogue: Catalogue, number: int) -> list[int]:
    """Those that have most in common with this one, the nearest first."""
    score = Score()
    everything = catalogue.everything.bit_count()
    for facet, weight in WEIGHTS.items():
        for value in catalogue.values_of(number, facet):
            shared = catalogue.values[facet][value]
            score.add(shared, _points(weight, shared.bit_count(), everything))
    others = catalogue.everything & ~(1 << number)
    return [other for other, points in score.best(others, MOST) if points >= LEAST]


def _points(weight: int, sharing: int, everything: int) -> int:
    """Twice the weight for what at most a twentieth of all cases share, half of it for what more than half do.

    Among few cases either says nothing.
    """
    if everything < FEW:
        return weight
    if sharing * 20 <= everything:
        return weight * 2
    return weight if sharing * 2 <= everything else max(1, weight // 2)


def related_cases(page: Any, language: str) -> list[Row]:
    """For a page of a case in any language; none for one that is not published. Three small questions."""
    catalogue = current_catalogue()
    number = catalogue.numbers.get(page.translation_key)
    if number is None:
        return []
    pks = [catalogue.page_for(other, language) for other in related_numbers(catalogue, number)]
    return read_bare_rows(pks, language)
