"""Undoing what one account did in debates since a moment, and taking that back; publishing what was held."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.moderation.models import HeldChange
from core.html import plain_text
from debate.models import Debate, Post
from debate.services.editing import edit_post
from debate.services.states import set_debate_state, set_post_state
from debate.states import SHOWN, State

Items = list[dict[str, Any]]
_UNDONE = (*SHOWN, State.WAITING)


def count_since(person: Any, since: datetime) -> int:
    """Posts and debates that are still to be seen, or wait to be."""
    return _posts(person, since).count() + _debates(person, since).count()


def undo_since(person: Any, since: datetime, by: Any) -> tuple[Items, list[str]]:
    """Hide them, each for itself: a debate that others wrote in as well is left to a moderator."""
    items: Items = []
    left: list[str] = []
    for debate in _debates(person, since):
        if debate.post_count and debate.posts.public().exclude(author=person).exists():
            left.append(_("“%(title)s”: others have written in this debate.") % {"title": debate.title})
            continue
        items.append({"did": "debate", "debate": debate.pk, "was": debate.state, "title": debate.title, "url": ""})
        set_debate_state(debate, State.HIDDEN, by)
    for post in _posts(person, since).select_related("debate"):
        items.append({"did": "post", "post": post.pk, "was": post.state, "title": str(post), "url": ""})
        set_post_state(post, State.HIDDEN, by)
    return items, left


def redo(items: Items, by: Any) -> list[str]:
    """Give back what `undo_since` hid, where nobody else decided about it since."""
    for item in items:
        with transaction.atomic():
            if item["did"] == "debate":
                debate = Debate.objects.filter(pk=item["debate"], state=State.HIDDEN).first()
                if debate is not None:
                    set_debate_state(debate, item["was"], by)
                continue
            post = Post.objects.filter(pk=item["post"], state=State.HIDDEN).first()
            if post is not None:
                set_post_state(post, item["was"], by)
    return []


def publish(change: HeldChange) -> str:
    """Make an edit public that a rule held back. Empty when it is; else why it cannot be."""
    payload = change.payload
    post = Post.objects.select_related("debate", "author").filter(pk=payload["post"]).first()
    if post is None:
        return _("It is no longer there.")
    try:
        edit_post(post=post, author=change.author, body=payload["body"], language=payload["language"], asks=False)
    except PermissionDenied as error:
        return str(error)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def held_words(change: HeldChange) -> Iterator[tuple[str, str]]:
    """What a held edit takes out of a post and what it puts in."""
    post = Post.objects.filter(pk=change.payload["post"]).only("body").first()
    if post is not None:
        yield "removed", plain_text(post.body)
    yield "added", change.text


def held_place(change: HeldChange) -> str:
    """The address of the post that it changes."""
    post = Post.objects.filter(pk=change.payload["post"]).select_related("debate").first()
    return post.get_absolute_url() if post is not None else ""


def sample(most: int) -> list[tuple[str, str, str]]:
    """Title, address and text of the newest posts."""
    rows = Post.objects.visible_to(None).select_related("debate").defer("debate__body").order_by("-pk")[:most]
    return [(str(post), post.get_absolute_url(), post.body) for post in rows.iterator(chunk_size=100)]


def _posts(person: Any, since: datetime) -> Any:
    return Post.objects.filter(author=person, created_at__gte=since, state__in=_UNDONE)


def _debates(person: Any, since: datetime) -> Any:
    return Debate.objects.filter(author=person, created_at__gte=since, state__in=_UNDONE)
