"""HTML from outside: `sanitise` lets it in, `mark_clean` lets it out, and nothing else does."""

from core.html.blocks import split_blocks
from core.html.errors import MarkupRefused, TooDeep, TooLong, TooManyAttributes, TooManyMarks
from core.html.filling import fill, join
from core.html.plain import plain_text
from core.html.policies import ARTICLE, IMPORTED_ARTICLE, INLINE, PLAIN, POST, RICH_TEXT, Policy
from core.html.safe import mark_clean
from core.html.sanitiser import sanitise

__all__ = [
    "ARTICLE",
    "IMPORTED_ARTICLE",
    "INLINE",
    "PLAIN",
    "POST",
    "RICH_TEXT",
    "MarkupRefused",
    "Policy",
    "TooDeep",
    "TooLong",
    "TooManyAttributes",
    "TooManyMarks",
    "fill",
    "join",
    "mark_clean",
    "plain_text",
    "sanitise",
    "split_blocks",
]
