"""The one door from the pages to the engine: a query of the contract, whatever stands behind it."""

import inspect
from typing import Any

from search import finding
from search.query import Query, Result, Results


def ask(query: Query) -> Results:
    """What is found; nothing where no word is asked for."""
    find: Any = finding.find
    if not query.terms.wanted:
        return Results([])
    if "query" in inspect.signature(find).parameters:
        answer: Results = find(query)
        return answer
    found = find(query.terms, languages=query.languages, kind=query.kind, page=query.page)
    lines = [Result(row.title, row.url, row.language, row.kind, row.kind_label, row.snippet) for row in found.results]
    return Results(lines, found.total, found.more, found.widened, found.failed)


def similar(title: str, *, language: str, kinds: tuple[str, ...], limit: int = 5) -> list[Result]:
    """Things whose title resembles this one; none where the engine does not know how."""
    found: Any = getattr(finding, "similar", None)
    return list(found(title, language=language, kinds=kinds, limit=limit)) if found is not None else []
