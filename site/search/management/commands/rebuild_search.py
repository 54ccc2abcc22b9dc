"""manage.py rebuild_search: read everything that can be found anew, while the site goes on."""

from typing import Any

from django.core.management.base import BaseCommand

from search.building import rebuild


class Command(BaseCommand):
    help = "Build the search anew: documents, words, pairs of words in two languages, and the index of the database."

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = options["verbosity"] == 0

        def tell(step: str, done: int, of: int) -> None:
            if not quiet:
                self.stdout.write(f"\r{step}: {done} of {of}", ending="\n" if done == of else "")
                self.stdout.flush()

        total = rebuild(tell)
        if not quiet:
            self.stdout.write(f"{total} documents can be found.")
