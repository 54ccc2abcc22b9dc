"""manage.py update_elasticsearch: fill an index of the search server anew, while readers go on with the one before."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.elastic.client import in_use
from search.elastic.errors import Refused, Unreachable
from search.elastic.rebuilding import Busy, rebuild


class Command(BaseCommand):
    help = "Fills an index of the search server, going on where the last run ended, and puts it into use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--afresh", action="store_true", help="do not go on with one that was begun")

    def handle(self, *args: Any, **options: Any) -> None:
        if not in_use():
            raise CommandError("ELASTICSEARCH_URL names no server.")
        quiet = options["verbosity"] == 0
        started = time.monotonic()

        def tell(done: int, of: int) -> None:
            if not quiet:
                rate = done / max(0.001, time.monotonic() - started)
                self.stdout.write(f"\r{done} of {of} documents, {rate:.0f} a second", ending="")
                self.stdout.flush()

        try:
            done = rebuild(tell, afresh=options["afresh"])
        except (Busy, Unreachable, Refused) as problem:
            raise CommandError(f"{problem} What was done is kept: run it again to go on.") from problem
        if not quiet:
            self.stdout.write(f"\n{done} documents in {time.monotonic() - started:.0f} s; the index is in use.")
