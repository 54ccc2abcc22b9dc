"""Undoing what one account did in groups since a moment, and taking that back; publishing what was held."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.moderation.models import HeldChange
from core.html import plain_text
from practice.groups.models import Answer, File, Notice, Post, WorkingGroup
from practice.groups.services.posting import edit_post
from practice.groups.services.states import (
    set_answer_state,
    set_file_state,
    set_group_state,
    set_notice_state,
    set_post_state,
)
from practice.groups.states import State

Items = list[dict[str, Any]]
_UNDONE = (State.VISIBLE, State.WAITING)
# What is undone, by the word that its items carry.
_KINDS: dict[str, tuple[type[Any], str, Callable[[Any, str, Any], None]]] = {
    "post": (Post, "author", set_post_state),
    "file": (File, "author", set_file_state),
    "notice": (Notice, "author", set_notice_state),
    "answer": (Answer, "author", set_answer_state),
}


def count_since(person: Any, since: datetime) -> int:
    """What is still to be seen, or waits to be."""
    return sum(_rows(word, person, since).count() for word in _KINDS) + _groups(person, since).count()


def undo_since(person: Any, since: datetime, by: Any) -> tuple[Items, list[str]]:
    """Hide it, each for itself: a group that others have joined is left to a moderator. Titles say nothing of what
    only members may read."""
    items: Items = []
    left: list[str] = []
    for group in _groups(person, since):
        if group.member_count > 1:
            name = group.name if group.sight != WorkingGroup.Sight.HIDDEN else _("a hidden group")
            left.append(_("“%(title)s”: others have joined this group.") % {"title": name})
            continue
        items.append({"did": "group", "pk": group.pk, "was": group.state, "title": str(_("group")), "url": ""})
        set_group_state(group, State.HIDDEN, by)
    for word, (_model, _owner, set_state) in _KINDS.items():
        for row in _rows(word, person, since):
            items.append({"did": word, "pk": row.pk, "was": row.state, "title": str(row._meta.verbose_name), "url": ""})
            set_state(row, State.HIDDEN, by)
    return items, left


def redo(items: Items, by: Any) -> list[str]:
    """Give back what `undo_since` hid, where nobody else decided about it since."""
    for item in items:
        with transaction.atomic():
            if item["did"] == "group":
                group = WorkingGroup.objects.filter(pk=item["pk"], state=State.HIDDEN).first()
                if group is not None:
                    set_group_state(group, item["was"], by)
                continue
            model, _owner, set_state = _KINDS[item["did"]]
            row = model.objects.filter(pk=item["pk"], state=State.HIDDEN).first()
            if row is not None:
                set_state(row, item["was"], by)
    return []


def publish(change: HeldChange) -> str:
    """Make an edit public that a rule held back. Empty when it is; else why it cannot be."""
    payload = change.payload
    post = Post.objects.select_related("group", "author").filter(pk=payload["post"]).first()
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
    post = Post.objects.filter(pk=change.payload["post"]).select_related("group").first()
    return post.get_absolute_url() if post is not None else ""


def sample(most: int) -> list[tuple[str, str, str]]:
    """Title, address and text of the newest posts that everybody reads."""
    rows = Post.objects.public().select_related("group").order_by("-pk")[:most]
    return [(post.group.name, post.get_absolute_url(), post.body) for post in rows.iterator(chunk_size=100)]


def _rows(word: str, person: Any, since: datetime) -> Any:
    model, owner, _set_state = _KINDS[word]
    return model.objects.filter(**{owner: person}, created_at__gte=since, state__in=_UNDONE).order_by("pk")


def _groups(person: Any, since: datetime) -> Any:
    return WorkingGroup.objects.filter(created_by=person, created_at__gte=since, state__in=_UNDONE).order_by("pk")
