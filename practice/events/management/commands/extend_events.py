"""manage.py extend_events: what repeats gets the days that came nearer; seats of who left a group go on. Once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from practice.events.services.leaving import release_seats
from practice.events.services.occurring import extend_all


class Command(BaseCommand):
    help = "Makes the times of events that repeat, up to the horizon."

    def handle(self, *args: Any, **options: Any) -> None:
        done, released = extend_all(), release_seats()
        if options["verbosity"]:
            self.stdout.write(f"{done} events extended, {released} seats released.")
