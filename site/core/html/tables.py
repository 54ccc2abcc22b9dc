"""The canonical shape of a table: caption, head, one body."""

from __future__ import annotations

from typing import Protocol

from core.html.attributes import CHECKS
from core.html.entities import unescape
from core.html.tree import Element


class CellWriter(Protocol):
    """What writes the content of cells and captions."""

    def cell(self, element: Element) -> str: ...

    def words(self, element: Element, pictures: list[str]) -> str: ...

    def attributes(self, element: Element) -> str: ...


def write_table(table: Element, writer: CellWriter) -> str:
    """Return the table's HTML, empty if it has no cell.

    Leading rows of header cells make its head, wherever they stood: the editor knows no head,
    so a head that depended on the source would come and go between versions.
    """
    caption = ""
    rows: list[list[Element]] = []
    for part in _elements(table):
        if part.tag == "caption":
            caption = caption or _caption(part, writer)
        else:
            rows += _rows(part)
    head = _rows_of_head(rows)
    source = "".join(
        f"<{name}>{''.join(_row(row, writer) for row in group)}</{name}>"
        for name, group in (("thead", rows[:head]), ("tbody", rows[head:]))
        if group
    )
    return f"<table{writer.attributes(table)}>{caption}{source}</table>" if source else ""


def _elements(parent: Element) -> list[Element]:
    return [node for node in parent.children if isinstance(node, Element)]


def _rows(part: Element) -> list[list[Element]]:
    rows = [part] if part.tag == "tr" else [node for node in _elements(part) if node.tag == "tr"]
    cells = [[node for node in _elements(row) if node.tag in ("td", "th")] for row in rows]
    return [row for row in cells if row]


def _rows_of_head(rows: list[list[Element]]) -> int:
    count = 0
    while count < len(rows) and all(cell.tag == "th" for cell in rows[count]):
        count += 1
    if count == len(rows):
        return 0
    for number, row in enumerate(rows[:count]):
        for cell in row:
            span = CHECKS["rowspan"](unescape(cell.attributes.get("rowspan", "")))
            if span and number + int(span) > count:
                return 0  # a cell cannot reach out of the head into the body
    return count


def _row(cells: list[Element], writer: CellWriter) -> str:
    return f"<tr>{''.join(_cell(cell, writer) for cell in cells)}</tr>"


def _cell(cell: Element, writer: CellWriter) -> str:
    return f"<{cell.tag}{writer.attributes(cell)}>{writer.cell(cell)}</{cell.tag}>"


def _caption(caption: Element, writer: CellWriter) -> str:
    words = writer.words(caption, [])
    return f"<caption{writer.attributes(caption)}>{words}</caption>" if words else ""
