"""What a person wrote in groups, for the page of that person: only what everybody reads."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.profiles.contributions import Contribution
from core.html import plain_text
from practice.groups.models import Post

SUMMARY = 160


def read_posts(author_id: int, until: datetime | None, below: int, limit: int) -> Iterator[Contribution]:
    """Posts in public groups, newest first."""
    rows: Any = Post.objects.public().filter(author_id=author_id).select_related("group")
    if until is not None:
        rows = rows.filter(Q(created_at__lt=until) | Q(created_at=until, pk__lt=below), created_at__lte=until)
    for post in rows.order_by("-created_at", "-pk")[:limit]:
        yield Contribution(
            when=post.created_at,
            pk=post.pk,
            title=post.group.name,
            url=post.path(get_language() or post.group.language),
            language=post.group.language,
            label=_("post in a group"),
            summary=Truncator(plain_text(post.body)).chars(SUMMARY),
        )
