"""What is asked, in the server's language. Every token stands in a query of its own: nothing typed is ever syntax."""

from collections.abc import Sequence
from itertools import chain
from math import comb
from typing import Any

from search.analysis.questions import Clause, Need, Wanted
from search.engines.rows import WEIGHTS

Asked = dict[str, Any]

_FIELDS = dict(zip(("title", "title_parts", "text", "text_parts"), WEIGHTS, strict=True))
_WHOLE = ("title", "text")
_TITLES = ("title", "title_parts")
# How much the other ways to say a word add to the best.
_OTHERS = 0.1
# A beginning counts the same whatever goes on from it: how rare each of the words is, only Elasticsearch would say,
# and OpenSearch refuses to be asked so.
_REWRITE = "constant_score"


def query(clauses: Sequence[Clause], *, titles: bool = False) -> Asked:
    """Documents that answer one of the clauses; None of them where there is nothing to ask."""
    return {"bool": {"should": [_clause(clause, titles=titles) for clause in clauses], "minimum_should_match": 1}}


def _clause(clause: Clause, *, titles: bool) -> Asked:
    return {
        "bool": {
            **_ways(clause.ways, titles=titles),
            "must_not": [_wanted(wanted, titles=False) for wanted in clause.unwanted],
        }
    }


def _ways(ways: Sequence[Sequence[Need]], *, titles: bool) -> Asked:
    """At least so many of the needs, where the ways are all choices of so many; else each way by itself."""
    needs = list(dict.fromkeys(chain.from_iterable(ways)))
    sizes = {len(way) for way in ways}
    if len(sizes) == 1 and len(ways) == comb(len(needs), least := sizes.pop()):
        return {"should": [_need(need, titles=titles) for need in needs], "minimum_should_match": least}
    each = [{"bool": {"must": [_need(need, titles=titles) for need in way]}} for way in ways]
    return {"should": each, "minimum_should_match": 1}


def _need(need: Need, *, titles: bool) -> Asked:
    some = [_wanted(wanted, titles=titles) for wanted in need]
    return some[0] if len(some) == 1 else {"dis_max": {"queries": some, "tie_breaker": _OTHERS}}


def _wanted(wanted: Wanted, *, titles: bool) -> Asked:
    fields = _WHOLE if wanted.phrase or wanted.whole else _TITLES if titles else tuple(_FIELDS)
    if wanted.phrase:
        return _any([{"match_phrase": {name: _phrase(wanted, name)}} for name in fields])
    each = [_token(one, fields, prefix=wanted.prefix) for one in wanted.tokens]
    return each[0] if len(each) == 1 else {"bool": {"must": each}}


def _phrase(wanted: Wanted, name: str) -> Asked:
    return {"query": " ".join(wanted.tokens), "analyzer": "whitespace", "boost": _FIELDS[name]}


def _token(one: str, fields: Sequence[str], *, prefix: bool) -> Asked:
    if not prefix:
        return _any([{"term": {name: {"value": one, "boost": _FIELDS[name]}}} for name in fields])
    return _any([{"prefix": {name: {"value": one, "boost": _FIELDS[name], "rewrite": _REWRITE}}} for name in fields])


def _any(some: list[Asked]) -> Asked:
    return some[0] if len(some) == 1 else {"bool": {"should": some, "minimum_should_match": 1}}
