"""The little markup in which the demo's texts are written, turned into Wagtail's rich text and the wiki's HTML.

Paragraphs are divided by an empty line. `- ` begins an entry of a list, `## ` and `### ` a heading,
*words* are stressed, **words** strong, [words](address) a link. An address `page:about` is a page of
the site. In the wiki [[Article]] and [[Article|words]] are links, {{source|address}} is a footnote.
"""

import re
from collections.abc import Callable
from html import escape

_LINK = re.compile(r"\[([^\]\[]+)\]\(([^)\s]+)\)")
_WIKI_LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
_FOOTNOTE = re.compile(r"\{\{([^|}]+)\|([^}\s]+)\}\}")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_STRESSED = re.compile(r"\*([^*]+)\*")
_HEADING = re.compile(r"(#{2,3}) (.+)")

Inline = Callable[[str], str]


def rich_text(text: str, page_id: Callable[[str], int]) -> str:
    """Wagtail's rich text. `page_id` gives the id of the page that a key names."""

    def link(found: re.Match[str]) -> str:
        words, address = found[1], found[2]
        if address.startswith("page:"):
            return f'<a id="{page_id(address.removeprefix("page:"))}" linktype="page">{words}</a>'
        return f'<a href="{address}">{words}</a>'

    return _blocks(text, lambda line: _stress(_LINK.sub(link, _escaped(line)), strong="b", stressed="i"))


def article_html(text: str, language: str, slug: Callable[[str], str]) -> str:
    """The canonical HTML of an article. `slug` gives the address of a title."""

    def wiki_link(found: re.Match[str]) -> str:
        return f'<a href="wiki:{language}/{escape(slug(found[1]))}">{found[2] or found[1]}</a>'

    def footnote(found: re.Match[str]) -> str:
        return f'<cite><a href="{found[2]}">{found[1]}</a></cite>'

    def inline(line: str) -> str:
        marked = _FOOTNOTE.sub(footnote, _WIKI_LINK.sub(wiki_link, _escaped(line)))
        return _stress(marked, strong="strong", stressed="em")

    return _blocks(text, inline)


def _escaped(line: str) -> str:
    return escape(line, quote=False)


def _stress(line: str, *, strong: str, stressed: str) -> str:
    line = _STRONG.sub(rf"<{strong}>\1</{strong}>", line)
    return _STRESSED.sub(rf"<{stressed}>\1</{stressed}>", line)


def _blocks(text: str, inline: Inline) -> str:
    return "".join(_block(part.strip().splitlines(), inline) for part in re.split(r"\n\s*\n", text.strip()))


def _block(lines: list[str], inline: Inline) -> str:
    """One part between empty lines: headings, a list or a paragraph; a heading may stand right above its text."""
    heading = _HEADING.fullmatch(lines[0])
    if heading:
        level = len(heading[1])
        rest = _block(lines[1:], inline) if len(lines) > 1 else ""
        return f"<h{level}>{inline(heading[2])}</h{level}>{rest}"
    if lines[0].startswith("- "):
        return "<ul>" + "".join(f"<li>{inline(line.removeprefix('- '))}</li>" for line in lines) + "</ul>"
    return f"<p>{inline(' '.join(lines))}</p>"
