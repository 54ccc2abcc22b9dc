"""One organisation becomes part of another: its events go along, and come back when that was a mistake."""

from typing import Any

from practice.events.models import Event
from practice.events.services.announcing import refresh_event


def move(source: Any, target: Any) -> list[int]:
    """The ids of the events that were moved."""
    numbers = list(Event.objects.filter(organisation=source).order_by("pk").values_list("pk", flat=True))
    _give(numbers, target)
    return numbers


def back(moved: Any, source: Any, target: Any) -> None:
    """Those of them that are still the other's."""
    numbers = list(Event.objects.filter(organisation=target, pk__in=moved).values_list("pk", flat=True))
    _give(numbers, source)


def _give(numbers: list[int], organisation: Any) -> None:
    Event.objects.filter(pk__in=numbers).update(organisation=organisation)
    for number in numbers:
        refresh_event.enqueue(number)
