"""Places held open in the text for what is finished already.

Wikitext is rewritten in several passes. What one pass has finished (a link, a note, a formula)
must not be read again by the next, so it is laid aside and a mark stands for it: a number
between two characters of the private use area, which are removed from the input first.
"""

from __future__ import annotations

import html
import re

OPEN, CLOSE = "\ue000", "\ue001"
RAW = "\ue002"
"""Begins a line that is finished HTML: the block pass copies it."""
CELL = "\ue003"
"""Begins the first line of a table cell: a list cannot start there."""
GAP = "\ue004"
"""Stands where a template was dropped, so that empty brackets around it can go too."""

RESERVED = re.compile("[\ue000-\ue00f\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
WEB_ADDRESS = re.compile(r'<a href="(https?://[^"]+)">')
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


def clean(text: str) -> str:
    """The text without characters that no article has: marks, controls, lone surrogates."""
    return RESERVED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def without_marks(text: str) -> str:
    return MARK.sub("", text).replace(GAP, "")


class Marks:
    """What was laid aside. `limit` caps what comes back, in characters.

    A note of ten kilobytes that is named ten thousand times would else be a hundred megabytes.
    """

    def __init__(self, limit: int) -> None:
        self._kept: list[str] = []
        self._named: dict[int, str] = {}
        self._notes: dict[str, str] = {}
        self._limit = limit
        self._spent = 0

    def keep(self, source: str) -> str:
        """The mark that stands for this HTML."""
        self._kept.append(source)
        return f"{OPEN}{len(self._kept) - 1}{CLOSE}"

    def note(self, name: str, source: str) -> str:
        """The mark of a note. With a name and no text it stands for the note of that name.

        The note may be defined later than its mark.
        """
        if name and source:
            self._notes.setdefault(name, source)
        mark = self.keep(source)
        self._named[len(self._kept) - 1] = name
        return mark

    def address_in(self, text: str) -> str:
        """The first web address among the links whose marks are in this text."""
        for match in MARK.finditer(text):
            number = int(match[1])
            kept = self._kept[number] if number < len(self._kept) else ""
            if found := WEB_ADDRESS.match(kept):
                return html.unescape(found[1])
        return ""

    def restore(self, source: str, *, inside_note: bool = False) -> str:
        """Put everything back."""
        return MARK.sub(lambda match: self._restored(int(match[1]), inside_note), source)

    def _restored(self, number: int, inside_note: bool) -> str:
        if number >= len(self._kept) or self._spent > self._limit:
            return ""
        source = self._kept[number]
        if number in self._named:
            source = source or self._notes.get(self._named[number], "")
            if inside_note:
                # A note within a note becomes words in it; a third level is dropped.
                return f" ({MARK.sub('', source)})" if source else ""
            source = f"<cite>{self.restore(source, inside_note=True).strip()}</cite>" if source else ""
        elif MARK.search(source):
            source = self.restore(source, inside_note=inside_note)
        self._spent += len(source)
        return source
