"""A program: fifty people write in ten articles, some of them trusted, while reviewers decide about what waits.

For each line it reads it forks a server of all of them, that works until somebody ends it or all is written,
and tells of each thing that was acknowledged. `check` instead of a line looks at the database.
"""

import json
import os
import random
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connections

from tests.stress import stage
from tests.stress.stage import AnonymousUser, Article, Content, Revision, User, current
from wiki.models import Proposal, TrustDecision
from wiki.services.conflicts import EditConflict
from wiki.services.proposing import Decided, Proposed, save_or_propose
from wiki.services.reviewing import approve_proposal, reject_proposal

PEOPLE, ARTICLES, CHANGES, AT_ONCE, REVIEWERS, TRUSTED = 50, 10, 3, 16, 4, 15


def write(number: int, name: str) -> None:
    """Own paragraphs of several articles, each change told of once it has been acknowledged."""
    chance = random.Random(f"{name} {number}")
    writer: Any = AnonymousUser() if number % 5 == 0 else stage.person(number)
    try:
        for index in chance.sample(range(ARTICLES), CHANGES):
            word = f"{name}W{number}A{index}"
            one = Article.objects.order_by("pk")[index]
            base = current(one)
            body = base.body.replace(f"Paragraph {number} ", f"Paragraph {number} {word} ", 1)
            try:
                made = save_or_propose(
                    article=one, base=base, content=replace(Content.of(base), body=body), author=writer, summary=word
                )
            except EditConflict:
                continue
            tell({"waits" if isinstance(made, Proposed) else "saved": word})
    finally:
        connections.close_all()


def review(number: int, stop: threading.Event) -> None:
    """All reviewers take from the same end of the queue, so they meet."""
    reviewer = stage.person(1000 + number)
    chance = random.Random(number)
    try:
        while True:
            waiting = list(Proposal.objects.waiting()[:3])
            if not waiting:
                if stop.is_set():
                    return
                stop.wait(0.05)
                continue
            decide(chance.choice(waiting), reviewer, chance)
    finally:
        connections.close_all()


def decide(proposal: Proposal, reviewer: User, chance: random.Random) -> None:
    try:
        if chance.random() < 0.1:
            reject_proposal(proposal=proposal, reviewer=reviewer, reason="wrong")
            tell({"rejected": proposal.summary})
        else:
            approve_proposal(proposal=proposal, reviewer=reviewer)
            tell({"approved": proposal.summary})
    except Decided:
        tell({"met": proposal.summary})
    except (EditConflict, ValidationError):
        try:
            reject_proposal(proposal=proposal, reviewer=reviewer, reason="twice")
            tell({"rejected": proposal.summary})
        except Decided:
            tell({"met": proposal.summary})


def serve(name: str) -> None:
    """All at once: writers one after the other on so many threads, and the reviewers beside them."""
    stop = threading.Event()
    reviewers = [threading.Thread(target=review, args=(number, stop), daemon=True) for number in range(REVIEWERS)]
    for one in reviewers:
        one.start()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(write, number, name) for number in range(PEOPLE)]
        for one in running:
            one.result()
    stop.set()
    for one in reviewers:
        one.join()


def tell(what: dict[str, object]) -> None:
    # One write of less than a page: a line comes whole or not at all.
    os.write(sys.stdout.fileno(), (json.dumps(what) + "\n").encode())


def queue() -> list[str]:
    """What the queue lists, page by page as its readers go through it."""
    found, after = [], None
    while True:
        rows = Proposal.objects.waiting()
        page = list((rows.after(*after) if after else rows).values_list("created_at", "pk", "summary")[:20])
        if not page:
            return found
        found += [summary for _at, _pk, summary in page]
        after = page[-1][0], page[-1][1]


def check() -> dict[str, object]:
    """What became of every change, by its word, and what is wrong."""
    history = Counter(Revision.objects.exclude(summary="").values_list("summary", flat=True))
    states = dict(Proposal.objects.values_list("summary", "state"))
    bodies = "".join(current(one).body for one in Article.objects.all())
    approved = Proposal.objects.filter(state="approved")
    return {
        "history": history,
        "states": states,
        "proposals": Proposal.objects.count(),
        "queue": queue(),
        "in_text": [word for word in history if bodies.count(f" {word} ") == 1],
        "broken": stage.broken_histories(),
        "unlinked": list(approved.filter(revision=None).values_list("summary", flat=True)),
        "crossed": [one.summary for one in approved.select_related("revision") if one.revision.summary != one.summary],
        "uncredited": list(
            Revision.objects.filter(summary__in=[word for word, state in states.items() if state == "approved"])
            .filter(reviewer=None)
            .values_list("summary", flat=True)
        ),
    }


def main() -> None:
    stage.set_up()
    settings.WIKI_REVIEW = "new"
    founder = stage.person(2000)
    TrustDecision.objects.create(person=founder, effect="given", reason="x")
    for number in range(PEOPLE):
        person = stage.person(number)
        if number % 5 and number < TRUSTED:
            TrustDecision.objects.create(person=person, effect="given", reason="x")
    for number in range(REVIEWERS):
        person = stage.person(1000 + number)
        User.objects.filter(pk=person.pk).update(is_superuser=True)
    paragraphs = [f"Paragraph {number} stays where it is." for number in range(PEOPLE)]
    for number in range(ARTICLES):
        stage.article(f"Reviewed {number}", paragraphs, founder)
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
            serve(command)
            os._exit(0)
        tell({"child": child})
        os.waitpid(child, 0)
        tell({"ended": child})


if __name__ == "__main__":
    main()
