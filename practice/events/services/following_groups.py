"""A group is read by others than before: so are its events, in the search and in kept pages."""

from practice.events.models import Event
from practice.events.services.announcing import refresh_event
from practice.groups.models import WorkingGroup


def follow_group(group: WorkingGroup) -> None:
    """Called within the transaction that changes the group."""
    for number in Event.objects.filter(group=group).order_by("pk").values_list("pk", flat=True):
        refresh_event.enqueue(number)
