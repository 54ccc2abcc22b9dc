"""Documents as the server gets them: tokens, and what they can be narrowed down by."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from elasticsearch import Elasticsearch

from search.analysis.languages import treated
from search.analysis.texts import Column, analyse, words_to_know
from search.elastic.errors import IndexMissing, Unreachable, our_errors
from search.indexing import THEME
from search.models import Document, DocumentValue
from search.vocabulary import splitter

# Of one request: a small server refuses what takes more than a tenth of its memory.
REQUEST_BYTES = 3_000_000
PartsOf = Callable[[str], Sequence[str]]
Splitter = Callable[[set[str], str], PartsOf]

# Of an answer to a single document: it has a newer one already, or never had it.
_FINE = {200, 201, 404, 409}
_BUSY = {429, 503}


def moment() -> int:
    """The clock by which what is newer wins: the database's, which is one for all machines. Taken before reading."""
    if connection.vendor == "sqlite":  # which has one machine
        return time.time_ns() // 1000
    with connection.cursor() as cursor:
        cursor.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
        return int(cursor.fetchone()[0])


def lines(pks: Sequence[int], at: int, split: Splitter = splitter) -> Iterator[str]:
    """What brings these documents up to what they are now, as of `at`; those that are gone are removed."""
    themes: dict[int, list[str]] = {}
    rows = DocumentValue.objects.filter(document__in=pks, name=THEME).values_list("document_id", "value")
    for pk, value in rows:
        themes.setdefault(pk, []).append(value)
    there = Document.objects.in_bulk(pks)
    for pk in pks:
        action = {"_id": str(pk), "version": at, "version_type": "external_gte"}
        if pk in there:
            body = _body(there[pk], themes.get(pk, []), split)
            yield f"{json.dumps({'index': action})}\n{json.dumps(body, ensure_ascii=False)}\n"
        else:
            yield f"{json.dumps({'delete': action})}\n"


def _body(document: Document, themes: list[str], split: Splitter) -> dict[str, Any]:
    title, text, language = document.title, document.text, document.language
    analysed = analyse(title, text, language, split(words_to_know(title, text), treated(language)))
    return {
        **_columns("title", analysed.title),
        **_columns("text", analysed.text),
        "document": document.pk,
        "object": int(document.object_id),
        "length": len(title),
        "kind": document.kind,
        "language": language,
        "theme": themes,
        "place": document.place or None,
        "answered": document.has_answer,
        "at": document.at.isoformat() if document.at else None,
    }


def _columns(name: str, column: Column) -> dict[str, str]:
    return {name: " ".join(column.tokens), f"{name}_parts": " ".join(part for _place, part in column.parts)}


def send(client: Elasticsearch, alias: str, some: Iterable[str]) -> list[str]:
    """Nothing is lost: raises Unreachable unless the server has all of it on disk. Gives what it will never take."""
    refused: list[str] = []
    for part in _parts(some):
        with our_errors():
            answer = client.perform_request(
                "POST",
                f"/{alias}/_bulk",
                # The name alone: a server without our index must not make one of its own.
                params={"require_alias": "true"},
                headers={"Accept": "application/json", "Content-Type": "application/x-ndjson"},
                body=part.encode("utf-8", "replace"),
            )
            results = [result for item in answer.body["items"] for result in item.values()]
        for result in results:
            problem = result.get("error") or {}
            if problem.get("type") == "index_not_found_exception":
                raise IndexMissing
            if result["status"] in _BUSY:
                raise Unreachable(f"It is too busy ({result['status']}).")
            if result["status"] not in _FINE:
                refused.append(f"{result['_id']}: {problem.get('type')}")
    return refused


def _parts(some: Iterable[str]) -> Iterator[str]:
    part: list[str] = []
    size = 0
    for line in some:
        if part and size + len(line) > REQUEST_BYTES:
            yield "".join(part)
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield "".join(part)
