"""Searching Wagtail's FTS5 table.

The stock query compares every object's key with the list of matching rows, and passes what was
typed to FTS5 as it is, which fails on quotes, colons and the like. Here terms are quoted, and the
full-text table leads.
"""

from collections.abc import Sequence

from django.db import connection

from core.fulltext import fts5_quoted, match_expression
from core.terms import Terms
from search.results import END, START, Found, Key
from search.scope import Scope, joins

TABLE = "wagtailsearch_indexentry_fts"
# Weights of autocomplete, body and title, in the table's order.
RANK = f"bm25({TABLE}, 0.0, 1.0, 8.0)"


def find(terms: Terms, scope: Scope, *, languages: Sequence[str], offset: int, limit: int, widen: bool) -> Found:
    """The best matches. With `widen`, words may go on: `skolevej` also finds `skolevejen`."""
    match = match_expression(terms, widen=widen)
    if not match:
        return Found([], 0)
    sql = (
        # Ranked apart: FTS5 computes no rank in a query that also counts.
        f"WITH found AS MATERIALIZED (SELECT rowid, {RANK} AS rank FROM {TABLE} WHERE {TABLE} MATCH %s) "  # noqa: S608 - no input in it
        f"SELECT e.id, e.content_type_id, CAST(e.object_id AS INTEGER), count(*) OVER () "
        f"FROM found JOIN wagtailsearch_indexentry e ON e.id = found.rowid {joins('INTEGER')} "
        f"WHERE {scope.where} ORDER BY found.rank, e.id LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *scope.parameters, limit, offset])
        rows = cursor.fetchall()
    return Found([Key(*row[:3]) for row in rows], rows[0][3] if rows else 0)


def suggest(words: Sequence[str], scope: Scope, *, limit: int) -> list[Key]:
    """Things whose title has a word that begins like each of these."""
    match = "autocomplete : (" + " AND ".join(f"{fts5_quoted(word)}*" for word in words) + ")"
    sql = (
        f"SELECT e.id, e.content_type_id, CAST(e.object_id AS INTEGER) "  # noqa: S608 - no input in it
        f"FROM {TABLE} JOIN wagtailsearch_indexentry e ON e.id = {TABLE}.rowid {joins('INTEGER')} "
        f"WHERE {TABLE} MATCH %s AND {scope.where} ORDER BY length(e.title), e.title LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *scope.parameters, limit])
        return [Key(*row) for row in cursor.fetchall()]


def snippets(terms: Terms, entries: Sequence[int], *, languages: Sequence[str], widen: bool) -> dict[int, str]:
    """A few words around the match for each row, matches between START and END."""
    if not entries:
        return {}
    marks = ", ".join(["%s"] * len(entries))
    sql = (
        f"SELECT rowid, snippet({TABLE}, 1, %s, %s, '…', 32) FROM {TABLE} "  # noqa: S608 - no input in it
        f"WHERE {TABLE} MATCH %s AND rowid IN ({marks})"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [START, END, match_expression(terms, widen=widen), *entries])
        return dict(cursor.fetchall())
