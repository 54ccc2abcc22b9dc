"""Footnotes: `<cite>` in the text becomes a number, and its words a note under the text."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.translation import gettext as _

_NOTE = re.compile(r"<cite([^>]*)>(.*?)</cite>", re.DOTALL)


def notes_apart(html: str) -> tuple[str, list[str]]:
    """Return canonical HTML without its notes, and the notes."""
    return _NOTE.sub("", html), [words for _attributes, words in _NOTE.findall(html)]


class Notes:
    """The notes of one text. Equal notes share a number."""

    def __init__(self) -> None:
        self._uses: dict[tuple[str, str], int] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._title = ""

    def __len__(self) -> int:
        return len(self._numbers)

    def take_from(self, html: str) -> str:
        """Return `html` with a number for each note, and keep the notes."""
        if "<cite" not in html:
            return html
        self._title = escape(_("Note %(number)s"))
        return _NOTE.sub(self._number, html)

    def draw(self) -> str:
        """Return the list of notes, each with links back to where it is used."""
        if not self._numbers:
            return ""
        title, back = escape(_("Notes")), escape(_("Back to the text"))
        items = []
        for note, number in self._numbers.items():
            attributes, words = note
            links = " ".join(
                f'<a class="footnote-back" href="#note-{number}-{use}" role="doc-backlink" aria-label="{back}">↩</a>'
                for use in range(1, self._uses[note] + 1)
            )
            items.append(f'<li id="note-{number}"><span{attributes}>{words}</span> {links}</li>')
        return (
            '<section class="footnotes" role="doc-endnotes" aria-labelledby="notes">'
            f'<h2 id="notes">{title}</h2><ol>{"".join(items)}</ol></section>'
        )

    def _number(self, found: re.Match[str]) -> str:
        note = (found[1], found[2])
        number = self._numbers.setdefault(note, len(self._numbers) + 1)
        use = self._uses[note] = self._uses.get(note, 0) + 1
        return (
            f'<sup class="footnote-ref" id="note-{number}-{use}"><a href="#note-{number}"'
            f' role="doc-noteref" aria-label="{self._title % {"number": number}}">[{number}]</a>'
            "</sup>"
        )
