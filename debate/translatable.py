"""What of debates can be read in another language: opening texts and posts."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from community.translations.registry import Translatable, register
from debate.models import Debate, Mention, Post
from debate.services.drawing import draw_posts, draw_text


def _opening(debate: Debate) -> str:
    """The title is translated along."""
    return f"<p><strong>{escape(debate.title, quote=False)}</strong></p>{debate.body}"


def _names(post: Post) -> list[str]:
    """Who is mentioned keeps their name, and no service learns it."""
    if "@" not in post.body:
        return []
    return [f"@{name}" for name in Mention.objects.filter(post=post).values_list("name", flat=True)]


def _draw_openings(_debates: Sequence[Any], texts: Mapping[int, str]) -> Mapping[int, SafeString]:
    return {pk: draw_text(html) for pk, html in texts.items()}


register(Translatable(kind="debate.debate", html=_opening, draw=_draw_openings))
register(
    Translatable(
        kind="debate.post",
        html=lambda post: post.body,
        draw=draw_posts,
        keep=_names,
        language=lambda post: post.language,
    )
)
