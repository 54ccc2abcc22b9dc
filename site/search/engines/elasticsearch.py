"""The search server in the place of the database's index: the same questions, the same rows.

It is asked which documents; the database says what they are, and whether they may be seen now. When the server
does not answer, the database's index does, at once and until the server is back.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, TypeVar

from django.conf import settings

from core.i18n.languages import language_codes
from core.statements import among, fetch
from search.analysis.questions import Clause
from search.elastic import indices
from search.elastic.asking import query
from search.elastic.breaker import breaker
from search.elastic.client import quick
from search.elastic.errors import Refused, Unreachable, our_errors
from search.engines import writer
from search.engines.rows import MOST_OF_A_KIND, MOST_TITLES, Look, Row
from search.scope import Scope, begin_of

# Of an answer: the name of the index beside each of very many finds would be most of it.
_PARTS = "timed_out,_shards.failed,hits.max_score,hits.hits._score,hits.hits.fields"

_PARTS_OF_EACH = ",".join(f"responses.{part}" for part in (*_PARTS.split(","), "status", "error.type"))

T = TypeVar("T")

# Whether a question of this thread was refused, so that the database answered it: see `engines.reading`.
refused: ContextVar[bool] = ContextVar("refused", default=False)

logger = logging.getLogger(__name__)


def candidates(clauses: Sequence[Clause], look: Look, counts: Mapping[tuple[str, str], int]) -> tuple[list[Row], bool]:
    """The best rows, best first, and whether there may be others."""
    found = _ask(clauses, _order(look), look, limit=look.limit + 1)
    if found is None:
        rows, more = writer().candidates(clauses, look, counts)
        return rows, more
    return _rows(found[: look.limit], look.sight), len(found) > look.limit


def _order(look: Look) -> list[Any]:
    best: list[Any] = [{"_score": "desc"}, {"document": "asc"}]
    return [{"at": {"order": "desc", "missing": "_last"}}, *best] if look.newest else best


def several(
    steps: Sequence[Sequence[Clause]], look: Look, counts: Mapping[tuple[str, str], int]
) -> list[tuple[list[Row], bool]]:
    """What `candidates` says of each of these questions, asked together: the server looks for all of them at once, and
    the database is asked once who may see what.
    """
    together = len(steps) > 1 and all(steps)
    answers = _ask_together(steps, look, limit=look.limit + 1) if together else None
    if answers is None:
        return [candidates(clauses, look, counts) for clauses in steps]
    every = {pk: score for found in answers for pk, score in found}
    rows = {row.pk: row for row in _rows(list(every.items()), look.sight)}
    return [
        ([rows[pk]._replace(score=score) for pk, score in found[: look.limit] if pk in rows], len(found) > look.limit)
        for found in answers
    ]


def by_title(clauses: Sequence[Clause], look: Look) -> list[Row]:
    """Rows with such a title, the shortest first."""
    order: list[Any] = [{"length": "asc"}, {"document": "asc"}]
    found = _ask(clauses, order, look, limit=MOST_TITLES)
    if found is None:
        rows: list[Row] = writer().by_title(clauses, look)
        return rows
    own = {look.first, ""}
    seen = _rows(found, look.sight)
    seen.sort(key=lambda row: (row.language not in own, len(row.title), row.title, row.pk))
    return seen[: look.limit]


def of_kind(clauses: Sequence[Clause], kind: str) -> list[int]:
    """The things of one kind themselves, best first, whoever may see them: the database is not asked."""
    order: list[Any] = [{"_score": "desc"}, {"document": "asc"}]
    found = _ask(clauses, order, Look(Scope(""), (kind,)), limit=MOST_OF_A_KIND, field="object")
    if found is None:
        rows: list[int] = writer().of_kind(clauses, kind)
        return rows
    return [one for one, _score in found]


def _ask(
    clauses: Sequence[Clause], order: list[Any], look: Look, *, limit: int, field: str = "document"
) -> list[tuple[int, float]] | None:
    """Documents, or what another field has in its place, and their scores; None when the server does not say."""
    if not clauses:
        return []
    question = _question(clauses, order, look, limit=limit, field=field)

    def ask() -> list[tuple[int, float]]:
        return _found(quick().search(index=indices.current(), filter_path=_PARTS, **question), field)

    return _tried(ask, len(clauses))


def _ask_together(steps: Sequence[Sequence[Clause]], look: Look, *, limit: int) -> list[list[tuple[int, float]]] | None:
    """The same of several questions, each of which asks for something."""
    questions = [_question(clauses, _order(look), look, limit=limit, field="document") for clauses in steps]

    def ask() -> list[list[tuple[int, float]]]:
        searches: list[Any] = [part for question in questions for part in ({}, question)]
        answer = quick().msearch(index=indices.current(), searches=searches, filter_path=_PARTS_OF_EACH)
        return [_found(one, "document") for one in answer["responses"]]

    return _tried(ask, sum(map(len, steps)))


def _tried(ask: Callable[[], T], clauses: int) -> T | None:
    """What the server says; None when it does not, which others are told."""
    if not breaker.lets_through():
        return None
    try:
        with our_errors():
            found = ask()
    except Unreachable as problem:
        breaker.failed(str(problem))
        return None
    except Refused:
        logger.exception("The search server refused a question of %d clauses", clauses)
        refused.set(True)
        return None
    breaker.answered()
    return found


def _question(clauses: Sequence[Clause], order: list[Any], look: Look, *, limit: int, field: str) -> dict[str, Any]:
    return {
        "query": {"bool": {"must": [query(clauses, titles=look.titles)], "filter": _filters(look)}},
        "size": limit,
        "sort": order,
        "track_scores": True,
        "docvalue_fields": [{"field": field}],
        "stored_fields": "_none_",
        "track_total_hits": False,
        "timeout": f"{settings.ELASTICSEARCH_MILLISECONDS}ms",
    }


def _found(answer: Any, field: str) -> list[tuple[int, float]]:
    """Of one question's answer."""
    if "error" in answer:
        # Among several questions, one that fails is an answer like the others.
        kind = Refused if 400 <= int(answer["status"]) < 500 else Unreachable
        raise kind(f"{answer['status']}: {answer['error']['type']}")
    hits = answer["hits"].get("hits", [])
    found = [(int(hit["fields"][field][0]), float(hit["_score"])) for hit in hits]
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise Unreachable("It was too slow to look everywhere.")
    return found


def _filters(look: Look) -> list[Any]:
    """As `scope.narrowing` says it to the database."""
    found: list[Any] = [{"terms": {"kind": list(look.kinds)}}] if look.kinds else []
    if (chosen := look.chosen) is None:
        return found
    if set(language_codes()) - set(chosen.languages):
        found.append({"terms": {"language": ["", *chosen.languages]}})
    for name, value in (("kind", chosen.kind), ("theme", chosen.theme), ("place", chosen.place)):
        if value:
            found.append({"term": {name: value}})
    if chosen.answered:
        found.append({"term": {"answered": True}})
    if chosen.since:
        found.append({"range": {"at": {"gte": begin_of(chosen.since).isoformat()}}})
    if chosen.until:
        found.append({"range": {"at": {"lt": begin_of(chosen.until, after=1).isoformat()}}})
    return found


def _rows(found: Sequence[tuple[int, float]], sight: Scope) -> list[Row]:
    """Those that may be seen, in their order."""
    if not found:
        return []
    engine = writer()
    ours, values = among([pk for pk, _score in found])
    sql = f"SELECT {engine.READ} FROM search_document d WHERE d.id {ours} AND {sight.where}"  # noqa: S608 - no input in it
    visible = {row[0]: row for row in fetch(sql, [*values, *sight.parameters])}
    row = engine.row
    return [row((*visible[pk], score)) for pk, score in found if pk in visible]
