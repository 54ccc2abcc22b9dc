"""What expat reports of a MediaWiki export, made into pages and revisions.

Nothing that XML can do beyond elements and text is accepted: no document type, no entities, no
endless nesting, no endless text.
"""

from __future__ import annotations

import re
from collections import deque
from datetime import datetime
from xml.parsers import expat

from django.utils.translation import gettext as _

from wiki.exchange.errors import ExportError
from wiki.exchange.pages import Contributor, Page, Revision, Site

NAMESPACE = re.compile(r"http://www\.mediawiki\.org/xml/export-([0-9.]+)/$")
VERSIONS = frozenset(["0.10", "0.11"])
CHUNK = 64 * 1024
MAX_FIELD = 64 * 1024
MAX_DEPTH = 16
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)

PAGE = "/mediawiki/page"
REVISION = "/mediawiki/page/revision"
CONTRIBUTOR = REVISION + "/contributor"
TEXT = REVISION + "/text"
SITEINFO = "/mediawiki/siteinfo"
NAMESPACES = SITEINFO + "/namespaces/namespace"
KEPT = frozenset([PAGE, REVISION, CONTRIBUTOR, SITEINFO, SITEINFO + "/namespaces"])
"""The elements whose children's text is of use. That of others (uploads, slots) is not gathered."""


class PageEnd:
    """Stands in the stream of events where a page ends."""


Event = Page | Revision | PageEnd


class EventMaker:
    """Takes what expat reports and makes pages and revisions of it."""

    def __init__(self, max_text: int) -> None:
        self.events: deque[Event] = deque()
        self.site: Site | None = None
        self.title = ""
        self.path = ""
        self._max_text = max_text
        self._version = ""
        self._language = ""
        self._depth = 0
        self._buffer: list[str] = []
        self._length = 0
        self._limit = MAX_FIELD
        self._keeps = False
        self._head: dict[str, str] = {}
        self._namespaces: dict[str, int] = {}
        self._page: dict[str, str] = {}
        self._page_sent = False
        self._redirect: str | None = None
        self._fields: dict[str, str] = {}
        self._hidden: set[str] = set()
        # Every export is UTF-8; believing the file's own word for it would let in codecs
        # in which the checks below look at other characters than the parser.
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.buffer_size = CHUNK
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ExternalEntityRefHandler = self._refuse

    def bare_site(self) -> Site:
        return Site(version=self._version, language=self._language)

    def _refuse(self, *declaration: object) -> int:
        raise ExportError(_("The file declares a document type or entities. No export does; it is not read."))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _space, name = tag.rpartition(" ")
        if not self.path:
            self._check_root(namespace, name, attributes)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExportError(_("The elements are nested deeper than any export has them."))
        self._keeps = self.path in KEPT
        self.path += "/" + name
        self._buffer.clear()
        self._length = 0
        self._limit = self._max_text if self.path == TEXT else MAX_FIELD
        if self.path == PAGE:
            self._page, self._redirect, self._page_sent, self.title = {}, None, False, ""
        elif self.path == REVISION:
            self._send_page()
            self._fields, self._hidden = {}, set()
        elif self.path == PAGE + "/redirect":
            self._redirect = attributes.get("title", "")
        elif self.path == NAMESPACES:
            self._head["key"] = attributes.get("key", "")
        elif self.path.startswith(REVISION):
            self._note_attributes(attributes)

    def _check_root(self, namespace: str, name: str, attributes: dict[str, str]) -> None:
        match = NAMESPACE.match(namespace)
        if name != "mediawiki" or match is None:
            raise ExportError(_("This is XML, but not a MediaWiki export."))
        self._version = match[1]
        if self._version not in VERSIONS:
            raise ExportError(
                _("The export has version %(version)s; only 0.10 and 0.11 are read.") % {"version": self._version[:20]}
            )
        self._language = attributes.get("http://www.w3.org/XML/1998/namespace lang", "")

    def _note_attributes(self, attributes: dict[str, str]) -> None:
        if "deleted" in attributes:
            self._hidden.add(self.path)
        elif self.path == TEXT and attributes.get("bytes", "0") != "0":
            self._fields["bytes"] = attributes["bytes"]

    def _characters(self, text: str) -> None:
        if not self._keeps:
            return
        self._length += len(text)
        if self._length > self._limit:
            raise ExportError(_("A text is longer than the limit of %(limit)d characters.") % {"limit": self._limit})
        self._buffer.append(text)

    def _end(self, tag: str) -> None:
        path, text = self.path, "".join(self._buffer)
        parent, _slash, name = path.rpartition("/")
        if path == PAGE:
            self._send_page()
            self.events.append(PageEnd())
            self.title = ""
        elif path == REVISION:
            self.events.append(self._revision())
        elif parent == PAGE:
            self._page[name] = text
            if name == "title":
                self.title = text
        elif parent == REVISION:
            self._fields[name] = text
        elif parent == CONTRIBUTOR:
            self._fields["contributor/" + name] = text
        elif path == NAMESPACES:
            self._namespaces[text.strip()] = _number(self._head["key"], "namespace")
        elif parent == SITEINFO:
            self._head[name] = text
        elif path == SITEINFO:
            self.site = self._make_site()
        self._keeps = False  # what follows an element, up to the next, is white space
        self._depth -= 1
        self.path = parent

    def _make_site(self) -> Site:
        return Site(
            version=self._version,
            language=self._language,
            name=self._head.get("sitename", ""),
            database=self._head.get("dbname", ""),
            base=self._head.get("base", ""),
            case=self._head.get("case", "first-letter"),
            namespaces=self._namespaces,
        )

    def _send_page(self) -> None:
        if self._page_sent:
            return
        self._page_sent = True
        if not self.title.strip():
            raise ExportError(_("A page has no title."))
        self.events.append(
            Page(
                title=self.title.strip(),
                namespace=_number(self._page.get("ns", "0"), "ns"),
                id=_id(self._page.get("id", ""), "page/id"),
                redirect=self._redirect,
                revisions=iter(()),
            )
        )

    def _revision(self) -> Revision:
        fields = self._fields
        text: str | None = fields.get("text", "")
        if TEXT in self._hidden:
            text = None
        elif not text and "bytes" in fields:
            raise ExportError(_("The export holds no texts: it is a list of versions only."))
        parent = fields.get("parentid", "").strip()
        return Revision(
            id=_id(fields.get("id", ""), "revision/id"),
            timestamp=_timestamp(fields.get("timestamp", "")),
            contributor=self._contributor(),
            parent_id=_id(parent, "parentid") if parent not in ("", "0") else None,
            comment=fields.get("comment", ""),
            minor="minor" in fields,
            model=fields.get("model", "wikitext").strip(),
            text=text,
            sha1=fields.get("sha1", "").strip(),
        )

    def _contributor(self) -> Contributor:
        fields = self._fields
        if CONTRIBUTOR in self._hidden:
            return Contributor()
        if address := fields.get("contributor/ip", "").strip():
            return Contributor(name=address, is_ip=True)
        user_id = fields.get("contributor/id", "").strip()
        return Contributor(
            name=fields.get("contributor/username", "").strip(),
            user_id=_id(user_id, "contributor/id") if user_id not in ("", "0") else None,
        )


def _number(text: str, element: str) -> int:
    if not NUMBER.fullmatch(text.strip()):
        raise ExportError(
            _("“%(value)s” is not a number, in <%(element)s>.") % {"value": text[:40], "element": element}
        )
    return int(text)


def _id(text: str, element: str) -> int:
    number = _number(text, element)
    if number <= 0:
        raise ExportError(_("“%(value)s” is not an id, in <%(element)s>.") % {"value": text[:40], "element": element})
    return number


def _timestamp(text: str) -> datetime:
    problem = _("“%(value)s” is not a time in UTC.") % {"value": text[:40]}
    if not TIMESTAMP.fullmatch(text.strip()):
        raise ExportError(problem)
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ExportError(problem) from error
