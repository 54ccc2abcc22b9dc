"""What finds can be narrowed down by, and how many would be left."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from itertools import chain

from django.utils.timezone import get_current_timezone

from core.i18n.languages import language_codes
from search.models import DocumentValue
from search.query import FACET_VALUES, FacetCount, Facets, Query
from search.things import Thing

_THEME = "theme"

Values = Callable[[Thing], Iterable[str]]
Test = Callable[[Thing], bool]


def themes_of(things: Sequence[Thing]) -> dict[int, list[str]]:
    """By primary key of document."""
    pks = [row.pk for thing in things for row in thing.rows]
    rows = DocumentValue.objects.filter(document__in=pks, name=_THEME).values_list("document_id", "value")
    found: dict[int, list[str]] = {}
    for pk, value in rows if pks else ():
        found.setdefault(pk, []).append(value)
    return found


class Facetted:
    """Finds with what is chosen of each facet."""

    def __init__(self, things: Sequence[Thing], query: Query) -> None:
        self.things = things
        themes, codes = themes_of(things), set(language_codes())
        # Asked for once: it costs more than the rest of what is done with a row.
        zone = get_current_timezone()
        self.values: Mapping[str, Values] = {
            "kind": lambda thing: (thing.best.kind,),
            # Texts in others are found in all; the site has no pages in them to choose.
            "language": lambda thing: (code for code in thing.languages if code in codes),
            "theme": lambda thing: {theme for row in thing.rows for theme in themes.get(row.pk, ())},
            "place": lambda thing: {row.place for row in thing.rows if row.place},
            "date": lambda thing: {str(row.at.astimezone(zone).year) for row in thing.rows if row.at},
            "answered": lambda thing: ("yes",) if any(row.has_answer for row in thing.rows) else (),
        }
        self.tests = _tests(query, self.values, zone)

    def chosen(self) -> list[Thing]:
        """What all choices leave, in the order of the query."""
        return [thing for thing in self.things if all(test(thing) for test in self.tests.values())]

    def counts(self) -> Facets:
        """Each counted with all choices but its own."""
        facets: Facets = {}
        failed = [tuple(name for name, test in self.tests.items() if not test(thing)) for thing in self.things]
        for name, values in self.values.items():
            left = (thing for thing, names in zip(self.things, failed, strict=True) if not names or names == (name,))
            counter = Counter(chain.from_iterable(map(values, left)))
            most = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:FACET_VALUES]
            facets[name] = [FacetCount(value, count) for value, count in most if value]
        return facets


def _tests(query: Query, values: Mapping[str, Values], zone: tzinfo) -> dict[str, Test]:
    """Only of what is chosen."""
    tests: dict[str, Test] = {}
    for name, choice in (("kind", query.kind), ("theme", query.theme), ("place", query.place)):
        if choice:
            tests[name] = _has(values[name], choice)
    if set(language_codes()) - set(query.languages):
        asked_for = {*query.languages, ""}
        tests["language"] = lambda thing: not asked_for.isdisjoint(thing.languages)
    if query.answered:
        tests["answered"] = _has(values["answered"], "yes")
    if query.since or query.until:
        tests["date"] = lambda thing: any(_is_within(row.at, query, zone) for row in thing.rows)
    return tests


def _has(values: Values, choice: str) -> Test:
    return lambda thing: choice in values(thing)


def _is_within(at: datetime | None, query: Query, zone: tzinfo) -> bool:
    if at is None:
        return False
    day = at.astimezone(zone).date()
    return (query.since is None or query.since <= day) and (query.until is None or day <= query.until)
