"""Words and where they stand. Takes any text."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Longer ones are no words; PostgreSQL refuses lexemes of 2 kB.
MAX_WORD = 60
# Of one text: PostgreSQL counts no positions beyond 16,383.
MAX_WORDS = 15_000
_WORD = re.compile(r"[^\W_]+")


class Seen(NamedTuple):
    """A word as it stands in a text, from `start` to before `end`."""

    text: str
    start: int
    end: int


def words_in(text: str) -> Iterator[Seen]:
    """The words of a text in NFC, in order; signs, spaces and marks are between them."""
    for count, found in enumerate(_WORD.finditer(text)):
        if count >= MAX_WORDS:
            return
        yield Seen(found[0], found.start(), found.end())


def spelled(text: str) -> list[str]:
    """The same, where it does not matter at which signs they stand."""
    return _WORD.findall(text)[:MAX_WORDS]


def plain(text: str) -> str:
    """NFC without control characters and marks of direction: what is stored, so that places in it stay true."""
    whole = unicodedata.normalize("NFC", text.replace("\N{SOFT HYPHEN}", ""))
    return "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in whole)


def small(word: str) -> str:
    """As a word is compared: in small letters, bounded. Python's `isalnum` and ours agree on what stays."""
    return word.casefold()[:MAX_WORD]
