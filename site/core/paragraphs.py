"""Texts typed without scripts, and texts to be changed without them: empty lines part paragraphs."""

import re
from html import escape, unescape

_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_PARAGRAPHS = re.compile(r"(?:<p>(?:[^<]|<br>|<a href=\"([^\"]*)\">\1</a>)*</p>)+")
_LINK = re.compile(r"<a href=\"([^\"]*)\">\1</a>")


def paragraphs(text: str) -> str:
    """HTML of plain text: paragraphs, line breaks, and web addresses as links."""
    parts = _EMPTY_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return "".join(f"<p>{_lines(part)}</p>" for part in parts if part.strip())


def as_text(html: str) -> str | None:
    """The plain text that `paragraphs` would make this HTML of; None when it holds more than that."""
    if html and not _PARAGRAPHS.fullmatch(html):
        return None
    words = _LINK.sub(r"\1", html).replace("<br>", "\n").replace("</p><p>", "\n\n")
    return unescape(words.removeprefix("<p>").removesuffix("</p>"))


def _lines(text: str) -> str:
    return "<br>".join(_linked(line) for line in text.strip().split("\n"))


def _linked(line: str) -> str:
    out, at = [], 0
    for found in _ADDRESS.finditer(line):
        address = escape(found[0])
        out += [escape(line[at : found.start()], quote=False), f'<a href="{address}">{address}</a>']
        at = found.end()
    return "".join(out) + escape(line[at:], quote=False)
