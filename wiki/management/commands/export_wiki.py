"""manage.py export_wiki: the articles of a language as JSON lines, one article a line."""

import gzip
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wiki.services.dumps import write_json_lines


class Command(BaseCommand):
    help = (
        "Writes the present articles of a language as JSON lines, with text, facts, place, licence and credits. "
        "With their history: export_mediawiki. As pages that are read without a network: export_static."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--locale", choices=languages, default=settings.LANGUAGE_CODE)
        parser.add_argument("-o", "--output", type=Path, help="a file; one that ends in .gz is packed")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path | None = options["output"]
        if path is None:
            write_json_lines(options["locale"], cast("TextIO", self.stdout))
            return
        # Written beside and moved at the end: a file with this name is always whole.
        unfinished = path.with_name(f"{path.name}.part")
        try:
            with _opened(unfinished, packed=path.suffix == ".gz") as stream:
                count = write_json_lines(options["locale"], stream)
            os.replace(unfinished, path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror or error}") from error
        finally:
            unfinished.unlink(missing_ok=True)
        self.stdout.write(f"{count} articles: {path}")


def _opened(path: Path, *, packed: bool) -> TextIO:
    if packed:
        return cast("TextIO", gzip.open(path, "wt", encoding="utf-8"))
    return path.open("w", encoding="utf-8")
