"""manage.py renew_wiki_data: have the files with the whole wiki made anew by the worker. Once a day by run_due."""

from typing import Any

from django.core.management.base import BaseCommand

from wiki.services.dumps import renew_dumps


class Command(BaseCommand):
    help = "Has the worker make the files with the whole wiki that everybody may take along."

    def handle(self, *args: Any, **options: Any) -> None:
        count = renew_dumps()
        if options["verbosity"]:
            self.stdout.write(f"{count} files are queued.")
