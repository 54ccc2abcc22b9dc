"""What waits for a moderator, for the eyes of who wrote it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.safestring import SafeString

from debate.languages import name_of
from debate.models import Post
from debate.services.drawing import draw_posts
from debate.states import State

MOST = 20


@dataclass(frozen=True)
class WaitingPost:
    """It has no number yet, so no address of its own. `answers` is the number of the post that it answers."""

    html: SafeString
    language: str
    language_name: str
    is_foreign: bool
    when: datetime
    answers: int | None


def waiting_posts(debate: Any, user: Any, language: str) -> list[WaitingPost]:
    """This person's own in this debate; asks the database only where `read_debate` saw that there are any."""
    if user is None or not debate.has_waiting:
        return []
    rows: Any = Post.objects.filter(debate=debate, author=user, state=State.WAITING, number=None)
    posts = list(rows.annotate(parent_number=F("parent__number")).order_by("created_at", "pk")[:MOST])
    drawn = draw_posts(posts)
    return [
        WaitingPost(
            html=drawn[post.pk],
            language=post.language,
            language_name=name_of(post.language),
            is_foreign=post.language != language,
            when=post.edited_at or post.created_at,
            answers=post.parent_number,
        )
        for post in posts
    ]
