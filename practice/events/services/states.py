"""Taking an event out of sight, and back. Called through the registry of kinds."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from community.flags.services import open_case
from practice.events.models import Event
from practice.events.services.announcing import announce_event, refresh_event
from practice.events.states import State


@transaction.atomic
def set_event_state(event: Event, state: str, by: Any) -> None:
    """With all its times. What readers see for the first time is told of."""
    locked = Event.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    was, event.state = locked.state, state
    if was == state:
        return
    locked.state, locked.changed_at = state, timezone.now()
    locked.save(update_fields=["state", "changed_at"])
    if state == State.WAITING:
        open_case(locked)
    if was == State.WAITING and state == State.VISIBLE:
        announce_event.enqueue(locked.pk)
    else:
        refresh_event.enqueue(locked.pk)
