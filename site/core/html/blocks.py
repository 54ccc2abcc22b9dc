"""Cut clean HTML into its top-level blocks.

The input is what the sanitiser gives: every element is closed, every `<` and `>` of text and
attributes is escaped. Under that promise one pass with a few patterns is exact, and about a
hundred times faster than a parser. Joining the parts gives the input back, whatever it was.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.html.tags import BLOCK_TAGS, VOID_TAGS

_START = re.compile(r"<([a-z][a-z0-9]*)(?=[\s/>])[^>]*>")
_NEVER_INSIDE_THEMSELVES = frozenset(["p", "h2", "h3", "h4", "pre"])


def split_blocks(body: str) -> list[str]:
    """Return the top-level blocks of clean HTML; `"".join(split_blocks(x)) == x`.

    Loose text and inline elements between two blocks make one part together. White space
    belongs to the block before it (before the first block, to the first).
    """
    parts: list[str] = []
    loose = position = 0  # where what is in no part yet begins; how far was read
    while start := _START.search(body, position):
        position = _end_of_element(body, start)
        if start[1] in BLOCK_TAGS:
            between = body[loose : start.start()]
            if between and not between.isspace():
                parts.append(between)
            elif parts:
                parts[-1] += between
            first = start.start() if parts else loose
            parts.append(body[first:position])
            loose = position
    rest = body[loose:]
    if rest and parts and rest.isspace():
        parts[-1] += rest
    elif rest:
        parts.append(rest)
    return parts


def _end_of_element(body: str, start: re.Match[str]) -> int:
    """Return where the element that begins at `start` ends (at the end of `body` if never)."""
    tag = start[1]
    if tag in VOID_TAGS:
        return start.end()
    if tag in _NEVER_INSIDE_THEMSELVES:
        close = body.find(f"</{tag}>", start.end())
        return len(body) if close < 0 else close + len(tag) + 3
    depth = 1
    for match in _tags_named(tag).finditer(body, start.end()):
        depth += -1 if match[0][1] == "/" else 1
        if not depth:
            return match.end()
    return len(body)


@lru_cache(maxsize=64)
def _tags_named(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<{tag}(?=[\s/>])[^>]*>|</{tag}>")
