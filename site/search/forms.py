"""The search's address: the whole search stands in it. What makes no sense there is named, and nothing is searched."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.i18n.languages import language_codes
from core.searchable import kinds
from core.terms import MAX_LENGTH, Terms, parse
from search.query import MAX_PAGE, Order, Query

# What addresses said before searching in all languages was what one gets.
ALL_LANGUAGES = "all"
YES = "yes"
# Longer than the names of themes and places are.
LONGEST_VALUE = 200
_PAGE = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
# Nothing here is older or newer, and the days around these years can still be counted with.
_YEARS = range(1900, 2201)

# The parts of a search that narrow it, in the order in which addresses have them.
FILTERS = ("kind", "language", "theme", "place", "since", "until", "answered")


@dataclass(frozen=True)
class SearchRequest:
    """What is asked. `refused` says in words what cannot be asked; `was_cut`: only the beginning of the words counts.

    No `language`: in all of them.
    """

    terms: Terms = field(default_factory=lambda: parse(""))
    kind: str = ""
    language: str = ""
    theme: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    answered: bool = False
    order: Order = "relevance"
    page: int = 1
    was_cut: bool = False
    refused: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> "SearchRequest":
        """Takes any address."""
        reader = _Reader(query)
        text = query.get("q", "")
        return cls(
            terms=parse(text),
            kind=reader.one_of("kind", {kind.key for kind in kinds()}, _("There is nothing of that kind to search.")),
            language=reader.one_of(
                "language", {*language_codes(), ALL_LANGUAGES}, _("This site has no such language.")
            ).replace(ALL_LANGUAGES, ""),
            theme=reader.text("theme"),
            place=reader.text("place"),
            since=reader.day("since"),
            until=reader.day("until"),
            answered=bool(reader.one_of("answered", {YES}, _("“Has an official answer” is either chosen or not."))),
            order=reader.order(),
            page=reader.page(),
            was_cut=len(" ".join(text.split())) > MAX_LENGTH,
            refused=tuple(reader.refused),
        )

    @property
    def is_narrowed(self) -> bool:
        return any(getattr(self, name) for name in FILTERS)

    @property
    def languages(self) -> tuple[str, ...]:
        return (self.language,) if self.language else tuple(language_codes())

    @property
    def words(self) -> str:
        """The words as a title would have them: without what only a search understands."""
        return " ".join(word for term in self.terms.wanted for word in term.words)

    def query(self, reader_language: str) -> Query:
        return Query(
            terms=self.terms,
            languages=self.languages,
            reader_language=reader_language,
            kind=self.kind,
            theme=self.theme,
            place=self.place,
            since=self.since,
            until=self.until,
            answered=self.answered,
            order=self.order,
            page=self.page,
        )

    def changed(self, **changes: Any) -> "SearchRequest":
        """Another search, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def widest(self) -> "SearchRequest":
        """The same words and nothing that narrows them."""
        return SearchRequest(terms=self.terms, order=self.order)

    def pairs(self) -> list[tuple[str, str]]:
        """What its address says, always in the same order."""
        found = [("q", self.terms.text)]
        for name in FILTERS:
            value = getattr(self, name)
            found.append((name, value.isoformat() if isinstance(value, date) else YES if value is True else value))
        found.append(("order", self.order if self.order != "relevance" else ""))
        found.append(("page", str(self.page) if self.page > 1 else ""))
        return [(name, value) for name, value in found if value]

    def address(self, **changes: Any) -> str:
        """The query of the address with something changed; on page 1 unless told."""
        return "?" + urlencode(self.changed(**changes).pairs())


class _Reader:
    """Reads one value after the other and collects what is wrong."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.refused: list[str] = []

    def one_of(self, name: str, allowed: set[str], why: str) -> str:
        value = self.query.get(name, "")
        if value and value not in allowed:
            self.refused.append(why)
            return ""
        return value

    def text(self, name: str) -> str:
        value = " ".join(self.query.get(name, "").split())
        if len(value) > LONGEST_VALUE or any(not sign.isprintable() for sign in value):
            self.refused.append(_("No theme and no place has such a name."))
            return ""
        return value

    def day(self, name: str) -> date | None:
        value = self.query.get(name, "")
        if not value:
            return None
        try:
            if _DAY.fullmatch(value) and (day := date.fromisoformat(value)).year in _YEARS:
                return day
        except ValueError:
            pass
        self.refused.append(_("A day is written like 2026-05-17: the year, the month, the day."))
        return None

    def order(self) -> Order:
        value = self.query.get("order", "")
        for known in get_args(Order):
            if value == known:
                return known
        if value:
            self.refused.append(_("Results are ordered by relevance or by date."))
        return "relevance"

    def page(self) -> int:
        value = self.query.get("page", "1") or "1"
        if _PAGE.fullmatch(value) and int(value) <= MAX_PAGE:
            return int(value)
        self.refused.append(_("A search has at most %(number)d pages of results, from 1 on.") % {"number": MAX_PAGE})
        return 1
