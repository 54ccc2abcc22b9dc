"""The blocks inside one top-level block: list items, table rows, cells, captions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from core.html.tags import BLOCK_TAGS
from wiki.diff.inline import Token, read_inline, write_inline

VOID_BLOCK = "hr"
MAX_DEPTH = 40  # deeper than anybody writes; keeps recursion safe for any input

_BLOCK_TAG = re.compile(rf"<(/?)({'|'.join(sorted(BLOCK_TAGS))})(?:\s[^<>]*|/)?>")
_SIMPLE = re.compile(r"(<(p|h[234])(?:\s[^<>]*)?>)(.*)</\2>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"<img\s[^<>]*>|\w+")
_TAG_BUT_IMAGE = re.compile(r"<(?!img\s)[^<>]*>")


@dataclass(slots=True)
class Leaf:
    """Inline content that stands directly in a block. `html` is its source."""

    html: str
    preformatted: bool = False
    before: str = ""
    tag: str = ""
    _tokens: tuple[Token, ...] | None = None
    _words: Counter[str] | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        if self._tokens is None:
            self._tokens = read_inline(self.html)
        return self._tokens

    @property
    def words(self) -> Counter[str]:
        if self._words is None:
            self._words = word_bag(self.html)
        return self._words


@dataclass(slots=True)
class Element:
    """A block element. `before` and `tail` keep white space between blocks apart, so that an
    indented list equals one written in a single line."""

    tag: str
    opening: str
    closing: str
    children: list[Node] = field(default_factory=list)
    before: str = ""
    tail: str = ""
    _html: str | None = None
    _words: Counter[str] | None = None

    @property
    def html(self) -> str:
        if self._html is None:
            inside = "".join([child.before + child.html for child in self.children])
            self._html = f"{self.opening}{inside}{self.tail}{self.closing}"
        return self._html

    @property
    def words(self) -> Counter[str]:
        if self._words is None:
            self._words = word_bag(self.html)
        return self._words


Node = Element | Leaf


def word_bag(source: str) -> Counter[str]:
    """Count the words (and images) of HTML, roughly: for telling how alike two blocks are."""
    return Counter(_WORD.findall(_TAG_BUT_IMAGE.sub(" ", source)))


def block_node(block: str) -> Element:
    """Return the element of one top-level block; loose text stands in a nameless element."""
    root = read_block(block)
    only = root.children[0] if len(root.children) == 1 else root
    return only if isinstance(only, Element) else root


def read_block(source: str) -> Element:
    """Return a nameless element that holds the nodes of `source`.

    Never fails: end tags without a start are dropped, what is open is closed, and what is
    nested deeper than `MAX_DEPTH` becomes one plain text.
    """
    root = Element("", "", "")
    if (simple := _SIMPLE.fullmatch(source)) and not _BLOCK_TAG.search(simple[3]):
        element = Element(simple[2], simple[1], f"</{simple[2]}>")
        element.tail = _add_leaf(element, simple[3])
        root.children.append(element)
        return root
    stack = [root]
    position = 0
    for match in _BLOCK_TAG.finditer(source):
        space = _add_leaf(stack[-1], source[position : match.start()])
        position = match.end()
        close, tag = match[1], match[2]
        if close:
            stack[-1].tail = space
            _close(stack, tag)
        elif tag == VOID_BLOCK:
            stack[-1].children.append(Element(tag, match[0], "", before=space))
        elif len(stack) > MAX_DEPTH:
            return Element("", "", "", [Leaf(write_inline(read_inline(_ANY_TAG.sub(" ", source))))])
        else:
            element = Element(tag, match[0], f"</{tag}>", before=space)
            stack[-1].children.append(element)
            stack.append(element)
    stack[-1].tail = _add_leaf(stack[-1], source[position:])
    return root


def _add_leaf(parent: Element, source: str) -> str:
    """Hang inline content into `parent`; return it instead when it is only white space."""
    if not source or source.isspace():
        return source
    parent.children.append(Leaf(source, preformatted=parent.tag == "pre"))
    return ""


def _close(stack: list[Element], tag: str) -> None:
    if stack[-1].tag == tag:
        stack.pop()
    elif any(element.tag == tag for element in stack[1:]):
        while stack.pop().tag != tag:
            pass
