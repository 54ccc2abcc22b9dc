"""The id of a heading, made when an article is drawn."""

from __future__ import annotations

from wiki.markup.titles import title_key

PREFIX = "u-"
"""Ids made from people's words begin so, and can never be an id that a page or script uses."""


def heading_anchor(text: str) -> str:
    """Return the id of a heading with these words, apart from the number of a repeated one."""
    return PREFIX + (title_key(text) or "section")


def fragment_of(anchor: str) -> str:
    """Return the part of a stored link after `#`: an id of ours without its prefix."""
    return anchor.removeprefix(PREFIX)
