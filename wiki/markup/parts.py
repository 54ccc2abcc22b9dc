"""Taking sections out of a text to make another text of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from wiki.markup.blocks import split_blocks
from wiki.markup.sections import contents, get_section, replace_section

_LEVEL = re.compile(r"<(/?)h([234])\b")
HIGHEST = 2


@dataclass(frozen=True)
class Parts:
    """`taken` is the new text, `kept` what stays, with a mark where the first section was taken."""

    taken: str
    kept: str


def take_out(body: str, chosen: Collection[int], *, instead: str) -> Parts:
    """Take these sections, each with those below it; `instead` stands where the first of them stood.

    A single section loses its heading, which becomes the title of the new text, and those below it move up.
    Raises IndexError for a section that is not there.
    """
    wanted = _whole(body, chosen)
    sections = [get_section(body, index) for index in wanted]
    kept = body
    for index in reversed(wanted):
        kept = replace_section(kept, index, instead if index == wanted[0] else "")
    if len(sections) == 1:
        level = next(one.level for one in contents(body) if one.index == wanted[0])
        sections = [_moved_up("".join(split_blocks(sections[0])[1:]), level - 1)]
    return Parts(taken="".join(sections), kept=kept)


def _whole(body: str, chosen: Collection[int]) -> list[int]:
    """The chosen ones in order, without those that lie in another that was chosen."""
    headings = contents(body)
    if not chosen or not set(chosen) <= {one.index for one in headings}:
        msg = "The text has no such section."
        raise IndexError(msg)
    wanted: list[int] = []
    inside = 0
    for one in headings:
        if inside and one.level > inside:
            continue
        inside = 0
        if one.index in chosen:
            wanted.append(one.index)
            inside = one.level
    return wanted


def _moved_up(html: str, steps: int) -> str:
    """No heading is lower than it need be."""
    return _LEVEL.sub(lambda mark: f"<{mark[1]}h{max(HIGHEST, int(mark[2]) - steps)}", html)
