"""manage.py export_static: the wiki of a language as plain pages that are read without a network."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wiki.services.static_copy import write_static_folder, write_static_zip


class Command(BaseCommand):
    help = (
        "Writes the articles of a language as HTML pages with their pictures: a folder, or one file that ends in .zip."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("path", type=Path, help="a folder that is empty or holds an older copy, or a file .zip")
        parser.add_argument("--locale", choices=languages, default=settings.LANGUAGE_CODE)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        try:
            if path.suffix == ".zip":
                count = write_static_zip(language=options["locale"], path=path)
            else:
                count = write_static_folder(language=options["locale"], folder=path)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror or error}") from error
        self.stdout.write(f"{count} articles: {path}")
