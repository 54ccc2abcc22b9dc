"""What the engines give back."""

from dataclasses import dataclass
from typing import NamedTuple

# The engines mark found words with these, which no text holds; templates make <mark> of them.
START, END = "\x02", "\x03"


class Key(NamedTuple):
    """A found object: its row in the index, its type, its primary key."""

    entry: int
    content_type: int
    pk: int


@dataclass(frozen=True)
class Found:
    """One page of finds in order. `total` is exact up to the engine's bound, `more` beyond it."""

    keys: list[Key]
    total: int
    more: bool = False


@dataclass(frozen=True)
class Piece:
    """A part of a snippet; `found` when it is one of the words searched for."""

    text: str
    found: bool


def pieces(snippet: str) -> list[Piece]:
    """A marked snippet taken apart for a template; nothing in it is markup."""
    parts: list[Piece] = []
    for index, part in enumerate(snippet.replace(END, START).split(START)):
        if part:
            parts.append(Piece(part, found=index % 2 == 1))
    return parts
