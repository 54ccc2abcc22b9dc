"""Which cases hold the words that somebody looks for, in whatever language they are told.

`matching_pages` is all that the list knows of a search engine: another one takes its place here.
"""

import logging
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, transaction

from core.fulltext import match_expression, query_text, tsquery_term
from core.i18n.stemming import CONFIGURATIONS, UNKNOWN_LANGUAGE
from core.terms import Terms
from practice.cases.models import CasePage

# With fewer of the very words, those that begin like them are looked for as well.
ENOUGH = 3
MOST_PAGES = 60_000
# Ranking reads each match's whole vector: of more than these, what came last comes first.
MOST_RANKED = 1_000
_TABLE = "wagtailsearch_indexentry_fts"
_RANK = f"bm25({_TABLE}, 0.0, 1.0, 8.0)"

logger = logging.getLogger(__name__)


def matching_pages(terms: Terms) -> list[int] | None:
    """The pages of cases with all of these words, what fits best first; None where the search does not answer.

    They may be drafts or out of sight: whoever asks must know which are published.
    """
    if not terms.wanted:
        return []
    try:
        with _guarded():
            found = _find(terms, widen=False)
            return found if len(found) >= ENOUGH else _find(terms, widen=True)
    except DatabaseError:
        logger.exception("The search engine refused a query of %d terms", len(terms.terms))
        return None


def _guarded() -> AbstractContextManager[None]:
    """PostgreSQL gives a whole transaction up when a query in it fails; on SQLite one would wait for who writes."""
    return nullcontext() if connection.vendor == "sqlite" else transaction.atomic()


def _find(terms: Terms, *, widen: bool) -> list[int]:
    sql, values = (_postgres if connection.vendor == "postgresql" else _sqlite)(terms, widen=widen)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, MOST_PAGES])
        return [row[0] for row in cursor.fetchall()]


def _sqlite(terms: Terms, *, widen: bool) -> tuple[str, list[Any]]:
    return (
        f"WITH found AS MATERIALIZED (SELECT rowid, {_RANK} AS rank FROM {_TABLE} WHERE {_TABLE} MATCH %s) "  # noqa: S608 - no input in it
        "SELECT CAST(e.object_id AS INTEGER) FROM found JOIN wagtailsearch_indexentry e ON e.id = found.rowid "
        "WHERE e.content_type_id = %s ORDER BY found.rank, e.id LIMIT %s",
        [match_expression(terms, widen=widen), _content_type()],
    )


def _postgres(terms: Terms, *, widen: bool) -> tuple[str, list[Any]]:
    """Each page was analysed in its own language, so what is asked is asked in all of them."""
    configs = sorted({*CONFIGURATIONS.values(), UNKNOWN_LANGUAGE})
    conditions, values = [], []
    for config in configs:
        condition, own = _in_language(terms, config, widen=widen)
        conditions.append(condition)
        values += own
    text = query_text(terms, widen=widen)
    ranks = " || ".join(["to_tsquery(%s::regconfig, %s)"] * len(configs))
    pairs = [value for config in configs for value in (config, text)]
    return (
        f"SELECT pk FROM (SELECT CAST(e.object_id AS BIGINT) AS pk, e.id, e.title, e.body, count(*) OVER () AS number "  # noqa: S608 - no input in it
        f"FROM wagtailsearch_indexentry e WHERE e.content_type_id = %s AND ({' OR '.join(conditions)})) found, "
        f"(SELECT {ranks} AS q) query ORDER BY "
        "CASE WHEN number <= %s THEN 8 * ts_rank(title, q) + ts_rank(body, q, 1) ELSE 0 END DESC, id DESC LIMIT %s",
        [_content_type(), *values, *pairs, MOST_RANKED],
    )


def _in_language(terms: Terms, config: str, *, widen: bool) -> tuple[str, list[Any]]:
    """That each wanted word stands in the title or in the text, and no unwanted one in either.

    A word that the language passes over ("the") asks for nothing; such words alone find nothing.
    """
    query = "to_tsquery(%s::regconfig, %s)"
    parts, values = [f"numnode({query}) > 0"], [config, query_text(terms, widen=widen)]
    for term in terms.wanted:
        parts.append(f"(numnode({query}) = 0 OR e.title @@ {query} OR e.body @@ {query})")
        values += [config, tsquery_term(term, widen=widen)] * 3
    for term in terms.unwanted:
        parts.append(f"NOT (e.title @@ {query} OR e.body @@ {query})")
        values += [config, tsquery_term(term, widen=False)] * 2
    return f"({' AND '.join(parts)})", values


def _content_type() -> int:
    return int(ContentType.objects.get_for_model(CasePage).pk)
