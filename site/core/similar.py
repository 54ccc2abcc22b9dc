"""What is on the site already and resembles a title, for the forms of new things. The search says how it is found.

It stands here because the forms' apps stand below the search.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.module_loading import import_string

# A shorter title resembles too much.
LEAST_LETTERS = 4
LONGEST_TITLE = 200
MOST_SHOWN = 5


@dataclass(frozen=True)
class Similar:
    """`kind` is what readers call it. `language` is that of the title."""

    title: str
    url: str
    language: str
    kind: str | Promise


# (title, language of the reader, how many) → what is most like it first.
Finder = Callable[[str, str, int], list[Similar]]
_FINDERS: list[str] = []


def register(finder: str) -> None:
    """The dotted name of the `Finder`: models are not there yet when an app's configuration is read."""
    _FINDERS[:] = [finder]


def things_like(title: str, *, language: str) -> list[Similar]:
    """At most MOST_SHOWN; none for a title that has hardly begun, or where nothing searches."""
    text = " ".join(title[: LONGEST_TITLE * 2].split())[:LONGEST_TITLE]
    if sum(sign.isalnum() for sign in text) < LEAST_LETTERS or "\x00" in text:
        return []
    found: list[Similar] = []
    for name in _FINDERS:
        finder: Finder = import_string(name)
        found += finder(text, language, MOST_SHOWN)
    return found[:MOST_SHOWN]
