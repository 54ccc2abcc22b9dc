"""A program: fifty writers at five articles, several workers behind them. Prints JSON."""

import json
import random
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from django.db import connection, connections

from tests.stress import stage
from tests.stress.stage import Article, Content, DBTaskResult, Revision, User, current, kind
from wiki.services.following_up import follow_up
from wiki.services.saving import Saved, edit_article

WRITERS, ARTICLES, SAVES, AT_ONCE, WORKERS = 50, 5, 4, 20, 4


def deadlocks() -> int:
    """How many the server has had in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()" if connection.pg_version >= 150000 else "SELECT 1")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def write(number: int, articles: list[Article], bases: list[Revision], author: User) -> list[tuple[int, str, str]]:
    """Save own paragraphs in several articles, all from the first version, as somebody slow would."""
    chance = random.Random(number)
    done = []
    try:
        for index in chance.sample(range(ARTICLES), SAVES):
            word = f"W{number}A{index}"
            result = _save(articles[index], bases[index], number, word, author)
            done.append((index, word, kind(result)))
    finally:
        connections.close_all()
    return done


def _save(one: Article, base: Revision, number: int, word: str, author: User) -> Saved | Exception:
    link = f'<a href="wiki:en/Crowd_{number % ARTICLES}">see</a> <a href="wiki:en/Wanted_{number % 9}">and</a>'
    body = base.body.replace(f"Paragraph {number} ", f"Paragraph {number} {word} {link} ")
    content = replace(Content.of(base), body=body, categories=(f"Category {number % 6}",))
    try:
        return edit_article(article=one, base=base, content=content, author=author, summary=word)
    except Exception as error:  # noqa: BLE001 - what a writer met is the result that is looked at
        return error


def work(jobs: list[list[Any]], lock: threading.Lock) -> list[str]:
    """A worker: take a task, do it, until none is left; give what went wrong."""
    wrong = []
    try:
        while True:
            with lock:
                if not jobs:
                    return wrong
                arguments = jobs.pop()
            try:
                follow_up.call(*arguments)
            except Exception as error:  # noqa: BLE001 - counted by the test
                wrong.append(f"{type(error).__name__}: {error}")
    finally:
        connections.close_all()


def main() -> None:
    stage.set_up()
    people = [stage.person(number) for number in range(WRITERS)]
    paragraphs = [f"Paragraph {number} stays where it is." for number in range(WRITERS)]
    articles = [stage.article(f"Crowd {number}", paragraphs, people[0]) for number in range(ARTICLES)]
    bases = [current(one) for one in articles]
    before = deadlocks()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(write, number, articles, bases, who) for number, who in enumerate(people)]
        saves = [save for one in running for save in one.result()]
    jobs, lock = [row.args_kwargs["args"] for row in DBTaskResult.objects.all()], threading.Lock()
    with ThreadPoolExecutor(WORKERS) as pool:
        failed = [
            error for one in [pool.submit(work, jobs, lock) for _worker in range(WORKERS)] for error in one.result()
        ]
    bodies = [current(one).body for one in articles]
    report = {
        "kinds": Counter(outcome for _index, _word, outcome in saves),
        "lost": [word for index, word, outcome in saves if outcome == "saved" and f" {word} " not in bodies[index]],
        "twice": [word for index, word, _outcome in saves if bodies[index].count(f" {word} ") > 1],
        "unrecorded": [
            word
            for _index, word, outcome in saves
            if (Revision.objects.filter(summary=word).count() == 1) != (outcome == "saved")
        ],
        "broken": stage.broken_histories(),
        "counts": stage.wrong_counts(),
        "failed": failed,
        "deadlocks": deadlocks() - before,
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main()
