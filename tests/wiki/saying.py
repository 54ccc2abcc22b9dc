"""What pages say, in the language they say it in."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext


def said(message: str, language: str = "da", **values: Any) -> str:
    """The sentence as the catalogue of that language has it, or as it is in the code where it has none."""
    with translation.override(language):
        return gettext(message) % values if values else gettext(message)
