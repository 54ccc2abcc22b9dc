"""What finds can be narrowed down by, and how many would be left."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, tzinfo
from itertools import chain

from django.utils.timezone import get_current_timezone

from core.i18n.languages import language_codes
from core.statements import among, fetch
from search.engines.rows import Row
from search.query import FACET_VALUES, FACETS, FacetCount, Facets, Query
from search.things import Thing

_THEME = "theme"
# The days on which it is another year elsewhere.
_ENDS = {(1, 1), (12, 31)}

# Of one thing, in the order of FACETS.
_Values = tuple[Collection[str], ...]
Test = Callable[[Thing, _Values], bool]


def themes_of(things: Sequence[Thing]) -> dict[int, list[str]]:
    """By primary key of document."""
    pks = [row.pk for thing in things for row in thing.rows]
    found: dict[int, list[str]] = {}
    if not pks:
        return found
    ours, values = among(pks)
    sql = f"SELECT document_id, value FROM search_documentvalue WHERE document_id {ours} AND name = %s"  # noqa: S608 - no input in it
    for pk, value in fetch(sql, [*values, _THEME]):
        found.setdefault(pk, []).append(value)
    return found


def narrows(query: Query) -> bool:
    """Whether anything besides the words is chosen."""
    return bool(_tests(query, get_current_timezone()))


class Facetted:
    """Finds with what is chosen of each facet."""

    def __init__(self, things: Sequence[Thing], query: Query) -> None:
        # Asked for once: it costs more than the rest of what is done with a row.
        zone = get_current_timezone()
        themes, codes = themes_of(things), frozenset(language_codes())
        self._things = [(thing, _values(thing, themes, codes, zone)) for thing in things]
        self.is_narrowed = bool(tests := list(_tests(query, zone).items()))
        # Of each, the choices that leave it out.
        self._left_out = [[name for name, test in tests if not test(thing, values)] for thing, values in self._things]

    def chosen(self) -> list[Thing]:
        """What all choices leave, in the order of the query."""
        return [thing for (thing, _values), names in zip(self._things, self._left_out, strict=True) if not names]

    def counts(self) -> Facets:
        """Each counted with all choices but its own."""
        facets: Facets = {}
        for place, name in enumerate(FACETS):
            left = (
                values[place]
                for (_thing, values), names in zip(self._things, self._left_out, strict=True)
                if not names or names == [name]
            )
            counter = Counter(chain.from_iterable(left))
            most = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:FACET_VALUES]
            facets[name] = [FacetCount(value, count) for value, count in most if value]
        return facets


def _values(thing: Thing, themes: Mapping[int, list[str]], codes: Collection[str], zone: tzinfo) -> _Values:
    """Texts in other languages than the site's are found in all; there are no pages in them to choose."""
    some = [_of_row(row, themes, codes, zone) for row in thing.rows]
    kind = (thing.best.kind,)
    if len(some) == 1:
        return kind, *some[0]
    return kind, *({value for values in column for value in values} for column in zip(*some, strict=True))


def _of_row(row: Row, themes: Mapping[int, list[str]], codes: Collection[str], zone: tzinfo) -> _Values:
    """All but the kind."""
    return (
        (row.language,) if row.language in codes else (),
        themes.get(row.pk, ()),
        (row.place,) if row.place else (),
        (_year(row.at, zone),) if row.at else (),
        ("yes",) if row.has_answer else (),
    )


def _year(at: datetime, zone: tzinfo) -> str:
    """The year it is where the site is: only at its ends does that depend on the place, and asking takes long."""
    if (at.month, at.day) in _ENDS:
        at = at.astimezone(zone)
    return str(at.year)


def _tests(query: Query, zone: tzinfo) -> dict[str, Test]:
    """Only of what is chosen."""
    tests: dict[str, Test] = {}
    answered = "yes" if query.answered else ""
    for name, choice in (("kind", query.kind), ("theme", query.theme), ("place", query.place), ("answered", answered)):
        if choice:
            tests[name] = _has(FACETS.index(name), choice)
    if set(language_codes()) - set(query.languages):
        asked_for = {*query.languages, ""}
        tests["language"] = lambda thing, _values: any(row.language in asked_for for row in thing.rows)
    if query.since or query.until:
        tests["date"] = lambda thing, _values: any(_is_within(row.at, query, zone) for row in thing.rows)
    return tests


def _has(place: int, choice: str) -> Test:
    return lambda _thing, values: choice in values[place]


def _is_within(at: datetime | None, query: Query, zone: tzinfo) -> bool:
    if at is None:
        return False
    day = at.astimezone(zone).date()
    return (query.since is None or query.since <= day) and (query.until is None or day <= query.until)
