"""Links between pages: `[[Target|label]]`, and what else stands in two brackets."""

from __future__ import annotations

import html
import re

from wiki.exchange.namespaces import ARTICLE, CATEGORY, FILE, MEDIA, Target
from wiki.exchange.wikitext.addresses import article_href
from wiki.exchange.wikitext.context import Context
from wiki.exchange.wikitext.inline import END_OF_LINK
from wiki.exchange.wikitext.marks import GAP, MARK, without_marks

NOT_IN_TITLES = re.compile(r"[<>\[\]{}|\n\ue000-\ue00f]")
PIPE_TRICK = re.compile(r"\s*\([^()]*\)\s*$|,\s[^,]*$")


def link(context: Context, parts: list[str], trail: str = "") -> str:
    """Wikitext for a link; `trail` are the letters right after it, which belong to its label.

    Files are dropped with their captions (an export holds no files), categories are gathered,
    links to other languages are dropped, and what is no page of the wiki is left as its label.
    """
    written = html.unescape(parts[0]).strip()
    is_shown = written.startswith(":")
    written = written.lstrip(": ")
    name, _hash, fragment = written.partition("#")
    target = context.namespaces.resolve(name)
    if not is_shown and (target.is_language or _is_dropped(context, target)):
        return trail or GAP
    label = _label(parts, written) + trail
    if NOT_IN_TITLES.search(written):
        return "|".join(part for part in parts if part) + trail
    if target.url:
        return context.external(target.url, label)
    title = target.title or (context.title if fragment else "")
    if target.namespace != ARTICLE or not title:
        return label
    href = article_href(context.locale, title, fragment.strip())
    if not href:
        return label
    start = context.marks.keep(f'<a href="{html.escape(href)}">')
    return f"{start}{label}{context.marks.keep(END_OF_LINK)}"


def _is_dropped(context: Context, target: Target) -> bool:
    if target.namespace == CATEGORY:
        name = MARK.sub("", target.title).strip()
        if name and not NOT_IN_TITLES.search(name):
            context.categories.setdefault(name)
    return target.namespace in (CATEGORY, FILE, MEDIA)


def _label(parts: list[str], written: str) -> str:
    if len(parts) == 1:
        return written.lstrip("#").replace("_", " ").replace("#", " § ")
    label = "|".join(parts[1:]).strip()
    if not without_marks(label).strip():
        # [[Boston (band)|]] is saved as its short form, but not in every old text.
        return label or PIPE_TRICK.sub("", written.rpartition(":")[2])
    return label
