"""The character references that clean HTML uses, written the way nh3 writes them."""

from __future__ import annotations

import re

_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": "\xa0"}
_REFERENCE = re.compile(r"&(amp|lt|gt|quot|nbsp);")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;"}


def unescape(clean: str) -> str:
    """Return the text that escaped text or an attribute of clean HTML stands for."""
    return _REFERENCE.sub(lambda found: _NAMED[found[1]], clean) if "&" in clean else clean


def escape_text(text: str) -> str:
    return text.translate(_TEXT)


def escape_attribute(value: str) -> str:
    return value.translate(_ATTRIBUTE)
