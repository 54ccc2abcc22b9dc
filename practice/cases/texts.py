"""The seven questions that every case answers, and how their answers are cleaned."""

from dataclasses import replace
from functools import lru_cache

from django.core.exceptions import ValidationError
from wagtail.rich_text import expand_db_html

from core.html import RICH_TEXT, MarkupRefused, plain_text, sanitise
from core.html.scan import Caps

STORY = ("problem", "done", "participants", "result", "costs", "went_wrong", "reusable")
# What Wagtail's editor offers: no more than the policy keeps.
TEXT_FEATURES = ("bold", "italic", "strikethrough", "code", "ol", "ul", "blockquote", "link")
MAX_BYTES = 40_000
# The questions are the headings, so an answer has none of its own.
TEXT_POLICY = replace(
    RICH_TEXT,
    name="case",
    tags=(RICH_TEXT.tags | {"s", "code"}) - {"h2", "h3", "h4"},
    caps=Caps(max_bytes=MAX_BYTES),
)


def clean_text(html: str, field: str = "") -> str:
    """As it is stored. Raises ValidationError, of this field, for what is too large or tangled.

    Wagtail's own way to link to a page becomes a plain address: the text must be readable without Wagtail.
    """
    try:
        return _clean(expand_db_html(html) if "linktype" in html else html)
    except MarkupRefused as refused:
        raise ValidationError({field: refused.messages} if field else refused.messages) from refused


@lru_cache(maxsize=200)
def _clean(html: str) -> str:
    """A draft is saved every few seconds with six of seven texts as they were."""
    return sanitise(html, TEXT_POLICY)


def words_of(html: str) -> str:
    """Its plain words, for searching and counting."""
    return plain_text(html)
