"""python -m bench.search.saving: building all anew, and the time from a save until it is found. Prints JSON."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time

from bench.speed.django import ROOT, setup

setup()

from django.core.management import call_command  # noqa: E402 - Django must be set up first

from accounts.models import User  # noqa: E402 - Django must be set up first
from core.terms import parse  # noqa: E402 - Django must be set up first
from search.elastic.client import in_use  # noqa: E402 - Django must be set up first
from search.finding import find  # noqa: E402 - Django must be set up first
from search.models import Document  # noqa: E402 - Django must be set up first
from search.query import Query  # noqa: E402 - Django must be set up first
from wiki.content import Content  # noqa: E402 - Django must be set up first
from wiki.models import Article  # noqa: E402 - Django must be set up first
from wiki.services.indexing import index_article  # noqa: E402 - Django must be set up first
from wiki.services.saving import edit_article  # noqa: E402 - Django must be set up first

SAVES = 40
# Nothing takes so long; then there is no worker, or it has failed.
PATIENCE = 60.0
LOOK = 0.01


def main() -> None:
    began = time.perf_counter()
    if in_use():
        call_command("update_elasticsearch", afresh=True, verbosity=0)
    else:
        call_command("rebuild_search", verbosity=0)
    seconds, memory = time.perf_counter() - began, _megabytes()
    articles = list(Article.objects.select_related("current_revision").order_by("?")[:SAVES])
    work = [_work(article) for article in articles]
    lag = _lags(articles)
    found = {
        "documents": Document.objects.count(),
        "seconds": seconds,
        "megabytes": memory,
        "work": sorted(work),
        "lag": sorted(lag),
        "median work": statistics.median(work),
        "median lag": statistics.median(lag),
    }
    json.dump(found, sys.stdout)


def _megabytes() -> float:
    """The most that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _work(article: Article) -> float:
    """Milliseconds that the worker needs for one article that has changed."""
    _edit(article, "arbejde")
    article = Article.objects.select_related("current_revision").get(pk=article.pk)
    began = time.perf_counter()
    index_article(article)
    return (time.perf_counter() - began) * 1000


def _lags(articles: list[Article]) -> list[float]:
    """Milliseconds from the end of a save until it is found, with one worker as deploy/ starts it."""
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--no-reload"],
        cwd=ROOT,
        env=os.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_found(articles[0], 0)  # with all that waited from before
        return [_until_found(article, number) for number, article in enumerate(articles, start=1)]
    finally:
        worker.terminate()
        worker.wait()


def _until_found(article: Article, number: int) -> float:
    word = f"zq{number}{os.getpid()}"
    _edit(article, word)
    began = time.perf_counter()
    asked = Query(parse(word), (article.language,), article.language)
    while not (found := find(asked)).results or found.limited:
        if time.perf_counter() - began > PATIENCE:
            msg = f"{word} was not found after {PATIENCE:.0f} s."
            raise SystemExit(msg)
        time.sleep(LOOK)
    return (time.perf_counter() - began) * 1000


def _edit(article: Article, word: str) -> None:
    current = Article.objects.select_related("current_revision").get(pk=article.pk)
    base = current.current_revision
    content = Content.of(base)
    edit_article(
        article=current,
        base=base,
        content=Content(**{**content.__dict__, "body": f"<p>{word}</p>{content.body}"}),
        author=User.objects.order_by("pk")[0],
    )


if __name__ == "__main__":
    main()
