"""The search server in the place of the database's index: the same questions, the same rows.

It is asked which documents; the database says what they are, and whether they may be seen now. When the server
does not answer, the database's index does, at once and until the server is back.
"""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from search.analysis.questions import Clause
from search.elastic import indices
from search.elastic.asking import query
from search.elastic.breaker import breaker
from search.elastic.client import quick
from search.elastic.errors import Refused, Unreachable, our_errors
from search.engines import writer
from search.engines.rows import CANDIDATES, COLUMNS, Row
from search.models import Document
from search.scope import Scope

# Titles looked through for those that everybody may see.
_TITLES = 500

logger = logging.getLogger(__name__)


def candidates(
    clauses: Sequence[Clause], sight: Scope, *, titles: bool = False, limit: int = CANDIDATES
) -> tuple[list[Row], bool]:
    """The best rows, best first, and whether there may be others. With `titles` these alone are looked at."""
    order: list[Any] = [{"_score": "desc"}, {"document": "asc"}]
    found = _ask(clauses, order, titles=titles, limit=limit + 1)
    if found is None:
        rows, more = writer().candidates(clauses, sight, titles=titles, limit=limit)
        return rows, more
    return _rows(found[:limit], sight), len(found) > limit


def by_title(clauses: Sequence[Clause], sight: Scope, *, limit: int) -> list[Row]:
    """Rows with such a title, the shortest first."""
    order: list[Any] = [{"length": "asc"}, {"document": "asc"}]
    found = _ask(clauses, order, titles=True, limit=_TITLES)
    if found is None:
        rows: list[Row] = writer().by_title(clauses, sight, limit=limit)
        return rows
    return sorted(_rows(found, sight), key=lambda row: (len(row.title), row.title, row.pk))[:limit]


def _ask(clauses: Sequence[Clause], order: list[Any], *, titles: bool, limit: int) -> list[tuple[int, float]] | None:
    """Documents and their scores; None when the server does not say."""
    if not clauses:
        return []
    if not breaker.lets_through():
        return None
    try:
        with our_errors():
            answer = quick().search(
                index=indices.current(),
                query=query(clauses, titles=titles),
                size=limit,
                sort=order,
                docvalue_fields=[{"field": "document"}],
                stored_fields="_none_",
                track_total_hits=False,
                timeout=f"{settings.ELASTICSEARCH_MILLISECONDS}ms",
            )
            found = [(int(hit["fields"]["document"][0]), float(hit["sort"][0])) for hit in answer["hits"]["hits"]]
            if answer["timed_out"] or answer["_shards"]["failed"]:
                raise Unreachable("It was too slow to look everywhere.")
    except Unreachable as problem:
        breaker.failed(str(problem))
        return None
    except Refused:
        logger.exception("The search server refused a question of %d clauses", len(clauses))
        return None
    breaker.answered()
    return found


def _rows(found: Sequence[tuple[int, float]], sight: Scope) -> list[Row]:
    """Those that may be seen, in their order."""
    if not found:
        return []
    marks = ", ".join(["%s"] * len(found))
    sql = f"SELECT {COLUMNS} FROM search_document d WHERE d.id IN ({marks}) AND {sight.where}"  # noqa: S608 - no input in it
    visible = Document.objects.raw(sql, [*(pk for pk, _score in found), *sight.parameters])
    rows = {one.pk: one for one in visible}
    return [_row(rows[pk], score) for pk, score in found if pk in rows]


def _row(one: Document, score: float) -> Row:
    return Row(one.pk, one.tie, one.language, one.kind, one.has_answer, one.at, one.place, one.title, score)
