"""Wikitext of one page into what an article of this wiki holds."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from core.html import ARTICLE, sanitise, split_blocks
from core.html.scan import Caps
from wiki.exchange.namespaces import Namespaces
from wiki.exchange.wikitext.blocks import blocks_to_html
from wiki.exchange.wikitext.context import Context, Infobox
from wiki.exchange.wikitext.expand import Expander
from wiki.exchange.wikitext.inline import close_gaps, escape, lay_links_aside
from wiki.exchange.wikitext.marks import Marks, clean
from wiki.exchange.wikitext.polish import polish
from wiki.exchange.wikitext.tables import tables_to_html
from wiki.exchange.wikitext.templates import apply_template
from wiki.exchange.wikitext.words import word
from wiki.facts import BY_KEY

IMPORTED = replace(
    ARTICLE,
    name="imported article",
    caps=Caps(max_marks=120_000, max_depth=100),
    size_setting="ARTICLE_IMPORT_MAX_BYTES",
)
"""The policy of articles, for texts as long as another encyclopedia has them."""

REDIRECT = re.compile(
    r"\s*#(?:redirect|omdirigering|omdirigera|omdiriger|doorverwijzing)\s*:?\s*\[\[([^\]|#\n]{1,300})",
    re.IGNORECASE,
)
FIRST_HEADING = re.compile(r"<h[2-4]>")
HIDDEN = re.compile(r"<(/?)drop>")


@dataclass(frozen=True, slots=True)
class Converted:
    """One text as an article has it. `body` is clean canonical HTML."""

    body: str
    categories: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None
    redirect_target: str | None = None
    template_counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each template was kept, reduced or dropped, by (name, fate)."""


def redirect_target(wikitext: str) -> str | None:
    """The title that a redirect leads to; None for a text that is none."""
    match = REDIRECT.match(wikitext)
    return html.unescape(match[1]).replace("_", " ").strip(" :") if match else None


def convert(wikitext: str, *, locale: str, namespaces: Namespaces, title: str = "", known: str = "") -> Converted:
    """Convert one text. Never raises for wikitext of any shape; raises `core.html.MarkupRefused`
    when the result is larger than `ARTICLE_IMPORT_MAX_BYTES`.

    `known` is the body of the revision before: blocks that stayed need not be cleaned again.
    """
    text = clean(wikitext)
    if target := redirect_target(text):
        return Converted(body="", redirect_target=target)
    allowance = 4 * len(text) + 200_000
    context = Context(locale, title, namespaces, Marks(limit=allowance))
    expander = Expander(context, apply_template, budget=allowance)
    context.expand = expander.expand
    loose = to_html(context, expander.expand(text))
    loose = _with_infoboxes(context, loose)
    whole = _without_hidden(context.marks.restore(loose))
    before = split_blocks(known) if known else []
    blocks = split_blocks(sanitise(whole, IMPORTED, known=frozenset(before)))
    # The sanitiser has the last word: what the polishing made anew is cleaned too.
    body = sanitise("".join(polish(blocks)), IMPORTED, known=frozenset([*before, *blocks]))
    return Converted(
        body=body,
        categories=list(context.categories),
        facts={key: context.facts[key] for key in BY_KEY if key in context.facts},
        latitude=context.latitude,
        longitude=context.longitude,
        template_counts=context.counts,
    )


def to_html(context: Context, expanded: str) -> str:
    """Loose HTML of wikitext whose templates are expanded; what was laid aside stays so."""
    text = close_gaps(expanded)
    text = escape(lay_links_aside(text, context.marks))
    return blocks_to_html(tables_to_html(text))


def _with_infoboxes(context: Context, loose: str) -> str:
    """The infobox comes after the lead: on a phone the first thing to read is what it is about."""
    boxes = "".join(_infobox(context, box) for box in context.infoboxes)
    heading = FIRST_HEADING.search(loose)
    place = heading.start() if heading else len(loose)
    return loose[:place] + boxes + loose[place:]


def _infobox(context: Context, box: Infobox) -> str:
    caption = html.escape(box.caption or word(context.locale, "facts"))
    rows = "".join(
        f'<tr><th scope="row">{context.line(row.label)}</th><td>{to_html(context, row.value)}</td></tr>'
        for row in box.rows
    )
    return f"<table><caption>{caption}</caption>{rows}</table>"


def _without_hidden(whole: str) -> str:
    """Cut out what the page did not show: sort keys, navigation boxes."""
    if "<drop>" not in whole:
        return whole
    kept: list[str] = []
    depth = start = 0
    for match in HIDDEN.finditer(whole):
        if match[1]:
            depth = max(depth - 1, 0)
            start = match.end()
        else:
            if not depth:
                kept.append(whole[start : match.start()])
            depth += 1
    return "".join(kept) + ("" if depth else whole[start:])
