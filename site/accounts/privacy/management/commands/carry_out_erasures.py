"""manage.py carry_out_erasures: accounts whose waiting time is over go to the worker."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.privacy.services.erasing import queue_due_erasures


class Command(BaseCommand):
    help = "Erases the accounts whose waiting time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        queue_due_erasures()
