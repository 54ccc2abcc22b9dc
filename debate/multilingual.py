"""Texts in several languages, as {code: text}: which of them a reader is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Worded:
    """A text and the language that it is in; both empty when there is none."""

    text: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.text)


def worded(texts: Mapping[str, str], language: str) -> Worded:
    """The text in the reader's language; else in the site's own; else in whichever comes first."""
    for code in (language, settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)):
        if text := texts.get(code, ""):
            return Worded(text, code)
    return Worded("", "")


def languages_of(texts: Mapping[str, str]) -> list[str]:
    """The languages that there is a text in, in the order of the site."""
    return [code for code, _name in settings.LANGUAGES if texts.get(code)]
