"""A translator that knows no language: it marks every word with the language it would be in. For tests and demos."""

import re

_PIECE = re.compile(r"(<[^>]*>|&[a-zA-Z0-9#]+;)")
_WORD = re.compile(r"[^\W\d_]+")
TITLE = "Test"


class Marking:
    name = "test"

    def translate(self, html: str, source: str, target: str) -> str:
        """`Tak for svaret` becomes `en·Tak en·for en·svaret`: nobody takes it for a translation."""
        marked = [
            piece if piece.startswith(("<", "&")) else _WORD.sub(lambda word: f"{target}·{word[0]}", piece)
            for piece in _PIECE.split(html)
        ]
        return "".join(marked)
