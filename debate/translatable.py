"""What of debates can be read in another language: opening texts and posts."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from community.translations.registry import Translatable, register
from core.html import mark_clean
from debate.models import Debate, Mention, Post
from debate.views.bodies import draw_bodies


@dataclass(frozen=True)
class _Body:
    pk: int
    body: str


def _opening(debate: Debate) -> str:
    """The title is translated along."""
    return f"<p><strong>{escape(debate.title, quote=False)}</strong></p>{debate.body}"


def _names(post: Post) -> list[str]:
    """Who is mentioned keeps their name, and no service learns it."""
    if "@" not in post.body:
        return []
    return [f"@{name}" for name in Mention.objects.filter(post=post).values_list("name", flat=True)]


def _draw_post(post: Any, html: str) -> SafeString:
    return draw_bodies([_Body(post.pk, html)]).get(post.pk) or mark_clean(html)


def _draw_opening(debate: Any, html: str) -> SafeString:
    # No mention belongs to it: those of posts are found by their numbers.
    return draw_bodies([_Body(0, html)]).get(0) or mark_clean(html)


register(Translatable(kind="debate.debate", html=_opening, draw=_draw_opening))
register(
    Translatable(
        kind="debate.post",
        html=lambda post: post.body,
        draw=_draw_post,
        keep=_names,
        language=lambda post: post.language,
    )
)
