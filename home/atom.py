"""Atom (RFC 4287), as feed readers take it: with the language said and addresses in full."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils.feedgenerator import rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from core.html.characters import clean_characters

NAMESPACE = "http://www.w3.org/2005/Atom"
# Part of every id, as RFC 4151 asks: from when on the name was ours. Never to be changed.
SINCE = "2026"


def lasting_id(page_id: int) -> str:
    """A name for a page that stays the same wherever the site is reached and however the page is moved."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"tag:{host},{SINCE}:page/{page_id}"


@dataclass(frozen=True)
class FeedEntry:
    """One thing in a feed. `url` is absolute."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    authors: list[str] = field(default_factory=list)


class _Writer:
    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.xml = SimplerXMLGenerator(self.out, "utf-8", short_empty_elements=True)

    def open(self, name: str, attributes: dict[str, str] | None = None) -> None:
        self.xml.startElement(name, AttributesImpl(attributes or {}))

    def text(self, name: str, content: str, **attributes: str) -> None:
        # XML has no way to write control characters, and the writer refuses them.
        self.xml.addQuickElement(name, clean_characters(content), attributes)

    def author(self, name: str) -> None:
        self.open("author")
        self.text("name", name)
        self.xml.endElement("author")


def atom_feed(
    *,
    feed_id: str,
    title: str,
    author: str,
    subtitle: str,
    language: str,
    page_url: str,
    feed_url: str,
    updated: datetime,
    entries: Sequence[FeedEntry],
) -> bytes:
    """The feed in UTF-8. `updated` counts for an empty feed only: else the newest entry does.

    `author` stands for entries where nobody is named.
    """
    writer = _Writer()
    writer.xml.startDocument()
    writer.open("feed", {"xmlns": NAMESPACE, "xml:lang": language})
    writer.text("title", title)
    writer.text("link", "", rel="alternate", href=page_url)
    writer.text("link", "", rel="self", href=feed_url)
    writer.text("id", feed_id)
    writer.text("updated", rfc3339_date(max((entry.updated for entry in entries), default=updated)))
    writer.author(author)
    if subtitle:
        writer.text("subtitle", subtitle)
    for entry in entries:
        _write_entry(writer, entry)
    writer.xml.endElement("feed")
    return writer.out.getvalue()


def _write_entry(writer: _Writer, entry: FeedEntry) -> None:
    writer.open("entry")
    writer.text("title", entry.title)
    writer.text("link", "", rel="alternate", href=entry.url)
    writer.text("id", entry.id)
    writer.text("published", rfc3339_date(entry.published))
    writer.text("updated", rfc3339_date(entry.updated))
    for name in entry.authors:
        writer.author(name)
    if entry.summary:
        writer.text("summary", entry.summary, type="text")
    writer.xml.endElement("entry")
