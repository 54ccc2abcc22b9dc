"""Letting in what people write in debates."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.html import POST, MarkupRefused, plain_text, sanitise


def clean_post(html: str) -> str:
    """The text as it is kept. Raises ValidationError keyed `body` when it is empty or may not be."""
    try:
        cleaned = sanitise(html, POST)
    except MarkupRefused as refused:
        raise ValidationError({"body": str(refused)}) from refused
    if not plain_text(cleaned).strip() and "<img" not in cleaned:
        raise ValidationError({"body": _("Write something first.")})
    return cleaned
