"""Texts in several languages, as {code: text}: which of them a reader is shown."""

from collections.abc import Mapping

from django.conf import settings


def spoken(texts: Mapping[str, str], language: str, own: str = "") -> tuple[str, str]:
    """The text and its language: the reader's; else its `own`; else the site's; else whichever comes first."""
    for code in (language, own, settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)):
        if text := texts.get(code, ""):
            return text, code
    return "", ""


def languages_of(texts: Mapping[str, str]) -> list[str]:
    """The languages that there is a text in, in the order of the site."""
    return [code for code, _name in settings.LANGUAGES if texts.get(code)]
