"""manage.py look_for_finds: what is new in saved searches whose time has come. Each minute."""

from typing import Any

from django.core.management.base import BaseCommand

from search.saved.services.looking import look_for_finds


class Command(BaseCommand):
    help = "Looks at saved searches that are due and tells their people of what is new."

    def handle(self, *args: Any, **options: Any) -> None:
        found = look_for_finds()
        if options["verbosity"]:
            self.stdout.write(f"{found} searches have something new.")
