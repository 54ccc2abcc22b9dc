"""manage.py extend_events: what repeats without an end gets the days that came nearer. Once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from practice.events.services.occurring import extend_all


class Command(BaseCommand):
    help = "Makes the times of events that repeat, up to the horizon."

    def handle(self, *args: Any, **options: Any) -> None:
        done = extend_all()
        if options["verbosity"]:
            self.stdout.write(f"{done} events extended.")
