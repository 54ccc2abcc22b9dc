"""manage.py export_mediawiki: the articles of a language as a MediaWiki XML export, version 0.11."""

import bz2
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wiki.services.exporting import ExportReport, export_articles


class Command(BaseCommand):
    help = "Writes the articles of a language as a MediaWiki XML export (0.11), with their history and contributors."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--locale", choices=languages, default=settings.LANGUAGE_CODE)
        parser.add_argument("--current", action="store_true", help="the present versions only, without history")
        parser.add_argument("-o", "--output", type=Path, help="a file; one that ends in .bz2 is packed")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path | None = options["output"]
        if path is None:
            self._export(cast("TextIO", self.stdout), options)
            return
        # Written beside and moved at the end: a file with this name is always whole.
        unfinished = path.with_name(f"{path.name}.part")
        try:
            with _opened(unfinished, packed=path.suffix == ".bz2") as stream:
                report = self._export(stream, options)
            os.replace(unfinished, path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror or error}") from error
        finally:
            unfinished.unlink(missing_ok=True)
        self.stdout.write(
            f"{report.articles} articles, {report.revisions} versions, {report.redirects} redirects: {path}"
        )

    def _export(self, stream: TextIO, options: dict[str, Any]) -> ExportReport:
        return export_articles(language=options["locale"], stream=stream, current_only=options["current"])


def _opened(path: Path, *, packed: bool) -> TextIO:
    if packed:
        return cast("TextIO", bz2.open(path, "wt", encoding="utf-8"))
    return path.open("w", encoding="utf-8")
