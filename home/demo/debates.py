"""The debates of the demo, made as people make them: through the services of debates."""

import tomllib
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.paragraphs import paragraphs
from debate.models import Committee, Debate, Outcome, Post, Question
from debate.services.closing import Step, close_debate
from debate.services.posting import write_post
from debate.services.starting import Place, start_debate
from debate.services.supporting import set_support
from home.demo.accounts import SETTLED, author
from home.demo.catalogue import stable_id

COMMITTEE = "Teknisk Udvalg"
# People of the partners' towns, who only stand as authors: nobody can sign in as them.
NAMES = {
    "karen": "Karen Madsen",
    "jens": "Jens Holm",
    "lieke": "Lieke de Boer",
    "erik": "Erik Lindqvist",
    "ingrid": "Ingrid Solberg",
    "tom": "Tom Fletcher",
}


@cache
def debates() -> list[dict[str, Any]]:
    """What they say, and when."""
    with (Path(__file__).parent / "debates.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["debates"]
    return found


def ensure_debates() -> None:
    """Those that are not there yet. One that somebody changed or closed stays as it is."""
    for words in debates():
        if not Debate.objects.filter(title=words["title"], language=words["language"]).exists():
            with transaction.atomic():
                _make(words)


def _make(words: dict[str, Any]) -> None:
    writer = person(words["author"])
    debate = start_debate(
        author=writer,
        kind=words["kind"],
        title=words["title"],
        body=paragraphs(words["body"]),
        language=words["language"],
        tags=words["tags"],
        place=_place(words),
        closes_at=timezone.now() + timedelta(days=words["closes_in"]) if "closes_in" in words else None,
        asked=_asked(words.get("asked", "")),
        submission=stable_id("debate", words["key"]),
    )
    written: list[Post] = []
    for one in words.get("posts", []):
        written.append(_post(debate, one, written))
    _close(debate, words.get("outcome"))
    _set_back(debate, words, written)


def _post(debate: Debate, words: dict[str, Any], written: list[Post]) -> Post:
    post = write_post(
        debate=debate,
        author=person(words["author"]),
        body=paragraphs(words["body"]),
        language=words["language"],
        parent=written[words["under"] - 1] if "under" in words else None,
        stance=words.get("stance", 0),
    ).post
    for name in words.get("supported_by", []):
        set_support(post=post, user=person(name), wanted=True)
    return post


def _close(debate: Debate, words: dict[str, Any] | None) -> None:
    if words is None:
        return
    today = timezone.localdate()
    steps = tuple(
        Step(texts=step["texts"], happens_on=today - timedelta(days=step["days"]), status=step["status"])
        for step in words["steps"]
    )
    texts = {code: paragraphs(text) for code, text in words["texts"].items()}
    close_debate(debate=debate, by=person("officer"), texts=texts, steps=steps)


def _set_back(debate: Debate, words: dict[str, Any], written: list[Post]) -> None:
    """All of it was made just now, and is told as if it had been written over some weeks."""
    began = _ago(words["days"])
    moved = began
    for post, said in zip(written, words.get("posts", []), strict=True):
        moved = _ago(said["days"])
        Post.objects.filter(pk=post.pk).update(created_at=moved)
    times = {"created_at": began, "opens_at": began, "moved_at": moved, "last_post_at": moved if written else None}
    if "outcome" in words:
        closed = _ago(words["outcome"]["days"])
        times |= {"closed_at": closed, "moved_at": closed}
        Outcome.objects.filter(debate=debate).update(created_at=closed, updated_at=closed)
    Debate.objects.filter(pk=debate.pk).update(**times)
    Question.objects.filter(debate=debate).update(asked_at=began, assigned_at=began)


def person(key: str) -> User:
    """Somebody of the demo by key."""
    if key not in NAMES:
        return author(key)
    email = f"{key}@debate.example.org"
    found = User.objects.filter(email=email).first()
    if found is None:
        found = User.objects.create_user(email, None, display_name=NAMES[key], date_joined=timezone.now() - SETTLED)
    return found


def _asked(key: str) -> User | Committee | None:
    if not key:
        return None
    if key == "technical":
        return Committee.objects.get_or_create(name=COMMITTEE, defaults={"slug": "teknisk-udvalg"})[0]
    return author(key)


def _place(words: dict[str, Any]) -> Place:
    if "latitude" not in words:
        return Place(words.get("place", ""))
    return Place(words["place"], Decimal(words["latitude"]), Decimal(words["longitude"]))


def _ago(days: int) -> Any:
    return timezone.now() - timedelta(days=days)
