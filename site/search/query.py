"""The contract between the search page and the engines: what is asked, and what is answered.

The page makes a `Query` and calls `search.finding.find(query)`, which gives `Results`. An engine is a module with
`find(query) -> Found`, `suggest(...)` and `similar(...)`, which name rows of `search.Document`; `search.finding`
reads these rows, asks once more whether they may be seen, and makes the lines of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from django.utils.functional import Promise

from core.i18n.languages import language_name
from core.terms import Terms
from search.analysis.questions import Clause
from search.results import Piece

PAGE_SIZE = 10
MAX_PAGE = 50

Order = Literal["relevance", "date"]
Engine = Literal["database", "elasticsearch"]

# The names under which facets are counted. A value of "date" is a year, of "answered" "yes".
FACETS = ("kind", "language", "theme", "place", "date", "answered")
# Of each, so many values: the most frequent.
FACET_VALUES = 20


@dataclass(frozen=True)
class Query:
    """`languages` are those to find texts in, `reader_language` the one of the page that they are shown on.

    `kind` is a key of core.searchable, `theme` and `place` are values as the facets of these names give them.
    `since` and `until` are days, both included.
    """

    terms: Terms
    languages: tuple[str, ...]
    reader_language: str
    kind: str = ""
    theme: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    answered: bool = False
    order: Order = "relevance"
    page: int = 1


@dataclass(frozen=True)
class FacetCount:
    """How many things would be left if this value were chosen."""

    value: str
    count: int


# By name of the facet; most frequent first. Each counts with every other choice of the query, but its own.
Facets = dict[str, list[FacetCount]]


@dataclass(frozen=True)
class Found:
    """What an engine gives back for one page.

    `documents` are primary keys of `search.Document` in order: of each thing (`tie`) one, in the reader's language
    when the thing has one there. `languages` says for such a key which languages the words were found in. `total`
    counts things; it is exact unless `more`. `meant` is what was probably meant, as text to type; `instead`: that is
    what was looked for, because nothing has what was typed. `clauses` are what texts were asked for: to be marked.
    """

    documents: list[int]
    total: int = 0
    more: bool = False
    widened: bool = False
    facets: Facets = field(default_factory=dict)
    meant: str = ""
    instead: bool = False
    languages: dict[int, tuple[str, ...]] = field(default_factory=dict)
    clauses: Sequence[Clause] = ()


@dataclass(frozen=True)
class Version:
    """The same thing in another language. `found` when the words stand in this one as well."""

    language: str
    title: str
    url: str
    found: bool = False

    @property
    def language_name(self) -> str:
        return language_name(self.language)


@dataclass(frozen=True)
class Result:
    """One line of the list. `versions` are the other languages that the same thing can be read in.

    `is_translation`: what stands here is not what its author wrote, but a stored translation of it.
    """

    title: str
    url: str
    language: str
    kind: str
    kind_label: str | Promise
    snippet: list[Piece] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    is_translation: bool = False
    at: datetime | None = None

    @property
    def language_name(self) -> str:
        return language_name(self.language)


@dataclass(frozen=True)
class Results:
    """One page. `failed` when no engine could answer: there is a notice instead of a list.

    `widened`: too little had all of the words as they are, so words that begin like them count. `limited`: the engine
    that should have answered could not, and another one did. `instead`: these have `meant`, as nothing has what was
    typed.
    """

    results: list[Result]
    total: int = 0
    more: bool = False
    widened: bool = False
    failed: bool = False
    facets: Facets = field(default_factory=dict)
    meant: str = ""
    engine: Engine = "database"
    limited: bool = False
    instead: bool = False
