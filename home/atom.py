"""Atom (RFC 4287), as feed readers take it: with the language said and addresses in full."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.feedgenerator import rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

NAMESPACE = "http://www.w3.org/2005/Atom"
# XML 1.0 has no way to write these, and the writer refuses them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class FeedEntry:
    """One thing in a feed. `url` is absolute and serves as the entry's lasting id."""

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

    def text(self, name: str, content: str, **attributes: str) -> None:
        self.xml.addQuickElement(name, _CONTROLS.sub("", content), attributes)

    def author(self, name: str) -> None:
        self.xml.startElement("author", {})
        self.text("name", name)
        self.xml.endElement("author")


def atom_feed(
    *,
    title: str,
    subtitle: str,
    language: str,
    page_url: str,
    feed_url: str,
    updated: datetime,
    entries: Sequence[FeedEntry],
) -> bytes:
    """The feed in UTF-8. `updated` counts for an empty feed only: else the newest entry does.

    The feed is its own author, for entries where nobody is named.
    """
    writer = _Writer()
    writer.xml.startDocument()
    writer.xml.startElement("feed", {"xmlns": NAMESPACE, "xml:lang": language})
    writer.text("title", title)
    writer.text("link", "", rel="alternate", href=page_url)
    writer.text("link", "", rel="self", href=feed_url)
    writer.text("id", feed_url)
    writer.text("updated", rfc3339_date(max((entry.updated for entry in entries), default=updated)))
    writer.author(title)
    if subtitle:
        writer.text("subtitle", subtitle)
    for entry in entries:
        _write_entry(writer, entry)
    writer.xml.endElement("feed")
    return writer.out.getvalue()


def _write_entry(writer: _Writer, entry: FeedEntry) -> None:
    writer.xml.startElement("entry", {})
    writer.text("title", entry.title)
    writer.text("link", "", rel="alternate", href=entry.url)
    writer.text("id", entry.url)
    writer.text("published", rfc3339_date(entry.published))
    writer.text("updated", rfc3339_date(entry.updated))
    for name in entry.authors:
        writer.author(name)
    if entry.summary:
        writer.text("summary", entry.summary, type="text")
    writer.xml.endElement("entry")
