"""manage.py renew_search: have the worker build the search anew in the coming night."""

from typing import Any

from django.core.management.base import BaseCommand

from search.tasks import enqueue_for_tonight


class Command(BaseCommand):
    help = "Has the worker build the search anew at night: run_due calls it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        enqueue_for_tonight()
