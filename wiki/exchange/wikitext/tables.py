"""Wikitext tables, `{| … |}`, into lines of HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wiki.exchange.wikitext.inline import HIDDEN, attributes_of, open_tag
from wiki.exchange.wikitext.marks import CELL, MARK, RAW

START = re.compile(r"[:\s]*\{\|(.*)", re.DOTALL)
# Tables that steer the reader about in the old wiki, or warn its editors.
DROPPED_CLASSES = re.compile(
    r"\b(?:navbox|vertical-navbox|metadata|ambox|mbox\w*|noprint|toc|sistersitebox|navigation)\b"
)
MAX_NESTED = 4


@dataclass(slots=True)
class _Table:
    row: bool = False
    cell: str = ""
    closing: str = "table"


def tables_to_html(text: str) -> str:
    """`text` with its tables as HTML, each tag on a line of its own that begins with `RAW`.

    Cells keep their wikitext. Input is escaped already. Tables that are never closed are closed.
    """
    return "\n".join(_Tables().run(text)) if "{|" in text else text


class _Tables:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[_Table] = []
        self._ignored = 0

    def run(self, text: str) -> list[str]:
        for line in text.split("\n"):
            stripped = line.strip()
            if (match := START.fullmatch(stripped)) and "{|" in stripped[:20]:
                self._start(match[1])
            elif not self._open:
                self._out.append(line)
            else:
                self._inside(stripped, line)
        while self._open:
            self._end()
        return self._out

    def _raw(self, tag: str) -> None:
        self._out.append(RAW + tag)

    def _start(self, attributes: str) -> None:
        if len(self._open) >= MAX_NESTED:
            self._ignored += 1
            return
        if self._open and not self._open[-1].cell:
            self._cell("td", "")
        found = attributes_of(attributes)
        hidden = HIDDEN.search(found.get("style", "")) or DROPPED_CLASSES.search(found.get("class", ""))
        closing = "drop" if hidden else "table"
        self._open.append(_Table(closing=closing))
        self._raw(f"<{closing}>")

    def _end(self) -> None:
        table = self._open[-1]
        self._end_row(table)
        self._raw(f"</{table.closing}>")
        self._open.pop()

    def _end_cell(self, table: _Table) -> None:
        if table.cell:
            self._raw(f"</{table.cell}>")
            table.cell = ""

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        if table.row:
            self._raw("</tr>")
            table.row = False

    def _inside(self, stripped: str, line: str) -> None:
        table = self._open[-1]
        if stripped.startswith("|}"):
            if self._ignored:
                self._ignored -= 1
                return
            self._end()
            if rest := stripped[2:]:
                self._out.append(rest)
        elif stripped.startswith("|-"):
            self._end_row(table)
        elif stripped.startswith("|+"):
            self._caption(table, stripped[2:])
        elif stripped.startswith(("|", "!")):
            self._cells(stripped)
        elif stripped or table.cell:
            if not table.cell and not table.row and stripped:
                self._cell("td", "")
            self._out.append(line)

    def _caption(self, table: _Table, text: str) -> None:
        self._end_row(table)
        _attributes, text = split_cell(text)
        table.cell = "caption"
        self._raw("<caption>")
        self._out.append(CELL + text)

    def _cells(self, line: str) -> None:
        tag = "th" if line[0] == "!" else "td"
        body = line[1:]
        if tag == "th":
            body = body.replace("!!", "||")
        for cell in body.split("||"):
            attributes, text = split_cell(cell)
            self._cell(tag, attributes)
            if text:
                self._out.append(CELL + text)

    def _cell(self, tag: str, attributes: str) -> None:
        table = self._open[-1]
        self._end_cell(table)
        if not table.row:
            self._raw("<tr>")
            table.row = True
        start = open_tag(tag, attributes_of(attributes)) if "=" in attributes else f"<{tag}>"
        table.cell = tag if start != "<drop>" else "drop"
        self._raw(start)


def split_cell(cell: str) -> tuple[str, str]:
    """The attributes of a cell and its text.

    What stands before a single `|` is attributes, unless it holds something that was laid aside
    (a link, a note): then the `|` is part of the text.
    """
    before, pipe, after = cell.partition("|")
    if pipe and not MARK.search(before) and "<" not in before:
        return before, after.strip()
    return "", cell.strip()
