"""The seven questions that every case answers, and how their answers are cleaned."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from wagtail.rich_text import expand_db_html

from core.html import RICH_TEXT, MarkupRefused, plain_text, sanitise
from core.html.scan import Caps

STORY = ("problem", "done", "participants", "result", "costs", "went_wrong", "reusable")
# What Wagtail's editor offers: no more than the policy keeps.
TEXT_FEATURES = ("h3", "h4", "bold", "italic", "ol", "ul", "blockquote", "link")
TEXT_POLICY = replace(RICH_TEXT, name="case", tags=RICH_TEXT.tags - {"h2"}, caps=Caps(max_bytes=40_000))


def clean_text(html: str, field: str = "") -> str:
    """As it is stored. Raises ValidationError, of this field, for what is too large or tangled.

    Wagtail's own way to link to a page becomes a plain address: the text must be readable without Wagtail.
    """
    try:
        return sanitise(expand_db_html(html) if "linktype" in html else html, TEXT_POLICY)
    except MarkupRefused as refused:
        raise ValidationError({field: refused.messages} if field else refused.messages) from refused


def words_of(html: str) -> str:
    """Its plain words, for searching and counting."""
    return plain_text(html)
