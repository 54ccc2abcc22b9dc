"""manage.py import_mediawiki: articles from a MediaWiki XML export, with history and contributors.

May be stopped at any moment and run again: it goes on where it was, and what is here stays as it is.
"""

import resource
import signal
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.licences import Licence
from wiki.exchange.errors import ExportError
from wiki.exchange.reader import ExportReader
from wiki.exchange.source import Source
from wiki.services.import_report import ImportReport
from wiki.services.importing import import_pages, import_source

TEMPLATES_SHOWN = 12
REFUSALS_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Imports the articles of a MediaWiki XML export (0.10 or 0.11, plain or bzip2) into one language of the wiki. "
        "Safe to stop and to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("file", type=Path)
        parser.add_argument("--locale", required=True, choices=languages, help="the language of the articles")
        parser.add_argument("--source-name", default="", help="who to credit (default: the name in the file)")
        parser.add_argument("--source-url", default="", help="the address of that wiki (default: as in the file)")
        parser.add_argument("--licence", default=Licence.CC_BY_SA_4.value, choices=Licence.values)
        parser.add_argument("--limit", type=int, help="stop after this many pages")
        parser.add_argument("--latest-only", action="store_true", help="leave the older versions out")

    def handle(self, *args: Any, **options: Any) -> None:
        # A polite kill ends as Ctrl-C does: what was imported is settled first.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        path: Path = options["file"]
        try:
            with Source.open(path) as source:
                report = self._import(source, options)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror or error}") from error
        except ExportError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stdout.write("")
            raise CommandError("Stopped. What was imported is complete; the same command goes on from here.") from None
        self._write_summary(report)
        if report.problem:
            raise CommandError(f"{report.problem}\nThe pages before that are imported.")

    def _import(self, source: Source, options: dict[str, Any]) -> ImportReport:
        reader = ExportReader(source)
        origin = import_source(
            site=reader.site,
            name=options["source_name"],
            url=options["source_url"],
            licence=options["licence"],
        )
        progress = Progress(self, source)
        report = import_pages(
            reader=reader,
            source=origin,
            language=options["locale"],
            limit=options["limit"],
            latest_only=options["latest_only"],
            watch=progress.show if options["verbosity"] else None,
        )
        progress.end()
        return report

    def _write_summary(self, report: ImportReport) -> None:
        rows: list[tuple[str, object]] = [
            ("pages read", report.pages),
            ("articles made", report.created),
            ("articles with new versions", report.updated),
            ("articles unchanged", report.unchanged),
            ("articles changed here, left alone", report.edited_here),
            ("redirects", report.redirects),
            ("redirects whose article is not here", report.redirects_waiting),
            ("versions imported", report.revisions),
            ("versions here already", report.revisions_known),
            ("versions without text", report.revisions_left_out),
            *((f"skipped: {why}", count) for why, count in report.skipped.most_common()),
            ("refused", report.refused_count),
        ]
        for fate in ("kept", "reduced", "dropped"):
            rows.append((f"templates {fate}", sum(report.templates_by_fate(fate).values())))
        rows.append(("seconds", f"{report.seconds:.1f}"))
        rows.append(("pages a second", f"{report.pages_a_second:.1f}"))
        rows.append(("peak memory", f"{peak_megabytes()} MB"))
        width = max(len(name) for name, _value in rows)
        for name, value in rows:
            if value:
                self.stdout.write(f"  {name:<{width}}  {value:>8}")
        for fate in ("kept", "reduced", "dropped"):
            top = report.templates_by_fate(fate).most_common(TEMPLATES_SHOWN)
            if top:
                self.stdout.write(f"  {fate}: " + ", ".join(f"{name} {count}" for name, count in top))
        for title, reason in report.refused[:REFUSALS_SHOWN]:
            self.stdout.write(f"  refused: {title} – {reason}")
        if report.refused_count > REFUSALS_SHOWN:
            self.stdout.write(f"  … and {report.refused_count - REFUSALS_SHOWN} more")


class Progress:
    """A bar on a terminal; elsewhere one line each twentieth of the file."""

    def __init__(self, command: BaseCommand, source: Source) -> None:
        self._out = command.stdout
        self._source = source
        self._is_terminal = sys.stdout.isatty()
        self._shown_at = 0.0
        self._step = 0

    def show(self, report: ImportReport) -> None:
        part = min(self._source.position() / self._source.size, 1.0) if self._source.size else 0.0
        if self._is_terminal:
            if time.monotonic() - self._shown_at > 0.2:
                self._shown_at = time.monotonic()
                bar = "█" * int(part * 30)
                self._write(f"\r  {bar:<30} {part:4.0%}  {self._numbers(report)} ")
        elif int(part * 20) > self._step:
            self._step = int(part * 20)
            self._write(f"  {part:4.0%}  {self._numbers(report)}\n")

    def end(self) -> None:
        if self._is_terminal and self._shown_at:
            self._write("\n")

    def _numbers(self, report: ImportReport) -> str:
        return f"{report.pages} pages, {report.revisions} versions, {report.pages_a_second:.0f} pages a second"

    def _write(self, text: str) -> None:
        self._out.write(text, ending="")
        self._out.flush()


def peak_megabytes() -> int:
    """The most memory this process has held. Linux counts kilobytes, macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
