"""python -m bench.search.asking: how long each question takes. Prints JSON; run in a process of its own."""

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from bench.search.queries import load
from bench.speed.django import setup

setup()

from django.db import connection  # noqa: E402 - Django must be set up first

from core.i18n.languages import language_codes  # noqa: E402 - Django must be set up first
from core.terms import parse  # noqa: E402 - Django must be set up first
from core.warming import warm_up  # noqa: E402 - Django must be set up first
from search.finding import find, suggest  # noqa: E402 - Django must be set up first
from search.models import Document, Word  # noqa: E402 - Django must be set up first
from search.query import Query  # noqa: E402 - Django must be set up first
from search.vocabulary import memory  # noqa: E402 - Django must be set up first

ROUNDS = 3
PAIRS = 200


def main() -> None:
    warm_up()
    judged = [(query.text, query.language) for query in load() if query.set == "tune"]
    frequent = _words(many=True)
    pairs = _pairs(frequent, _words(many=False))
    every = tuple(language_codes())
    questions: list[tuple[str, Sequence[tuple[str, str]], Callable[[str, str], object]]] = [
        ("judged, all languages", judged, lambda text, code: find(Query(parse(text), every, code))),
        ("two words, one language", pairs, lambda text, code: find(Query(parse(text), (code,), code))),
        ("a frequent word, all languages", frequent[:100], lambda text, code: find(Query(parse(text), every, code))),
        ("suggestions", [(text[:4], code) for text, code in frequent[:100]], _suggest),
    ]
    measured = {name: _measure(asked, ask) for name, asked, ask in questions}
    measured["all of them"] = _Times(*(list(chain(*some)) for some in zip(*measured.values(), strict=True)))
    rows = [{"name": name, **times.figures()} for name, times in measured.items()]
    found = {"documents": Document.objects.count(), "megabytes": _megabytes(), "questions": rows}
    json.dump(found, sys.stdout)


def _suggest(text: str, code: str) -> object:
    return suggest(parse(text), language=code)


def _words(*, many: bool) -> list[tuple[str, str]]:
    rows = Word.objects.order_by("-documents", "text")[: 500 if many else None]
    words = [(word.text, word.language) for word in rows if many or 2 <= word.documents <= 20]
    random.Random(7).shuffle(words)
    return words


def _pairs(frequent: list[tuple[str, str]], rare: list[tuple[str, str]]) -> list[tuple[str, str]]:
    by_language: dict[str, list[str]] = {}
    for text, language in rare:
        by_language.setdefault(language, []).append(text)
    choose = random.Random(7)
    return [
        (f"{text} {choose.choice(by_language[language])}", language)
        for text, language in (frequent * PAIRS)[:PAIRS]
        if language in by_language
    ]


class _Times(NamedTuple):
    """Milliseconds of each question: the first time, later ones, and of the processor."""

    first: list[float]
    later: list[float]
    cpu: list[float]

    def figures(self) -> dict[str, float]:
        times, first = sorted(self.later), sorted(self.first)
        return {
            "p50": times[len(times) // 2],
            "p95": times[int(len(times) * 0.95)],
            "p99": times[int(len(times) * 0.99)],
            "worst": times[-1],
            "cold": first[len(first) // 2],
            "cpu": sum(self.cpu) / len(self.cpu),
        }


def _measure(asked: Sequence[tuple[str, str]], ask: Callable[[str, str], object]) -> _Times:
    """Once with nothing remembered of any word, then as a site answers that has been asked before."""
    if not asked:
        raise SystemExit("There are no words to ask for: is anything in this database?")
    first = _timed(asked, ask, forgetting=True)
    before = time.process_time()
    later = [one for _round in range(ROUNDS) for one in _timed(asked, ask)]
    cpu = 1000 * (time.process_time() - before) / len(later)
    return _Times(first, later, [cpu] * len(later))


def _timed(
    asked: Sequence[tuple[str, str]], ask: Callable[[str, str], object], *, forgetting: bool = False
) -> list[float]:
    """Milliseconds of each."""
    times: list[float] = []
    for text, language in asked:
        if forgetting:
            memory.forget()
        start = time.perf_counter()
        ask(text, language)
        times.append(1000 * (time.perf_counter() - start))
    return times


def _megabytes() -> float:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('search_document')")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return float(cursor.fetchone()[0]) / 1_000_000


if __name__ == "__main__":
    main()
