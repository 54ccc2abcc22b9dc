"""The words of HTML without the markup: for search, snippets, feeds and mails."""

from __future__ import annotations

import html
import re

from core.html.characters import clean_characters
from core.html.tags import BLOCK_TAGS

# Each stops at the next `<`, so a text of nothing but `<` is read once, not once for each.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*+>|<!--[^<>]*+>")
_TOO_LARGE_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
_SPACE = re.compile(r"\s+")


def plain_text(markup: str) -> str:
    """Return the words of clean HTML on one line.

    For HTML that was sanitised; of other HTML it gives text that is safe only when escaped.
    Linear in time, unlike `django.utils.html.strip_tags`.
    """
    text = _TAG.sub(_space_for_block, markup)
    # html.unescape turns the digits into a number first, which Python refuses over 4,300 of them.
    text = html.unescape(_TOO_LARGE_NUMBER.sub("\ufffd", text))
    return _SPACE.sub(" ", clean_characters(text)).strip()


def _space_for_block(tag: re.Match[str]) -> str:
    name = (tag[2] or "").lower()
    return " " if name in BLOCK_TAGS or name == "br" else ""
