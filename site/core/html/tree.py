"""A small tree of HTML that a parser wrote out: every element closed, every `<` escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.html.errors import TooDeep
from core.html.tags import BLOCK_TAGS, VOID_TAGS

_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


@dataclass(slots=True)
class Element:
    """An element. Text is kept as it was written, so still escaped, as are attribute values."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    has_blocks: bool = False

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCK_TAGS


def parse_clean(html: str, *, max_depth: int) -> Element:
    """Return the root of the tree of serialised HTML; deeper than `max_depth` is refused."""
    root = Element("")
    open_elements = [root]
    for piece in _PIECE.finditer(html):
        close, tag, source = piece.groups()
        if tag is None:
            open_elements[-1].children.append(piece[0])
        elif close:
            _close(open_elements, tag)
        else:
            attributes = dict(_ATTRIBUTE.findall(source)) if source else {}
            element = Element(tag, attributes)
            open_elements[-1].children.append(element)
            if element.is_block:
                open_elements[-1].has_blocks = True
            if tag not in VOID_TAGS:
                open_elements.append(element)
                if len(open_elements) > max_depth:
                    raise TooDeep(limit=max_depth)
    while len(open_elements) > 1:
        _close(open_elements, open_elements[-1].tag)
    return root


def _close(open_elements: list[Element], tag: str) -> None:
    element = open_elements[-1]
    if len(open_elements) > 1 and element.tag == tag:
        open_elements.pop()
        # An inline element around a paragraph is itself something that ends a line.
        open_elements[-1].has_blocks = open_elements[-1].has_blocks or element.has_blocks
