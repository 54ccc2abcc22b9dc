"""Telling an event on, in the background."""

from django_tasks import task

from community.activity.models import Event
from community.activity.registry import handlers


@task()
def tell_on(event_id: int, recipients: list[list]) -> None:
    """Hand the event to all who registered for events. `recipients`: [user id, reason]."""
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        return
    for handler in handlers():
        handler(event, [(int(person), str(reason)) for person, reason in recipients])
