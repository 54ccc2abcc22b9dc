"""What officials write, in several languages: plain text with blank lines between paragraphs, or clean HTML."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.html import RICH_TEXT, MarkupRefused, plain_text, sanitise
from core.paragraphs import as_text, paragraphs

_HAS_BLOCKS = re.compile(r"<(p|ul|ol|h[2-4]|blockquote)[\s>]", re.IGNORECASE)
LINE_LENGTH = 300


def clean_texts(texts: Mapping[str, str], *, field: str = "text", required: bool = True) -> dict[str, str]:
    """Clean HTML by language, without the empty ones. Raises ValidationError keyed `<field>_<code>`, or by nothing."""
    cleaned, errors = {}, {}
    for code, _name in settings.LANGUAGES:
        try:
            html = sanitise(to_html(texts.get(code, "")), RICH_TEXT)
        except MarkupRefused as refused:
            errors[f"{field}_{code}"] = str(refused)
            continue
        if plain_text(html).strip():
            cleaned[code] = html
    if errors:
        raise ValidationError(errors)
    if required and not cleaned:
        raise ValidationError(_("Write it in at least one language."), code="empty")
    return cleaned


def clean_lines(texts: Mapping[str, str]) -> dict[str, str]:
    """One line of plain text by language, without the empty ones. Raises ValidationError when there is none."""
    lines = {code: " ".join(texts.get(code, "").split())[:LINE_LENGTH] for code, _name in settings.LANGUAGES}
    found = {code: line for code, line in lines.items() if line}
    if not found:
        raise ValidationError(_("Write it in at least one language."), code="empty")
    return found


def to_html(text: str) -> str:
    """Paragraphs of a text that was typed; HTML with blocks stays as it is."""
    return text if _HAS_BLOCKS.search(text) else paragraphs(text)


def to_text(html: str) -> str:
    """What a form shows of a kept text: plain where that says all."""
    text = as_text(html)
    return html if text is None or _HAS_BLOCKS.search(text) else text
