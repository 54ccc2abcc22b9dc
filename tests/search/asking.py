"""Asking the search as most tests do: words, languages and a kind."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from core.terms import Terms
from search import finding
from search.query import Query, Results


def find(terms: Terms, *, languages: Sequence[str], kind: str = "", page: int = 1, **chosen: Any) -> Results:
    """For a reader of the page's language."""
    reader = chosen.pop("reader_language", get_language() or "en")
    return finding.find(Query(terms, tuple(languages), reader, kind=kind, page=page, **chosen))
