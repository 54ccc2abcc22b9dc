"""Sections of an article: from a heading to the next one of the same or a higher level.

Section 0 is the lead: what stands before the first heading. All functions take canonical HTML,
where headings are top-level blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.html.plain import plain_text
from wiki.markup.anchors import heading_anchor
from wiki.markup.blocks import split_blocks

_HEADING = re.compile(r"\s*<h([234])[\s>]")
_NOTE = re.compile(r"<cite\b[^>]*>.*?</cite>", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading. `index` is the number of its section, `anchor` the id it is drawn with."""

    level: int
    text: str
    anchor: str
    index: int


def contents(body: str) -> list[Heading]:
    """Return the headings of `body` in order; no two anchors are equal."""
    headings: list[Heading] = []
    used: dict[str, int] = {}
    if "<h" not in body:
        return headings
    for block in split_blocks(body):
        if match := _HEADING.match(block):
            text = plain_text(_NOTE.sub("", block))
            anchor = _unused(heading_anchor(text), used)
            headings.append(Heading(int(match[1]), text, anchor, len(headings) + 1))
    return headings


def get_section(body: str, index: int) -> str:
    """Return the HTML of a section with its heading. Raises IndexError if there is none."""
    start, end = _bounds(body, index)
    return body[start:end]


def replace_section(body: str, index: int, new: str) -> str:
    """Return `body` with `new` in place of a section. Raises IndexError if there is none."""
    start, end = _bounds(body, index)
    return body[:start] + new + body[end:]


def _bounds(body: str, index: int) -> tuple[int, int]:
    start = 0 if index == 0 else -1
    level = 0
    count = position = 0
    for block in split_blocks(body):
        if match := _HEADING.match(block):
            count += 1
            if count == index:
                start, level = position, int(match[1])
            elif start >= 0 and (index == 0 or int(match[1]) <= level):
                return start, position
        position += len(block)
    if start < 0:
        msg = f"The text has {count} sections and no number {index}."
        raise IndexError(msg)
    return start, position


def _unused(anchor: str, used: dict[str, int]) -> str:
    """Return `anchor`, with a number if it was used; `used` remembers the last number of each."""
    number = used.get(anchor, 0)
    wanted = anchor
    while anchor in used:
        number += 1
        anchor = f"{wanted}-{number + 1}"
    used[wanted] = number
    used.setdefault(anchor, 0)
    return anchor
