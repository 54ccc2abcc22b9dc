"""What of debates can be read in another language: opening texts, posts, and official answers that are not in it."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.translations.registry import Translatable, register
from core.html import RICH_TEXT
from debate.models import Debate, Mention, OfficialAnswer, Post
from debate.multilingual import worded
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


def _answer_in(answer: OfficialAnswer, code: str) -> str:
    """With the reason why something is declined, which is written in the same languages."""
    return f"{answer.texts.get(code, '')}{answer.reasons.get(code, '')}"


def _answer_language(answer: OfficialAnswer) -> str:
    """Of the words that the page shows this reader."""
    return worded(answer.texts, get_language() or "").language


def _answers(answer: OfficialAnswer) -> Iterable[tuple[str, str]]:
    return [(_answer_in(answer, code), code) for code in answer.texts]


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
register(
    Translatable(
        kind="debate.answer",
        html=lambda answer: _answer_in(answer, _answer_language(answer)),
        policy=RICH_TEXT,
        language=_answer_language,
        texts=_answers,
    )
)
