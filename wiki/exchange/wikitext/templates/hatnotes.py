"""Lines that point to a longer article: «Main article: …»."""

from __future__ import annotations

from wiki.exchange.wikitext.context import KEPT, Context
from wiki.exchange.wikitext.links import link
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.registry import template
from wiki.exchange.wikitext.words import word

MAX_TITLES = 15


def _line(context: Context, arguments: Arguments, name: str) -> str:
    """One line in italics. A title that is a link already, or text, is taken as it is."""
    links = []
    for number, title in enumerate(arguments.positional[:MAX_TITLES], start=1):
        if not title:
            continue
        label = arguments.get(f"l{number}", f"label {number}", f"label{number}")
        is_text = "\ue000" in title or "''" in title
        shown = (label or title).replace("#", " § ") if not is_text else title
        links.append(title if is_text else link(context, [title, shown]))
    if not links:
        return ""
    if len(links) > 1:
        links[-2:] = [f"{links[-2]} {word(context.locale, 'and')} {links[-1]}"]
    return f"\n:''{word(context.locale, name, ', '.join(links))}''\n"


@template("main", "main article", "hovedartikel", "huvudartikel", "hovedartikkel", "hoofdartikel", "mainarticle")
def main_article(context: Context, arguments: Arguments) -> str:
    several = sum(bool(title) for title in arguments.positional) > 1
    return _line(context, arguments, "main articles" if several else "main article")


@template("see also", "seealso", "se også", "se även", "zie ook", "related articles", "see")
def see_also(context: Context, arguments: Arguments) -> str:
    return _line(context, arguments, "see also")


@template("further", "details", "details3", "further information", "further2", "yderligere", "more", fate=KEPT)
def further(context: Context, arguments: Arguments) -> str:
    if arguments.name in ("details", "details3"):
        arguments.positional = arguments.positional[:1]
    return _line(context, arguments, "further")
