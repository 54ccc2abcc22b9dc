"""What a search can be narrowed by, as the page shows it: each value with its address and how many it would leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from core.i18n.languages import language_name
from core.searchable import ABOUT, kinds
from practice.vocabulary.reading import named_terms
from search.forms import SearchRequest
from search.query import FacetCount, Facets
from wiki.services.kinds import kind_of

_YEAR_LENGTH = 4


@dataclass(frozen=True)
class Value:
    """`count` is None where the engine did not count. `language` is that of the title, where it is not the page's."""

    title: str
    url: str
    count: int | None = None
    current: bool = False
    language: str = ""


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    values: Sequence[Value]

    @property
    def is_chosen(self) -> bool:
        return any(value.current for value in self.values)


@dataclass(frozen=True)
class Chip:
    """Something chosen, with the address of the search without it."""

    kind: str
    title: str
    url: str
    language: str = ""


def tabs(asked: SearchRequest, facets: Facets) -> list[dict[str, Any]]:
    """Everything, then each kind; with counts those kinds only that have something, and the chosen one."""
    counts = {one.value: one.count for one in facets.get("kind", [])}
    found = [_tab(_("Everything"), asked, "", sum(counts.values()) if counts else None)]
    for kind in kinds():
        if not counts or kind.key in counts or kind.key == asked.kind:
            found.append(_tab(str(kind.label), asked, kind.key, counts.get(kind.key, 0) if counts else None))
    return found


def _tab(title: str, asked: SearchRequest, kind: str, count: int | None) -> dict[str, Any]:
    return {"title": title, "url": asked.address(kind=kind), "count": count, "current": kind == asked.kind}


def facets_of(asked: SearchRequest, facets: Facets) -> list[Facet]:
    """Those with something to choose, in the order of the page. Kinds are its tabs."""
    themes = _theme_names(facets.get("theme", []), asked.theme)
    subjects, others = _parted(facets)
    about = asked.theme.startswith(ABOUT)
    found = [
        _facet(asked, facets, "language", _("Language"), language_name, own_language=True),
        replace(_facet(asked, subjects, "theme", _("What it is about"), _about, shows_chosen=about), name="about"),
        _facet(asked, others, "theme", _("Theme"), lambda value: themes.get(value, value), shows_chosen=not about),
        _facet(asked, facets, "place", _("Place"), str),
        _years(asked, facets.get("date", [])),
        _answered(asked, facets.get("answered", [])),
    ]
    return [facet for facet in found if facet.values]


def chips(asked: SearchRequest) -> list[Chip]:
    """What is chosen, but the kind: that is a tab."""
    found = []
    if asked.language:
        name = language_name(asked.language)
        found.append(Chip(_("Language"), name, asked.address(language=""), asked.language))
    if asked.theme.startswith(ABOUT):
        found.append(Chip(_("What it is about"), _about(asked.theme), asked.address(theme="")))
    elif asked.theme:
        title = _theme_names([], asked.theme).get(asked.theme, asked.theme)
        found.append(Chip(_("Theme"), title, asked.address(theme="")))
    if asked.place:
        found.append(Chip(_("Place"), asked.place, asked.address(place="")))
    if asked.since or asked.until:
        found.append(Chip(_("Date"), span(asked.since, asked.until), asked.address(since=None, until=None)))
    if asked.answered:
        found.append(Chip(_("Answer"), _("has an official answer"), asked.address(answered=False)))
    return found


def span(since: date | None, until: date | None) -> str:
    """Days in words; a whole year is its number."""
    if since and until:
        if (since, until) == (date(since.year, 1, 1), date(since.year, 12, 31)):
            return str(since.year)
        return f"{_day(since)} \N{EN DASH} {_day(until)}"
    if since:
        return _("from %(day)s on") % {"day": _day(since)}
    return _("until %(day)s") % {"day": _day(until)} if until else ""


def _day(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def _facet(
    asked: SearchRequest,
    facets: Facets,
    name: str,
    title: str,
    name_of: Callable[[str], str],
    *,
    own_language: bool = False,
    shows_chosen: bool = True,
) -> Facet:
    chosen = getattr(asked, name)
    values = [
        Value(
            title=name_of(one.value),
            url=asked.address(**{name: "" if one.value == chosen else one.value}),
            count=one.count,
            current=one.value == chosen,
            language=one.value if own_language else "",
        )
        for one in _with_chosen(facets.get(name, []), chosen if shows_chosen else "")
        if one.value
    ]
    return Facet(name, title, values)


def _with_chosen(counts: list[FacetCount], chosen: str) -> list[FacetCount]:
    """What is chosen stands in the list, whether anything has it or not: it must be seen to be taken away."""
    if not chosen or any(one.value == chosen for one in counts):
        return counts
    return [FacetCount(chosen, 0), *counts]


def _years(asked: SearchRequest, counts: list[FacetCount]) -> Facet:
    values = []
    for one in counts:
        if not (one.value.isascii() and one.value.isdigit() and len(one.value) == _YEAR_LENGTH and one.value > "0000"):
            continue
        first, last = date(int(one.value), 1, 1), date(int(one.value), 12, 31)
        current = (asked.since, asked.until) == (first, last)
        url = asked.address(since=None, until=None) if current else asked.address(since=first, until=last)
        values.append(Value(one.value, url, one.count, current))
    return Facet("date", _("Date"), sorted(values, key=lambda value: value.title, reverse=True))


def _answered(asked: SearchRequest, counts: list[FacetCount]) -> Facet:
    values = [
        Value(_("Has an official answer"), asked.address(answered=not asked.answered), one.count, asked.answered)
        for one in counts
        if one.value == "yes"
    ]
    return Facet("answered", _("Answer"), values)


def _parted(facets: Facets) -> tuple[Facets, Facets]:
    """What things are about, and their themes: both are counted as themes."""
    counts = facets.get("theme", [])
    subjects = [one for one in counts if one.value.startswith(ABOUT)]
    return {"theme": subjects}, {"theme": [one for one in counts if not one.value.startswith(ABOUT)]}


def _about(value: str) -> str:
    """The kind in the reader's language; the key of one that the site has no more."""
    key = value.removeprefix(ABOUT)
    return str(kind_of(key) or key)


def _theme_names(counts: list[FacetCount], chosen: str) -> dict[str, str]:
    """Themes of the vocabulary have a name in the reader's language; other values are names themselves."""
    if not counts and not chosen:
        return {}
    return {term.key: term.name for term in named_terms("theme")["theme"]}
