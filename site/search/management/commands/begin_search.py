"""manage.py begin_search: have the worker build the search of a site that has none yet."""

from typing import Any

from django.core.management.base import BaseCommand

from search.tasks import enqueue_if_missing


class Command(BaseCommand):
    help = "Has the worker build the search, where nothing can be found and there is something. run_due calls it."

    def handle(self, *args: Any, **options: Any) -> None:
        enqueue_if_missing()
