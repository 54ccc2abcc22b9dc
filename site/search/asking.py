"""The one door from the pages to the search: what is asked for nothing is not asked."""

from collections.abc import Sequence

from search import finding
from search.query import Query, Result, Results


def ask(query: Query) -> Results:
    """What is found; nothing where no word is asked for."""
    return finding.find(query) if query.terms.wanted else Results([])


def similar(title: str, *, language: str, kinds: Sequence[str], limit: int = 5) -> list[Result]:
    """Things of these kinds whose title resembles this one."""
    return finding.similar(title, language=language, kinds=kinds, limit=limit)
