"""Text of one block as a flat run of tokens, each with the marks (bold, link, …) it stands in.

The model is the editor's own: a paragraph is words with marks, not a tree of tags. A run of
tokens can be cut anywhere and written back, and the tags come out balanced by construction.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from core.html.tags import INLINE_TAGS, VOID_TAGS

NOTE_TAG = "cite"
ATOM_TAGS = INLINE_TAGS & VOID_TAGS
MARK_TAGS = INLINE_TAGS - VOID_TAGS - {NOTE_TAG}

# Letters and digits of any script with their combining marks; joined by what stands inside a
# word, a date or a number (Høje-Taastrup, 3.12.2025, it's), so that these change as one.
_LETTER = r"[\w\u0300-\u1fff\u200c\u200d\u3040-\U0010ffff]"
_PIECE = re.compile(
    r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*|/)?>"
    r"|(?P<space>\s+)"
    r"|(?P<entity>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
    rf"|(?P<word>{_LETTER}+(?:[-.,:'’]{_LETTER}+)*)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_SOURCE = re.compile(r'\ssrc="([^"]*)"')


MAX_MARKS = 40  # more around one word than anybody writes; every word holds all of its marks


class Mark(NamedTuple):
    """One inline element around a token.

    `twin` alternates between 0 and 1 where two equal elements touch (`<q>a</q><q>b</q>`), so
    that they are not written back as one.
    """

    tag: str
    opening: str
    twin: int = 0


class Token(NamedTuple):
    """A word, a sign, white space, a line break, an image or a whole footnote.

    `text` is its HTML. `key` is what decides whether two tokens are the same for a reader:
    the text itself, or the address of an image whatever its description. `inner` holds the
    tokens of a footnote.
    """

    text: str
    key: str
    marks: tuple[Mark, ...] = ()
    inner: tuple[Token, ...] = ()

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word, a number, an image or a note: not white space or a sign."""
        return bool(self.inner) or self.text.startswith("<img") or self.key[:1].isalnum()


@dataclass(slots=True)
class _Frame:
    """Where the reader of inline HTML stands: in the leaf itself, or in a footnote."""

    marks: tuple[Mark, ...] = ()
    tokens: list[Token] = field(default_factory=list)
    closed: Mark | None = None
    closed_at: tuple[int, int] = (-1, -1)

    def open_mark(self, tag: str, opening: str) -> None:
        if len(self.marks) == MAX_MARKS:
            return
        twin = 0
        touches = self.closed_at == (len(self.tokens), len(self.marks))
        if touches and self.closed is not None and self.closed.opening == opening:
            twin = 1 - self.closed.twin
        self.marks = (*self.marks, Mark(tag, opening, twin))

    def close_mark(self, tag: str) -> None:
        for depth in range(len(self.marks) - 1, -1, -1):
            if self.marks[depth].tag == tag:
                self.closed, self.closed_at = self.marks[depth], (len(self.tokens), depth)
                self.marks = self.marks[:depth]
                break

    def add(self, text: str, key: str, inner: tuple[Token, ...] = ()) -> None:
        self.tokens.append(Token(text, key, self.marks, inner))


def read_inline(source: str) -> tuple[Token, ...]:
    """Return the tokens of inline HTML.

    Never fails: an unknown tag or a stray `<` becomes text, an end tag without a start is
    dropped, what is left open is closed.
    """
    frames = [_Frame()]
    for piece in _PIECE.finditer(source):
        frame = frames[-1]
        text = piece[0]
        kind = piece.lastgroup
        if kind != "tag":
            if kind == "other" and text in "<>&":
                text = html.escape(text, quote=False)
            # Nearly all of a text: without a step in between.
            frame.tokens.append(Token(text, text, frame.marks))
            continue
        tag = piece["tag"]
        if tag in MARK_TAGS:
            if piece["close"]:
                frame.close_mark(tag)
            else:
                frame.open_mark(tag, text)
        elif tag in ATOM_TAGS:
            frame.add(text, _atom_key(tag, text))
        elif tag == NOTE_TAG:
            if piece["close"] and len(frames) > 1:
                _end_note(frames)
            elif not piece["close"] and len(frames) == 1:  # there are no notes in notes
                frames.append(_Frame())
        else:
            frame.add(html.escape(text, quote=False), text)
    if len(frames) > 1:
        _end_note(frames)
    return tuple(frames[0].tokens)


def _end_note(frames: list[_Frame]) -> None:
    inner = tuple(frames.pop().tokens)
    text = f"<{NOTE_TAG}>{write_inline(inner)}</{NOTE_TAG}>"
    frames[-1].add(text, text, inner)


@lru_cache(maxsize=1024)
def _atom_key(tag: str, text: str) -> str:
    source = _SOURCE.search(text)
    return f"<{tag} {source[1]}>" if source else f"<{tag}>"


def common_marks(left: tuple[Mark, ...], right: tuple[Mark, ...]) -> int:
    """Return how many of the outermost marks two tokens share."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


class InlineWriter:
    """Writes tokens one after the other, opening and closing marks only where they change.

    `size` counts the letters that are not those of the tokens themselves.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open: tuple[Mark, ...] = ()
        self.size = 0

    def move_to(self, marks: tuple[Mark, ...]) -> None:
        shared = common_marks(self.open, marks)
        for mark in reversed(self.open[shared:]):
            self.raw(f"</{mark.tag}>")
        for mark in marks[shared:]:
            self.raw(mark.opening)
        self.open = marks

    def raw(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def put(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.marks is not self.open and token.marks != self.open:
                self.move_to(token.marks)
            self.parts.append(token.text)

    def finish(self) -> str:
        self.move_to(())
        return "".join(self.parts)


def write_inline(tokens: Iterable[Token]) -> str:
    """Return the HTML of tokens: what `read_inline` read, when that was well-formed."""
    writer = InlineWriter()
    writer.put(tokens)
    return writer.finish()
