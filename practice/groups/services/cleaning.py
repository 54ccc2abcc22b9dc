"""Letting in what people write in groups."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.html import POST, MarkupRefused, plain_text, sanitise
from core.html.attributes import clean_language
from core.html.characters import clean_characters

CODE_LENGTH = 10


def clean_text(html: str, *, known: str = "", required: bool = True) -> str:
    """The text as it is kept. Raises ValidationError keyed `body` when it is empty or may not be.

    Pictures of the site are at public addresses, so none may stand in a text here: they are hung on as files.
    """
    try:
        cleaned = sanitise(html, POST, known=known)
    except MarkupRefused as refused:
        raise ValidationError({"body": str(refused)}) from refused
    if "<img" in cleaned:
        raise ValidationError({"body": _("Pictures cannot stand in the text here. Add them as files below it.")})
    if required and not plain_text(cleaned).strip():
        raise ValidationError({"body": _("Write something first.")})
    return cleaned


def clean_code(language: str) -> str:
    """The tag of a language. Raises ValidationError keyed `language`."""
    code = clean_language(language) or ""
    if not code or len(code) > CODE_LENGTH:
        raise ValidationError({"language": _("Say which language this is in.")})
    return code


def clean_site_language(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Choose one of the languages.")})
    return language


def clean_line(text: str) -> str:
    """On one line, without what no text may hold."""
    return " ".join(clean_characters(text).split())


def clean_title(text: str, *, key: str, most: int, missing: str) -> str:
    """A line that has to be there. Raises ValidationError keyed `key`."""
    line = clean_line(text)
    if not line:
        raise ValidationError({key: missing})
    if len(line) > most:
        raise ValidationError({key: _("At most %(number)d signs.") % {"number": most}})
    return line


def words_for_search(*texts: str) -> str:
    """In small letters, for the group's own search; `texts` are plain."""
    return " ".join(" ".join(texts).casefold().split())
