"""Read a MediaWiki XML export, 0.10 or 0.11, as a stream.

Memory does not grow with the file: bytes are pushed into expat a piece at a time, and what it
reports becomes pages and revisions that are handed out at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from django.utils.translation import gettext as _

from wiki.exchange.errors import ExportError
from wiki.exchange.events import CHUNK, Event, EventMaker
from wiki.exchange.pages import Page, Revision, Site
from wiki.exchange.source import Source

MAX_TEXT = 16 * 1024 * 1024
MAX_TOKEN = 256 * 1024


class ExportReader:
    """Pages of an export, in the order of the file.

    `site` is known from the start, if the file states it. Raises `ExportError` from the
    constructor for what is no export, and while pages are walked for what breaks later.
    """

    def __init__(self, source: Source, *, max_text: int = MAX_TEXT) -> None:
        self._source = source
        self._handler = EventMaker(max_text)
        self._parser = self._handler.parser
        self._fed = 0
        self._ended = False
        self._error: ExportError | None = None
        while not self._is_known() and self._feed():
            pass
        if not self._is_known():
            self._raise_waiting_error()
        self.site: Site = self._handler.site or self._handler.bare_site()

    def _is_known(self) -> bool:
        """The head was read, or there is none."""
        return self._handler.site is not None or bool(self._handler.events)

    def pages(self) -> Iterator[Page]:
        while (event := self._next()) is not None:
            if isinstance(event, Page):
                event.revisions = self._revisions()
                yield event
                for _unread in event.revisions:
                    pass

    def _revisions(self) -> Iterator[Revision]:
        while isinstance(event := self._next(), Revision):
            yield event

    def _next(self) -> Event | None:
        """The next event; None where the file ends."""
        while not self._handler.events:
            if not self._feed():
                self._raise_waiting_error()
                return None
        return self._handler.events.popleft()

    def _raise_waiting_error(self) -> None:
        if self._error is not None:
            raise self._error

    def _feed(self) -> bool:
        """Push one piece into the parser. False when there is no more to come.

        An error waits in `_error` until what was read before it has been handed out.
        """
        if self._ended or self._error is not None:
            return False
        try:
            piece = self._source.read(CHUNK)
            self._ended = not piece
            self._fed += len(piece)
            self._parser.Parse(piece, self._ended)
            if self._fed - self._parser.CurrentByteIndex > MAX_TOKEN + CHUNK:
                raise ExportError(_("A tag or comment is longer than any export has."))
        except ExportError as error:
            self._error = self._located(error)
        except expat.ExpatError as error:
            self._error = self._located(self._why(error))
        return self._error is None

    def _located(self, error: ExportError) -> ExportError:
        offset = max(self._parser.CurrentByteIndex, 0)
        return ExportError(error.problem, page=self._handler.title, offset=offset)

    def _why(self, error: expat.ExpatError) -> ExportError:
        if self._fed == 0:
            return ExportError(_("The file is empty."))
        if self._ended and self._handler.path:
            return ExportError(_("The file is cut off: the export has no end."))
        try:
            self._source.check_on()
        except ExportError as damage:
            return damage
        if not self._handler.path:
            return ExportError(_("This is not a MediaWiki export: it is not XML."))
        reason = expat.ErrorString(error.code)
        return ExportError(_("The XML is broken: %(reason)s.") % {"reason": reason})
