"""What both databases' modules give back."""

from datetime import datetime
from typing import NamedTuple

# Of more finds, the best are ranked, counted and paged through; the rest is "more".
CANDIDATES = 1000
# How much the columns weigh: title, parts of its words, text, parts of its words.
WEIGHTS = (8.0, 3.0, 1.0, 0.4)


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
