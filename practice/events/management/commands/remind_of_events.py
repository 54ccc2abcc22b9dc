"""manage.py remind_of_events: reminders that are due, and lists in which something began or is over. Each minute."""

from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand
from django.utils import timezone

from practice.events.services.reminding import refresh_lists, send_reminders

_SEEN = "events:lists_seen"
_AT_FIRST = timedelta(minutes=15)


class Command(BaseCommand):
    help = "Queues reminders of events that begin soon."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        sent = send_reminders(now=now)
        refresh_lists(since=cache.get(_SEEN) or now - _AT_FIRST, now=now)
        cache.set(_SEEN, now, None)
        if options["verbosity"]:
            self.stdout.write(f"{sent} reminders queued.")
