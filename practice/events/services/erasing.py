"""Somebody who registered erases their account: their seats go to those who wait."""

from typing import Any

from practice.events.models import Event, Registration
from practice.events.services.registering import withdraw


def give_seats_back(user: Any) -> int:
    """How many."""
    rows = Registration.objects.filter(user=user).exclude(state=Registration.State.WITHDRAWN)
    found = list(rows.select_related("event", "occurrence"))
    for row in found:
        withdraw(event=row.event, user=user, occurrence=row.occurrence)
    return len(found)


def take_the_name_off(user: Any) -> list[int]:
    """The role goes with the name; gives the events whose pages show it."""
    mine = Event.objects.filter(author=user)
    numbers = list(mine.values_list("pk", flat=True))
    mine.update(author_role="")
    return numbers
