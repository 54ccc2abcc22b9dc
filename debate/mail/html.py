"""Mails that are HTML alone, as lines of text; what they quote gets a `>` before each line."""

import re
from dataclasses import replace

from core.html import POST, MarkupRefused, plain_text, sanitise
from core.html.scan import Caps

# Mail programs write much around few words. What is larger than this is a newsletter.
_MAIL = replace(
    POST,
    name="mail",
    tags=frozenset({"p", "br", "blockquote", "ul", "ol", "li", "hr", "h2", "h3", "h4", "pre"}),
    attributes={},
    caps=Caps(max_bytes=400_000, max_marks=30_000),
    size_setting="",
)
# Programs that quote without a blockquote begin what they quote in a box of this name.
_QUOTE_BOXES = re.compile(
    r'<(?:div|hr|span|table)\b[^<>]*?\bid="?(?:x_)?(?:appendonsend|divRplyFwdMsg|mail-editor-reference-message-container'
    r"|ms-outlook-mobile-body-separator-line|OLK_SRC_BODY_SECTION)\b",
    re.IGNORECASE,
)
_SIGNATURE_BOXES = re.compile(r'<div\b[^<>]*?\bclass="?[^"<>]*\b(?:gmail_signature|moz-signature)\b', re.IGNORECASE)
# The line that lists of mails show and the mail itself does not: ours has one.
_HIDDEN = re.compile(r'<div\b[^<>]*?\bstyle="[^"<>]*\bdisplay: ?none\b[^"<>]*"[^<>]*>[^<]*+</div>', re.IGNORECASE)
_HEAD_ENDS = re.compile(r"</head\s*>", re.IGNORECASE)
_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_RULE = "_" * 32
_ENDS_LINE = {"p", "li", "h2", "h3", "h4", "pre", "ul", "ol"}


def to_lines(html: str) -> str:
    """The words, a line each paragraph and an empty one between them. Words alone of what is too large or tangled."""
    marked = _QUOTE_BOXES.sub(lambda box: f"<hr>{box[0]}", _HIDDEN.sub("", _without_head(html)))
    marked = _SIGNATURE_BOXES.sub(lambda box: f"<p>-- </p>{box[0]}", marked)
    try:
        clean = sanitise(marked, _MAIL)
    except MarkupRefused:
        return plain_text(marked)
    lines: list[str] = []
    depth = position = 0
    words = ""

    def end_line(after: str = "") -> None:
        nonlocal words
        text = plain_text(words)
        if text:
            # The space after the two dashes is what makes them a signature's.
            lines.append(f"{'> ' * depth}{'-- ' if text == '--' else text}")
        words = ""
        if after == "p" and lines and lines[-1].strip("> "):
            lines.append(("> " * depth).rstrip())

    for piece in _PIECE.finditer(clean):
        words += clean[position : piece.start()]
        position = piece.end()
        closes, tag = bool(piece[1]), piece[2]
        if tag == "br":
            text = words
            end_line()
            if not plain_text(text):
                lines.append(("> " * depth).rstrip())
        elif tag == "hr":
            end_line()
            lines.append(_RULE)
        elif tag == "blockquote":
            end_line()
            depth += -1 if closes else 1
        elif tag == "li" and not closes:
            end_line()
            words = "- "
        elif tag in _ENDS_LINE:
            end_line("p" if closes and tag != "li" else "")
        else:
            words += piece[0]
    words += clean[position:]
    end_line()
    return "\n".join(lines)


def _without_head(html: str) -> str:
    end = _HEAD_ENDS.search(html)
    return html[end.end() :] if end else html
