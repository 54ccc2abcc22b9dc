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
from search.analysis.questions import Clause
from search.elastic import indices
from search.elastic.asking import query
from search.elastic.breaker import breaker
from search.elastic.client import quick
from search.elastic.errors import Refused, Unreachable, our_errors
from search.engines import writer
from search.engines.rows import MOST_OF_A_KIND, MOST_TITLES, Look, Question, Row
from search.engines.seen import Find, Seen
from search.scope import Scope, begin_of

# Of an answer without the name of the index beside each of very many finds. Leaving out costs the server less than
# choosing, and what a find is sorted by says all of it.
_WITHOUT = "-hits.hits._index,-hits.hits._score"
_EACH_WITHOUT = "-responses.hits.hits._index,-responses.hits.hits._score"

T = TypeVar("T")

# In their order.
Finds = list[Find]

# Whether a question of this thread was refused, so that the database answered it: see `engines.reading`.
refused: ContextVar[bool] = ContextVar("refused", default=False)

logger = logging.getLogger(__name__)


def candidates(clauses: Sequence[Clause], look: Look, counts: Mapping[tuple[str, str], int]) -> tuple[list[Row], bool]:
    """The best rows, best first, and whether there may be others."""
    found = finds(Question(clauses, look))
    if found is None:
        rows, more = writer().candidates(clauses, look, counts)
        return rows, more
    return Seen(look.sight).rows(found[: look.limit]), len(found) > look.limit


def finds(question: Question) -> Finds | None:
    """The best, and one more than are looked at where there are as many; None when the server does not say."""
    return _ask(question.clauses, _order(question.look), question.look, limit=question.look.limit + 1)


def finds_together(questions: Sequence[Question]) -> list[Finds] | None:
    """The same of several questions, each of which asks for something: the server looks for all of them at once."""
    asked = [_asked(one.clauses, _order(one.look), one.look, limit=one.look.limit + 1) for one in questions]

    def ask() -> list[Finds]:
        searches: list[Any] = [part for question in asked for part in ({}, question)]
        answer = quick().msearch(index=indices.current(), searches=searches, filter_path=_EACH_WITHOUT)
        return [_found(one) for one in answer["responses"]]

    return _tried(ask, sum(len(one.clauses) for one in questions))


def _order(look: Look) -> list[Any]:
    best: list[Any] = [{"_score": "desc"}, {"document": "asc"}]
    return [{"at": {"order": "desc", "missing": "_last"}}, *best] if look.newest else best


def by_title(clauses: Sequence[Clause], look: Look) -> list[Row]:
    """Rows with such a title, the shortest first."""
    order: list[Any] = [{"length": "asc"}, {"document": "asc"}]
    found = _ask(clauses, order, look, limit=MOST_TITLES)
    if found is None:
        rows: list[Row] = writer().by_title(clauses, look)
        return rows
    own = {look.first, ""}
    seen = Seen(look.sight).rows([(pk, 0.0) for pk, _length in found])
    seen.sort(key=lambda row: (row.language not in own, len(row.title), row.title, row.pk))
    return seen[: look.limit]


def of_kind(clauses: Sequence[Clause], kind: str) -> list[int]:
    """The things of one kind themselves, best first, whoever may see them: the database is not asked."""
    order: list[Any] = [{"_score": "desc"}, {"object": "asc"}]
    found = _ask(clauses, order, Look(Scope(""), (kind,)), limit=MOST_OF_A_KIND)
    if found is None:
        rows: list[int] = writer().of_kind(clauses, kind)
        return rows
    return [one for one, _score in found]


def _ask(clauses: Sequence[Clause], order: list[Any], look: Look, *, limit: int) -> Finds | None:
    """Numbers that the order ends with, each with what stands before it there; None when the server does not say."""
    if not clauses:
        return []
    asked = _asked(clauses, order, look, limit=limit)

    def ask() -> Finds:
        return _found(quick().search(index=indices.current(), filter_path=_WITHOUT, **asked))

    return _tried(ask, len(clauses))


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


def _asked(clauses: Sequence[Clause], order: list[Any], look: Look, *, limit: int) -> dict[str, Any]:
    return {
        "query": {"bool": {"must": [query(clauses, titles=look.titles)], "filter": _filters(look)}},
        "size": limit,
        "sort": order,
        "stored_fields": "_none_",
        "track_total_hits": False,
        "timeout": f"{settings.ELASTICSEARCH_MILLISECONDS}ms",
    }


def _found(answer: Any) -> Finds:
    """Of one question's answer."""
    if "error" in answer:
        # Among several questions, one that fails is an answer like the others.
        kind = Refused if 400 <= int(answer["status"]) < 500 else Unreachable
        raise kind(f"{answer['status']}: {answer['error']['type']}")
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise Unreachable("It was too slow to look everywhere.")
    # What is filtered has no empty lists, on OpenSearch.
    return [(hit["sort"][-1], hit["sort"][-2]) for hit in answer["hits"].get("hits", ())]


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
