"""Templates: each module registers functions that say what a reader sees of a template.

A template's own text lives on the old wiki and is not in an export of articles, so what it would
have drawn is written down here for the ones that matter, and `registry` decides about the rest.
"""

from __future__ import annotations

from wiki.exchange.wikitext.context import Context
from wiki.exchange.wikitext.templates import (
    citations,
    hatnotes,
    infobox,
    languages,
    lists,
    numbers,
    places,
    registry,
    science,
    text,
)
from wiki.exchange.wikitext.templates.arguments import Pairs
from wiki.exchange.wikitext.templates.functions import apply_function

__all__ = [
    "apply_template",
    "citations",
    "hatnotes",
    "infobox",
    "languages",
    "lists",
    "numbers",
    "places",
    "science",
    "text",
]


def apply_template(context: Context, written: str, pairs: Pairs, alone: bool) -> str:
    """What stands in the text instead of `{{written|pairs}}`."""
    result = apply_function(context, written, pairs)
    return registry.apply(context, written, pairs, alone) if result is None else result
