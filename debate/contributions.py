"""What a person wrote in debates, for the page of that person."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.profiles.contributions import Contribution
from core.html import plain_text
from debate.models import Debate, Post
from debate.states import State

SUMMARY = 160
_Row = TypeVar("_Row", bound=Model)


def read_posts(author_id: int, until: datetime | None, below: int, limit: int) -> Iterator[Contribution]:
    """Posts in all debates, newest first; only what everybody sees."""
    rows = Post.objects.public().filter(author_id=author_id, debate__state=State.VISIBLE).select_related("debate")
    for post in _page(rows.defer("debate__body"), until, below, limit):
        yield Contribution(
            when=post.created_at,
            pk=post.pk,
            title=post.debate.title,
            url=post.path(get_language() or post.debate.language),
            language=post.debate.language,
            label=_("post in a debate"),
            summary=_shortened(plain_text(post.body)),
        )


def read_debates(author_id: int, until: datetime | None, below: int, limit: int) -> Iterator[Contribution]:
    """Debates that they started."""
    rows = Debate.objects.public().filter(author_id=author_id).for_listing()
    for debate in _page(rows, until, below, limit):
        yield Contribution(
            when=debate.created_at,
            pk=debate.pk,
            title=debate.title,
            url=debate.path(get_language() or debate.language),
            language=debate.language,
            label=_("new debate"),
        )


def _page(rows: "QuerySet[_Row]", until: datetime | None, below: int, limit: int) -> "QuerySet[_Row]":
    if until is not None:
        rows = rows.filter(Q(created_at__lt=until) | Q(created_at=until, pk__lt=below), created_at__lte=until)
    return rows.order_by("-created_at", "-id")[:limit]


def _shortened(words: str) -> str:
    return words if len(words) <= SUMMARY else f"{words[:SUMMARY].rsplit(' ', 1)[0]} …"
