"""A program that makes writers to be killed.

For each line it reads it forks a child that saves on and on, and tells of each save that was
acknowledged. `check` instead of a line looks at the database and prints what is wrong in it.
"""

import json
import os
import sys
from dataclasses import replace
from itertools import count

from django.db import connections

from tests.stress import stage
from tests.stress.stage import Article, Content, DBTaskResult, Revision, current
from wiki.services.following_up import follow_up
from wiki.services.saving import create_article, edit_article, rename_article

ARTICLES = 3


def write_on(name: str) -> None:
    """Edit, rename and create until somebody ends it. A save is told of only once it has returned."""
    writer = stage.person(0)
    for number in count():
        word = f"{name}-{number}"
        one = Article.objects.order_by("pk")[number % ARTICLES]
        base = current(one)
        content = replace(
            Content.of(base), body=f"{base.body}<p>Word {word}.</p>", categories=(f"Category {number % 7}",)
        )
        edit_article(article=one, base=base, content=content, author=writer, summary=word)
        tell({"saved": word})
        if number % 3 == 0:
            rename_article(article=one, title=f"Article {one.pk} {word}", author=writer)
            tell({"renamed": f"Article {one.pk} {word}"})
        if number % 4 == 0:
            new = Content(title=f"New {word}", body=f"<p>Word new-{word}. [[Article {word}]]</p>")
            create_article(locale_id=stage.locale_id("en"), content=new, author=writer)
            tell({"created": f"New {word}"})


def tell(what: dict[str, object]) -> None:
    # One write of less than a page: a line comes whole or not at all.
    os.write(sys.stdout.fileno(), (json.dumps(what) + "\n").encode())


def check() -> dict[str, object]:
    """What is wrong, what there is, and what the worker makes of the tasks that were left."""
    queued = {row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()}
    unqueued = list(Revision.objects.exclude(pk__in=queued).values_list("pk", flat=True))
    for row in DBTaskResult.objects.order_by("enqueued_at"):
        follow_up.call(*row.args_kwargs["args"])
    return {
        "broken": stage.broken_histories(),
        "unqueued": unqueued,
        "counts": stage.wrong_counts(),
        "bodies": [current(one).body for one in Article.objects.all()],
        "titles": list(stage.Title.objects.exclude(article=None).values_list("text", flat=True)),
        "headless": Article.objects.filter(current_revision=None).count(),
    }


def main() -> None:
    stage.set_up()
    author = stage.person(0)
    for number in range(ARTICLES):
        stage.article(f"Article {number}", ["One.", "Two.", "Three."], author)
    connections.close_all()
    tell({"ready": True})
    for line in sys.stdin:
        command = line.strip()
        if command == "check":
            tell(check())
            connections.close_all()
            continue
        child = os.fork()
        if child == 0:
            write_on(command)
        tell({"child": child})
        os.waitpid(child, 0)
        tell({"ended": child})


if __name__ == "__main__":
    main()
