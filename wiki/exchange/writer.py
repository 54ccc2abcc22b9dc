"""Write a MediaWiki XML export, version 0.11, piece by piece.

Elements stand in the order that the schema (export-0.11.xsd) asks for.
"""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Mapping
from datetime import UTC
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from core.html.characters import clean_characters
from wiki.exchange.pages import Contributor, Revision, Site

NAMESPACE = "http://www.mediawiki.org/xml/export-0.11/"
HEAD = (
    '<mediawiki xmlns="{namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="{namespace} http://www.mediawiki.org/xml/export-0.11.xsd" '
    'version="0.11" xml:lang={language}>\n'
)
BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"


class ExportWriter:
    """Call `start`, then for each page `start_page`, `revision` once a version, `end_page`; then `end`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def start(self, site: Site, *, generator: str) -> None:
        self._stream.write(HEAD.format(namespace=NAMESPACE, language=quoteattr(site.language)))
        self._stream.write("  <siteinfo>\n")
        self._line(4, "sitename", site.name)
        self._line(4, "dbname", site.database)
        self._line(4, "base", site.base)
        self._line(4, "generator", generator)
        self._line(4, "case", site.case)
        self._stream.write("    <namespaces>\n")
        for name, number in sorted(site.namespaces.items(), key=lambda pair: pair[1]):
            self._line(6, "namespace", name, {"key": str(number), "case": site.case})
        self._stream.write("    </namespaces>\n  </siteinfo>\n")

    def start_page(self, *, title: str, page_id: int, namespace: int = 0, redirect: str = "") -> None:
        self._stream.write("  <page>\n")
        self._line(4, "title", title)
        self._line(4, "ns", str(namespace))
        self._line(4, "id", str(page_id))
        if redirect:
            self._line(4, "redirect", "", {"title": redirect})

    def revision(self, revision: Revision) -> None:
        text = clean_characters(revision.text or "")
        data = text.encode()
        sha1 = _base_36(hashlib.sha1(data, usedforsecurity=False).digest())
        self._stream.write("    <revision>\n")
        self._line(6, "id", str(revision.id))
        if revision.parent_id is not None:
            self._line(6, "parentid", str(revision.parent_id))
        moment = revision.timestamp.astimezone(UTC)
        self._line(6, "timestamp", moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
        self._contributor(revision.contributor)
        if revision.minor:
            self._stream.write("      <minor />\n")
        self._line(6, "comment", revision.comment)
        self._line(6, "origin", str(revision.id))
        self._line(6, "model", "wikitext")
        self._line(6, "format", "text/x-wiki")
        size = {"bytes": str(len(data)), "sha1": sha1, "xml:space": "preserve"}
        self._line(6, "text", text, size)
        self._line(6, "sha1", sha1)
        self._stream.write("    </revision>\n")

    def end_page(self) -> None:
        self._stream.write("  </page>\n")

    def end(self) -> None:
        self._stream.write("</mediawiki>\n")

    def _contributor(self, contributor: Contributor) -> None:
        if not contributor.name:
            self._stream.write('      <contributor deleted="deleted" />\n')
            return
        self._stream.write("      <contributor>\n")
        if is_address(contributor.name):
            self._line(8, "ip", contributor.name)
        else:
            self._line(8, "username", contributor.name)
            self._line(8, "id", str(contributor.user_id or 0))
        self._stream.write("      </contributor>\n")

    def _line(self, indent: int, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        given = "".join(f" {key}={quoteattr(clean_characters(value))}" for key, value in (attributes or {}).items())
        start = f"{' ' * indent}<{name}{given}"
        if text:
            self._stream.write(f"{start}>{escape(clean_characters(text))}</{name}>\n")
        else:
            self._stream.write(f"{start} />\n")


def is_address(name: str) -> bool:
    """Whether a contributor's name is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _base_36(digest: bytes) -> str:
    """A SHA-1 as MediaWiki writes it: 31 signs of base 36."""
    number = int.from_bytes(digest, "big")
    signs = ""
    while number:
        number, rest = divmod(number, 36)
        signs = BASE_36[rest] + signs
    return signs.rjust(31, "0")
