"""Finding: from what was asked to what is shown. Which engine answers is no business of the page."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from core.terms import Terms
from search.engines import database
from search.engines.reading import answering, begin
from search.lines import read_lines
from search.query import MAX_PAGE, PAGE_SIZE, Query, Result, Results
from search.scope import scope
from search.snippets import Marker

__all__ = ["MAX_PAGE", "PAGE_SIZE", "find", "guarded", "similar", "suggest"]

# Compiling such a query takes longer than running it; whatever the planner thinks, there is an index for all of it, and
# one plan is good for all questions.
_SETTINGS = (
    "SELECT set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true), "
    "set_config('plan_cache_mode', 'force_generic_plan', true), set_config('statement_timeout', %s, true)"
)
_MILLISECONDS = "3000"

logger = logging.getLogger(__name__)


def find(query: Query) -> Results:
    """One page of what everybody may see and that answers the question. Takes any text."""
    if not query.terms.wanted:
        return Results([])
    begin()
    try:
        with guarded():
            sight = scope()
            found = database.find(query, sight)
            marker = Marker(found.clauses)
            results = read_lines(found.documents, sight, query=query, found_in=found.languages, marker=marker)
    except DatabaseError:
        logger.exception("The search engine refused a query of %d terms", len(query.terms.terms))
        return Results([], failed=True)
    engine, limited = answering()
    return Results(
        results,
        found.total,
        found.more,
        found.widened,
        facets=found.facets,
        meant=found.meant,
        instead=found.instead,
        engine=engine,
        limited=limited,
    )


def suggest(terms: Terms, *, language: str, kinds: Sequence[str] = (), limit: int = 8) -> list[Result]:
    """Titles with words that begin like those typed; none for a single letter."""
    try:
        with guarded():
            sight = scope()
            return read_lines(database.suggest(terms, sight, language=language, kinds=kinds, limit=limit), sight)
    except DatabaseError:
        logger.exception("The search engine refused to suggest")
        return []


def similar(title: str, *, language: str, kinds: Sequence[str], limit: int = 5) -> list[Result]:
    """Things of these kinds with a title like this one, the likest first."""
    try:
        with guarded():
            sight = scope()
            return read_lines(database.similar(title, sight, language=language, kinds=kinds, limit=limit), sight)
    except DatabaseError:
        logger.exception("The search engine refused to compare titles")
        return []


@contextmanager
def guarded() -> Iterator[None]:
    """Let a query fail without harm to the rest of the request, and take no longer than readers wait.

    PostgreSQL gives a whole transaction up when a query in it fails. SQLite does not, and there a
    transaction would take the lock for writing: every search would wait for whoever saves.
    """
    if connection.vendor == "sqlite":
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_SETTINGS, [_MILLISECONDS])
        yield
        # Nothing was written, and what was set is forgotten, in a transaction of somebody else's as well.
        transaction.set_rollback(True)
