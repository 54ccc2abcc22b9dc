"""manage.py send_search_changes: have the worker look whether the search server is there, and send what waits."""

from typing import Any

from django.core.management.base import BaseCommand

from search.elastic.client import in_use
from search.elastic.models import ServerState
from search.elastic.tasks import send_changes


class Command(BaseCommand):
    help = "Has the worker send to the search server what changed while it was away. run_due calls it."

    def handle(self, *args: Any, **options: Any) -> None:
        if in_use() or ServerState.objects.exclude(built_at=None, building="").exists():
            send_changes.enqueue()
