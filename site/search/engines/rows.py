"""What the engines are asked with, and what they give back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from search.analysis.questions import Clause
from search.query import Query
from search.scope import Scope

# Of more finds, the best are ranked, counted and paged through; the rest is "more".
CANDIDATES = 500
# Of titles that begin as somebody types, so many of the shortest are looked at for those that everybody may see.
MOST_TITLES = 500
# Of one kind, for a list that counts all of them.
MOST_OF_A_KIND = 60_000
# How much the columns weigh: title, parts of its words, text, parts of its words.
WEIGHTS = (8.0, 3.0, 1.0, 0.4)


@dataclass(frozen=True)
class Look:
    """Where to look. `sight` says what everybody may see: it is asked of the best alone, as it costs the most.

    `kinds` (none: all) and what is `chosen` besides the words leave out all else before that. With `titles` these
    alone are looked at. With `newest` the newest count as the best. Titles in the language `first` stand before others.
    """

    sight: Scope
    kinds: Sequence[str] = ()
    chosen: Query | None = None
    titles: bool = False
    newest: bool = False
    first: str = ""
    limit: int = CANDIDATES


@dataclass(frozen=True, eq=False)
class Question:
    """What a text must have, and where to look. `narrowed` is the same among what is chosen alone: where there is more
    than can be looked at, it is asked as well. A question is the same as itself alone: comparing takes longer.
    """

    clauses: Sequence[Clause]
    look: Look
    narrowed: "Question | None" = None


class Row(NamedTuple):
    """A document that was found. A higher `score` is better."""

    pk: int
    tie: str
    language: str
    kind: str
    has_answer: bool
    at: datetime | None
    place: str
    title: str
    score: float


COLUMNS = "d.id, d.tie, d.language, d.kind, d.has_answer, d.at, d.place, d.title"
