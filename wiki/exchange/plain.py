"""The canonical HTML of articles as plain text: paragraphs, lists, tables and notes without any markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.html.entities import unescape
from core.html.tree import Element, parse_clean

MAX_DEPTH = 200
_UNDERLINES = {"h2": "=", "h3": "-", "h4": "~"}
_CONTAINERS = ("div", "section", "blockquote", "dd", "td", "th")

Address = Callable[[str], str]


def text_of(body: str, *, address: Address, notes_title: str = "") -> str:
    """`address` makes an address of a stored one; links to other sites are given after their words, once each."""
    return _Writer(address).write(body, notes_title)


class _Writer:
    def __init__(self, address: Address) -> None:
        self._address = address
        self._notes: dict[str, int] = {}

    def write(self, body: str, notes_title: str) -> str:
        blocks = self._blocks(parse_clean(body, max_depth=MAX_DEPTH).children)
        if self._notes:
            if notes_title:
                blocks.append(f"{notes_title}\n{'=' * len(notes_title)}")
            blocks.append("\n".join(f"[{number}] {words}" for words, number in self._notes.items()))
        return "\n\n".join(block for block in blocks if block.strip())

    def _blocks(self, nodes: Iterable[Element | str]) -> list[str]:
        blocks: list[str] = []
        words: list[Element | str] = []
        for node in nodes:
            if isinstance(node, Element) and (node.is_block or node.tag in _CONTAINERS):
                blocks += [self._line(words), *self._block(node)]
                words = []
            else:
                words.append(node)
        return [*blocks, self._line(words)]

    def _block(self, node: Element) -> list[str]:
        match node.tag:
            case "h2" | "h3" | "h4":
                title = self._line(node.children)
                return [f"{title}\n{_UNDERLINES[node.tag] * min(len(title), 72)}"] if title else []
            case "ul" | "ol" | "dl":
                return ["\n".join(self._list(node, ""))]
            case "table":
                return ["\n".join(self._table(node))]
            case "figure":
                return [self._figure(node)]
            case "blockquote":
                quoted = "\n\n".join(block for block in self._blocks(node.children) if block)
                return ["\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))]
            case "pre":
                return [unescape("".join(_texts(node)))]
            case "hr":
                return ["* * *"]
        return self._blocks(node.children) if node.has_blocks else [self._line(node.children)]

    def _list(self, node: Element, indent: str) -> list[str]:
        lines: list[str] = []
        number = 0
        for item in node.children:
            if isinstance(item, str):
                continue
            number += 1
            sign = f"{number}. " if node.tag == "ol" else "" if item.tag == "dt" else "  " if item.tag == "dd" else "- "
            own = [part for part in item.children if isinstance(part, str) or part.tag not in ("ul", "ol", "dl")]
            blocks = self._blocks(own) if item.has_blocks else [self._line(own)]
            lines.append(f"{indent}{sign}{' '.join(' '.join(blocks).split())}".rstrip())
            for part in item.children:
                if isinstance(part, Element) and part.tag in ("ul", "ol", "dl"):
                    lines += self._list(part, f"{indent}  ")
        return lines

    def _table(self, table: Element) -> list[str]:
        lines: list[str] = []
        for part in table.children:
            if isinstance(part, str):
                continue
            if part.tag == "caption":
                lines.append(self._line(part.children))
                continue
            rows = [part] if part.tag == "tr" else [row for row in part.children if isinstance(row, Element)]
            for row in rows:
                cells = [cell for cell in row.children if isinstance(cell, Element)]
                lines.append(" | ".join(" ".join(" ".join(self._blocks(cell.children)).split()) for cell in cells))
        return lines

    def _figure(self, node: Element) -> str:
        alternative = caption = ""
        for part in node.children:
            if isinstance(part, Element) and part.tag == "img":
                alternative = unescape(part.attributes.get("alt", ""))
            elif isinstance(part, Element):
                caption = self._line(part.children)
        words = caption or alternative
        return f"[{words}]" if words else ""

    def _line(self, nodes: Iterable[Element | str]) -> str:
        lines = "".join(self._inline(node) for node in nodes).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines).strip()

    def _inline(self, node: Element | str) -> str:
        if isinstance(node, str):
            return unescape(node).replace("\n", " ")
        match node.tag:
            case "br":
                return "\n"
            case "cite":
                words = self._line(node.children).replace("\n", " ")
                return f"[{self._notes.setdefault(words, len(self._notes) + 1)}]"
            case "img":
                return ""
            case "a":
                return self._link(node)
        return "".join(self._inline(part) for part in node.children)

    def _link(self, node: Element) -> str:
        words = "".join(self._inline(part) for part in node.children)
        href = unescape(node.attributes.get("href", ""))
        if not href.startswith(("https://", "http://")):
            return words
        whole = self._address(href)
        return words if whole in words else f"{words} <{whole}>"


def _texts(node: Element) -> list[str]:
    return [part if isinstance(part, str) else "".join(_texts(part)) for part in node.children]
