"""What a change of marks or of an image does not show: addresses, descriptions, languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from wiki.diff.inline import Token

DETAIL = "diff-detail"

_HIDDEN = re.compile(r'\s(?:href|title|alt|lang|hreflang|dir)="([^"]*)"')
_INTERNAL = re.compile(r"^wiki:[a-z-]+/")


def hidden_change(old: Iterable[Token], new: Iterable[Token]) -> tuple[str, str]:
    """Return as HTML what only the old words have, in `<del>`, and only the new, in `<ins>`."""
    was, now = _values(old), _values(new)
    gone = [value for value in was if value not in now]
    come = [value for value in now if value not in was]
    before, after = [_readable(value) for value in gone], [_readable(value) for value in come]
    if before == after:  # the same title in another language: only the address tells
        before, after = gone, come
    return _details(before, "del"), _details(after, "ins")


def _values(tokens: Iterable[Token]) -> dict[str, None]:
    """Return the values of attributes, still escaped, each once, in their order."""
    values: dict[str, None] = {}
    for token in tokens:
        sources = [mark.opening for mark in token.marks]
        if token.text.startswith("<img"):
            sources.append(token.text)
        for source in sources:
            values.update((value, None) for value in _HIDDEN.findall(source) if value)
    return values


def _readable(value: str) -> str:
    """Return an internal address as the title of its article, anything else as it is."""
    if not _INTERNAL.match(value):
        return value
    title = html.unescape(_INTERNAL.sub("", value))
    return html.escape(unquote(title).replace("_", " "), quote=False)


def _details(values: Sequence[str], tag: str) -> str:
    return "".join(f' <{tag} class="{DETAIL}">{value}</{tag}>' for value in values)
