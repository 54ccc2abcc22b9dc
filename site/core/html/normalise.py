"""Give HTML its one canonical shape, whatever editor, page or program it came from.

The shape: top-level blocks and nothing between them; words in paragraphs; a list holds items, a
table rows of cells, a figure one picture and its caption; an item or cell with one paragraph
holds its words directly; rows of header cells at the top make the head of a table; headings at
the top level alone; one space between words; nothing empty. Normalising again changes nothing,
which is what makes versions comparable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from core.html.characters import clean_markup_characters
from core.html.inline import InlineWriter
from core.html.policies import Policy
from core.html.tables import write_table
from core.html.tree import Element, parse_clean

_NOWHERE: frozenset[str] = frozenset()
_LISTS = frozenset({"ul", "ol"})


class Piece(NamedTuple):
    """A block with its tag, or loose words, whose tag is empty."""

    tag: str
    html: str


def normalise(html: str, policy: Policy) -> list[str]:
    """Return the canonical blocks of serialised HTML; a policy without blocks gives one or none."""
    # Again: character references have become characters by now.
    root = parse_clean(clean_markup_characters(html), max_depth=policy.caps.max_depth)
    if policy.has_blocks:
        return BlockWriter(policy).blocks(root.children)
    words = InlineWriter(policy).words(root.children, [], _NOWHERE)
    return [words] if words else []


class BlockWriter:
    """Writes blocks under one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.inline = InlineWriter(policy)
        self._writers: dict[str, Callable[[Element, bool], list[Piece]]] = {
            "blockquote": self._quotation,
            "dl": self._definitions,
            "figure": self._figure,
            "h2": self._heading,
            "h3": self._heading,
            "h4": self._heading,
            "hr": self._rule,
            "ol": self._list,
            "pre": self._preformatted,
            "table": self._table,
            "ul": self._list,
        }

    def blocks(self, nodes: Iterable[Element | str]) -> list[str]:
        return [_paragraph(piece).html for piece in self._flow(nodes, at_top=True)]

    def cell(self, element: Element) -> str:
        """Return the content of a list item, a cell or a definition."""
        pieces = self._flow(element.children)
        plain = [piece for piece in pieces if not piece.tag or piece.html.startswith("<p>")]
        if len(plain) == 1 and plain[0] is pieces[0]:
            words = pieces[0].html.removeprefix("<p>").removesuffix("</p>")
            return words + "".join(piece.html for piece in pieces[1:])
        return "".join(_paragraph(piece).html for piece in pieces)

    def words(self, element: Element, pictures: list[str]) -> str:
        """Return the content of a heading, a caption or a term: words alone."""
        return self.inline.words(element.children, pictures, _NOWHERE)

    def attributes(self, element: Element) -> str:
        return self.inline.attributes(element) or ""

    def _flow(self, nodes: Iterable[Element | str], *, at_top: bool = False) -> list[Piece]:
        pieces: list[Piece] = []
        loose: list[Element | str] = []
        for node in nodes:
            if isinstance(node, str) or not (node.is_block or node.has_blocks or node.tag == "img"):
                loose.append(node)
                continue
            pieces += self._loose(loose)
            loose = []
            if node.tag == "img":
                if picture := self.inline.picture(node):
                    pieces.append(Piece("figure", picture))
            elif node.is_block:
                pieces += self._block(node, at_top=at_top)
            else:
                pieces += self._flow(node.children, at_top=at_top)
        return pieces + self._loose(loose)

    def _loose(self, nodes: list[Element | str]) -> list[Piece]:
        pictures: list[str] = []
        words = self.inline.words(nodes, pictures, _NOWHERE) if nodes else ""
        found = [Piece("", words)] if words else []
        return found + [Piece("figure", picture) for picture in pictures]

    def _block(self, element: Element, *, at_top: bool) -> list[Piece]:
        tag = element.tag
        writer = self._writers.get(tag) if tag in self.policy.tags else None
        if writer:
            return writer(element, at_top)
        attributes = self.attributes(Element("p", element.attributes))
        return [_paragraph(piece, attributes) for piece in self._flow(element.children, at_top=at_top)]

    def _rule(self, _element: Element, at_top: bool) -> list[Piece]:
        return [Piece("hr", "<hr>")] if at_top else []

    def _table(self, element: Element, _at_top: bool) -> list[Piece]:
        table = write_table(element, self)
        return [Piece("table", table)] if table else []

    def _quotation(self, element: Element, _at_top: bool) -> list[Piece]:
        inner = "".join(_paragraph(piece).html for piece in self._flow(element.children))
        return self._wrapped(element, inner)

    def _preformatted(self, element: Element, _at_top: bool) -> list[Piece]:
        # Text alone, line by line; parsers drop a line end that comes first.
        return self._wrapped(element, clean_markup_characters(_lines(element)).lstrip("\n").rstrip())

    def _wrapped(self, element: Element, inner: str) -> list[Piece]:
        tag = element.tag
        return [Piece(tag, f"<{tag}{self.attributes(element)}>{inner}</{tag}>")] if inner else []

    def _heading(self, element: Element, at_top: bool) -> list[Piece]:
        pictures: list[str] = []
        if at_top:
            lines = self.words(element, pictures).split("<br>")
            found = self._wrapped(element, " ".join(line for line in lines if line))
        else:
            # Inside a list, table or quotation it would break the contents of the whole text.
            words = self.inline.words(element.children, pictures, frozenset({"strong"}))
            found = [Piece("p", f"<p><strong>{words}</strong></p>")] if words else []
        return found + [Piece("figure", picture) for picture in pictures]

    def _list(self, element: Element, _at_top: bool) -> list[Piece]:
        items: list[Element] = []
        stray: Element | None = None  # an item made of what stood between items
        for node in element.children:
            if isinstance(node, Element) and node.tag == "li":
                stray = None
                items.append(Element("li", node.attributes, list(node.children)))
            elif isinstance(node, Element) and node.tag in _LISTS and items:
                items[-1].children.append(node)  # a list beside the item that it belongs to
            elif stray:
                stray.children.append(node)
            elif isinstance(node, Element) or not node.isspace():
                stray = Element("li", children=[node])
                items.append(stray)
        inner = "".join(self._wrapped_cell(item) for item in items)
        return self._wrapped(element, inner)

    def _wrapped_cell(self, element: Element) -> str:
        inner = self.cell(element)
        tag = element.tag
        return f"<{tag}{self.attributes(element)}>{inner}</{tag}>" if inner else ""

    def _definitions(self, element: Element, at_top: bool) -> list[Piece]:
        parts: list[str] = []
        pictures: list[str] = []
        for node in element.children:
            if isinstance(node, str) or node.tag not in ("dt", "dd"):
                parts.append(self._wrapped_cell(Element("dd", children=[node])))
            elif node.tag == "dd":
                parts.append(self._wrapped_cell(node))
            elif words := self.words(node, pictures):
                parts.append(f"<dt{self.attributes(node)}>{words}</dt>")
        if not any(part.startswith("<dt") for part in parts):
            # Definitions of nothing are how old pages indent a paragraph.
            return [_paragraph(piece) for piece in self._flow(element.children, at_top=at_top)]
        found = self._wrapped(element, "".join(parts))
        return found + [Piece("figure", picture) for picture in pictures]

    def _figure(self, element: Element, at_top: bool) -> list[Piece]:
        pictures: list[str] = []
        caption = words = ""
        rest: list[Element | str] = []
        for node in element.children:
            if isinstance(node, Element) and node.tag == "figcaption" and not caption:
                words = self.words(node, pictures)
                source = f"<figcaption{self.attributes(node)}>{words}</figcaption>"
                caption = source if words else ""
            else:
                rest.append(node)
        pieces = [_paragraph(piece) for piece in self._flow(rest, at_top=at_top)]
        pieces += [Piece("figure", picture) for picture in pictures]
        if not caption:
            return pieces
        for place, piece in enumerate(pieces):
            if piece.tag == "figure" and "<figcaption" not in piece.html:
                html = piece.html.removesuffix("</figure>")
                pieces[place] = Piece("figure", f"{html}{caption}</figure>")
                return pieces
        return [*pieces, Piece("p", f"<p>{words}</p>")]


def _paragraph(piece: Piece, attributes: str = "") -> Piece:
    return piece if piece.tag else Piece("p", f"<p{attributes}>{piece.html}</p>")


def _lines(element: Element) -> str:
    out = []
    for node in element.children:
        if isinstance(node, str):
            out.append(node)
        elif node.tag == "br":
            out.append("\n")
        else:
            out.append(_lines(node) + ("\n" if node.is_block else ""))
    return "".join(out)
