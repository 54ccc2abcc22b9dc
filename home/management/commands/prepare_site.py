"""manage.py prepare_site: languages, empty front pages, groups and the publishing workflow. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from home.services.site_setup import prepare_site


class Command(BaseCommand):
    help = "Makes what an installation needs before anybody can write. Run after migrate; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare_site()
        self.stdout.write("The site is ready: five languages, groups and the publishing workflow.")
