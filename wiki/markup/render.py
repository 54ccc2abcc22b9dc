"""Draw an article: canonical HTML becomes what a reader sees.

A few passes with patterns over text that the sanitiser made, not a parser: 50 kB take about a
millisecond. Nothing here decides what is safe; it only adds markup of our own, with every value
from elsewhere escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.html.entities import escape_attribute, unescape
from core.html.pictures import ImageView, draw_pictures
from wiki.markup.anchors import PREFIX, heading_anchor
from wiki.markup.links import wiki_href
from wiki.markup.notes import Notes
from wiki.markup.sections import Heading, contents
from wiki.markup.titles import title_from_slug, title_key
from wiki.markup.views import LinkTarget

__all__ = ["Heading", "ImageView", "LinkTarget", "Rendered", "render"]

_LINK = re.compile(r'<a href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_HEADING = re.compile(r"<h([234])([^>]*)>(.*?)</h\1>", re.DOTALL)
_TABLE = re.compile(r"<table([^>]*)>(?:<caption[^>]*>(.*?)</caption>)?|</table>", re.DOTALL)
_NOTE_OR_TAG = re.compile(r"<cite[^>]*>.*?</cite>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Rendered:
    """An article as it is shown, with its headings for the list of contents."""

    html: SafeString
    contents: list[Heading]
    notes_count: int


def render(
    body: str,
    *,
    locale: str,
    links: Mapping[tuple[str, str], LinkTarget],
    images: Mapping[int, ImageView],
    section_edit_url: str | None = None,
    section_talk_url: str = "",
    base_url: str = "",
) -> Rendered:
    """Draw canonical HTML in the language that is active now.

    `links` has the articles that exist, by locale and key; the others are drawn as wanted.
    `section_edit_url` is the address that edits one section once `?section=N` is added;
    `section_talk_url` the one that shows what people say of one once `&section=Name` is.
    `base_url` (`https://example.org`) makes the addresses whole, for feeds and mails.
    """
    headings = contents(body)
    notes = Notes()
    drawer = _LinkDrawer(locale, links, base_url)
    html = notes.take_from(drawer.draw(_draw_tables(body)))
    html = draw_pictures(html, images)
    html = _draw_headings(html, headings, section_edit_url, section_talk_url) + notes.draw()
    return Rendered(
        html=mark_safe(html),  # noqa: S308 - drawn from sanitised text, see the module's words
        contents=headings,
        notes_count=len(notes),
    )


class _LinkDrawer:
    """Draws the links of one article."""

    def __init__(self, locale: str, targets: Mapping[tuple[str, str], LinkTarget], base_url: str) -> None:
        self.locale = locale
        self.targets = targets
        self.base_url = base_url.rstrip("/")
        self.missing = escape(_("This article does not exist yet"))

    def draw(self, html: str) -> str:
        return _LINK.sub(self._draw, html) if "<a " in html else html

    def _draw(self, link: re.Match[str]) -> str:
        address, attributes, words = link.groups()
        if address.startswith("wiki:"):
            return self._internal(unescape(address), attributes, words)
        if address.startswith("/"):
            return f'<a href="{escape_attribute(self.base_url)}{address}"{attributes}>{words}</a>'
        if address.startswith("#"):
            return self._place(link)
        return f'<a class="is-external" href="{address}"{attributes} rel="nofollow ugc noopener">{words}</a>'

    def _place(self, link: re.Match[str]) -> str:
        address, attributes, words = link.groups()
        wanted = unquote(unescape(address[1:]))
        anchor = wanted if wanted.startswith(PREFIX) else heading_anchor(wanted)
        return f'<a href="#{escape_attribute(quote(anchor))}"{attributes}>{words}</a>'

    def _internal(self, address: str, attributes: str, words: str) -> str:
        locale, _slash, rest = address.removeprefix("wiki:").partition("/")
        slug, _hash, fragment = rest.partition("#")
        key = title_key(slug)
        target = self.targets.get((locale, key))
        if target is None:
            return self._wanted(locale, slug, words)
        href = self.base_url + wiki_href(target.locale, target.slug, fragment)
        if title_key(target.slug) != key and " title=" not in attributes:
            attributes += f' title="{escape_attribute(target.title)}"'
        if target.locale != self.locale and " hreflang=" not in attributes:
            attributes += f' hreflang="{escape_attribute(target.locale)}"'
        return f'<a href="{escape_attribute(href)}"{attributes}>{words}</a>'

    def _wanted(self, locale: str, slug: str, words: str) -> str:
        query = urlencode({"title": title_from_slug(slug)})
        href = f"{self.base_url}/{locale}/wiki/new-article/?{query}"
        return (
            f'<a class="is-missing" href="{escape_attribute(href)}" rel="nofollow"'
            f' title="{self.missing}">{words}'
            f'<span class="ds-sr-only"> ({self.missing})</span></a>'
        )


def _draw_tables(html: str) -> str:
    """Put each table in a frame that scrolls, also by keyboard, so that no page grows wide."""
    if "<table" not in html:
        return html
    count = 0

    def draw(found: re.Match[str]) -> str:
        nonlocal count
        if found[0] == "</table>":
            return "</table></div>"
        count += 1
        caption = _NOTE_OR_TAG.sub("", found[2] or "").replace('"', "&quot;").strip()
        label = caption or escape(_("Table %(number)s") % {"number": count})
        return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}">{found[0]}'

    return _TABLE.sub(draw, html)


def _draw_headings(html: str, headings: list[Heading], section_edit_url: str | None, section_talk_url: str) -> str:
    if not headings:
        return html
    waiting = iter(headings)
    edit, discuss = escape(_("Edit")), escape(_("Discuss"))
    join = "&amp;" if section_edit_url and "?" in section_edit_url else "?"

    def draw(found: re.Match[str]) -> str:
        heading = next(waiting, None)
        if heading is None:
            return found[0]
        level, attributes, words = found.groups()
        link = ""
        if section_edit_url is not None:
            label = escape(_("Edit the section %(title)s") % {"title": heading.text})
            href = f"{escape(section_edit_url)}{join}section={heading.index}"
            link = f'<a class="section-edit" href="{href}" rel="nofollow" aria-label="{label}">{edit}</a>'
        if section_talk_url:
            label = escape(_("Discuss the section %(title)s") % {"title": heading.text})
            href = escape(f"{section_talk_url}&{urlencode({'section': heading.text})}")
            link += f'<a class="section-edit" href="{href}" rel="nofollow" aria-label="{label}">{discuss}</a>'
        return f'<h{level} id="{escape(heading.anchor)}"{attributes}>{words}{link}</h{level}>'

    return _HEADING.sub(draw, html)
