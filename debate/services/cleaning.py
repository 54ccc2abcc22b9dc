"""Letting in what people write in debates."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.html import POST, MarkupRefused, plain_text, sanitise
from core.html.attributes import clean_language
from core.html.characters import clean_characters
from debate.models.debate import TITLE_LENGTH

MOST_TAGS = 6
TAG_LENGTH = 60
CODE_LENGTH = 10


def clean_post(html: str, *, known: str = "") -> str:
    """The text as it is kept. Raises ValidationError keyed `body` when it is empty or may not be.

    `known` came out of this function before: what equals it is taken as it is.
    """
    try:
        cleaned = sanitise(html, POST, known=known)
    except MarkupRefused as refused:
        raise ValidationError({"body": str(refused)}) from refused
    if not plain_text(cleaned).strip() and "<img" not in cleaned:
        raise ValidationError({"body": _("Write something first.")})
    return cleaned


def clean_code(language: str) -> str:
    """The tag of a language. Raises ValidationError keyed `language`."""
    code = clean_language(language) or ""
    if not code or len(code) > CODE_LENGTH:
        raise ValidationError({"language": _("Say which language this is in.")})
    return code


def clean_title(text: str) -> str:
    """The title on one line. Raises ValidationError keyed `title`."""
    title = clean_line(text)
    if not title:
        raise ValidationError({"title": _("Give it a title.")})
    if len(title) > TITLE_LENGTH:
        raise ValidationError({"title": _("At most %(number)d signs.") % {"number": TITLE_LENGTH}})
    return title


def clean_tags(names: Iterable[str]) -> dict[str, str]:
    """Topics by what tells them apart, capitals aside. Raises ValidationError keyed `tags`."""
    found: dict[str, str] = {}
    for name in (clean_line(text) for text in names):
        if len(name) > TAG_LENGTH:
            raise ValidationError(
                {"tags": _("A topic is a word or two: “%(name)s” is too long.") % {"name": name[:80]}}
            )
        if name:
            found.setdefault(name.casefold(), name)
    if len(found) > MOST_TAGS:
        raise ValidationError({"tags": _("At most %(number)d topics.") % {"number": MOST_TAGS}})
    return found


def clean_line(text: str) -> str:
    """On one line, without what no text may hold."""
    return " ".join(clean_characters(text).split())
