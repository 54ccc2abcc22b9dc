"""manage.py refresh_hints: note what all articles lack, in a wiki that was filled before that was kept."""

from typing import Any

from django.core.management.base import BaseCommand

from wiki.services.hinting import refresh_all_hints


class Command(BaseCommand):
    help = "Notes of every article what it lacks: a source, a picture, a place, length. Saving one does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        count = refresh_all_hints()
        if options["verbosity"]:
            self.stdout.write(f"{count} articles were read.")
