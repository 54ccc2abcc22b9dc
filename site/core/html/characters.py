"""Characters of untrusted text: what no text may hold, and one spelling for the rest."""

from __future__ import annotations

import re
import unicodedata

# Control characters, halves of surrogate pairs and non-characters cannot be written in XML, so
# neither in feeds nor exports; NUL stops PostgreSQL. The zero-width space and the byte order
# mark break words that look whole; directional overrides show a text other than the one stored.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\ufeff\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17))
    + "]"
)
_LINE_ENDS = re.compile("\r\n?")
_OVERLAY = "\u0338"  # the long solidus: NFC makes one character of it and `<`, `=` or `>`
_MARKS_WITHOUT_LETTER = re.compile(r"(?:^|(?<=[>;\s]))[^\x00-\u02ff\s]+")


def clean_characters(text: str) -> str:
    """Return `text` in NFC with `\\n` line ends and without characters that no text may hold."""
    return _compose(_drop_forbidden(text))


def clean_markup_characters(html: str) -> str:
    """Do the same to HTML, whose `>` must not melt into a mark that follows it.

    The mark is dropped wherever no letter carries it: at the start, after a tag, a reference or
    white space.
    """
    html = _drop_forbidden(html)
    if _OVERLAY in html:
        html = _MARKS_WITHOUT_LETTER.sub(_without_overlay, html)
    return _compose(html)


def _drop_forbidden(text: str) -> str:
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    # Nothing printable is forbidden, and this test costs a hundredth of the pattern.
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _FORBIDDEN.sub("", text)


def _compose(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _without_overlay(run: re.Match[str]) -> str:
    """Drop the overlay from the marks that a run begins with, in whatever order they stand."""
    rest = run[0].lstrip("".join({c for c in run[0] if unicodedata.combining(c)}))
    return run[0][: len(run[0]) - len(rest)].replace(_OVERLAY, "") + rest
