"""manage.py purge_old_data: what is older than its setting says is deleted."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.privacy.services.purging import purge_old_data


class Command(BaseCommand):
    help = "Deletes what is older than its setting says."

    def handle(self, *args: Any, **options: Any) -> None:
        purge_old_data()
