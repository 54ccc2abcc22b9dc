"""Telling an event on, in the background."""

from decimal import Decimal

from django_tasks import task

from community.activity.models import Event, EventObject
from community.activity.registry import finders, handlers


@task()
def tell_on(event_id: int, recipients: list[list], point: list[str] | None = None) -> None:
    """Hand the event to all who registered for events. `recipients`: [user id, reason]; `point`: [north, east]."""
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        return
    if point is not None and event.is_public:
        _add_places(event, *map(Decimal, point))
    for handler in handlers():
        handler(event, [(int(person), str(reason)) for person, reason in recipients])


def _add_places(event: Event, latitude: Decimal, longitude: Decimal) -> None:
    """Those who follow a place around it hear of the event as well. Twice does no harm."""
    found = {reference for finder in finders() for reference in finder(latitude, longitude)}
    EventObject.objects.bulk_create(
        [EventObject(event=event, kind=kind, object_id=number) for kind, number in sorted(found)],
        batch_size=500,
        ignore_conflicts=True,
    )
