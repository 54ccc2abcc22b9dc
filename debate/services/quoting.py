"""Quotes: words of a post that stand above another. They are shown while the original is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.html import plain_text
from debate.models import Debate, Post
from debate.states import State

LONGEST = 600


@dataclass(frozen=True)
class Quote:
    """What stands above a post. All of it is plain text."""

    text: str
    number: int
    author_id: int | None
    author_name: str
    author_role: str
    language: str


def clean_quote(quoted: Post | None, text: str, debate: Debate, author: Any) -> str:
    """The words as they are kept: those chosen, or the beginning. Raises ValidationError keyed `quoted_text`.

    What is quoted must be there for all to see and say what it is said to say.
    """
    if quoted is None:
        return ""
    found = Post.objects.filter(pk=quoted.pk, debate=debate, state=State.VISIBLE).values_list("body", flat=True).first()
    if found is None:
        raise ValidationError(
            {"quoted_text": _("The post that you quote is no longer there. Take the quote out and save again.")},
            code="gone",
        )
    whole, words = plain_text(found), " ".join(text.split())
    if not words:
        return _shortened(whole)
    # Left out at an end is quoting; left out in the middle can turn a sentence round.
    if words.strip("… ") not in whole:
        raise ValidationError(
            {"quoted_text": _("The post that you quote does not say this. Quote its own words.")}, code="wrong"
        )
    return _shortened(words)


def quotes_of(posts: Iterable[Post], user: Any = None) -> dict[int, Quote | None]:
    """For each of these posts that quotes: what to show, or None when the original is out of sight. One query."""
    quoting = [post for post in posts if post.quoted_text or post.quoted_id is not None]
    wanted = {post.quoted_id for post in quoting if post.quoted_id is not None}
    if not quoting:
        return {}
    originals = (
        Post.objects.visible_to(user)
        .filter(state=State.VISIBLE)
        .only("number", "author_id", "author_name", "author_role", "language")
        .in_bulk(wanted)
        if wanted
        else {}
    )
    return {post.pk: _quote(post, originals.get(post.quoted_id or 0)) for post in quoting}


def _quote(post: Post, original: Post | None) -> Quote | None:
    if original is None or not post.quoted_text:
        return None
    return Quote(
        text=post.quoted_text,
        number=original.number or 0,
        author_id=original.author_id,
        author_name=original.author_name,
        author_role=original.author_role,
        language=original.language,
    )


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
