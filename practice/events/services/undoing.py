"""Undoing what one account announced since a moment, and taking that back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practice.events.models import Event, Registration
from practice.events.services.states import set_event_state
from practice.events.states import State

Items = list[dict[str, Any]]
_UNDONE = (State.VISIBLE, State.WAITING)


def count_since(person: Any, since: datetime) -> int:
    """Events that are still to be seen, or wait to be."""
    return _events(person, since).count()


def undo_since(person: Any, since: datetime, by: Any) -> tuple[Items, list[str]]:
    """Hide them; one that others have registered for is left to a moderator."""
    items: Items = []
    left: list[str] = []
    for event in _events(person, since):
        others = Registration.objects.filter(event=event).exclude(state=Registration.State.WITHDRAWN)
        if others.exclude(user=person).exists():
            left.append(_("“%(title)s”: others have registered for this event.") % {"title": event.title})
            continue
        items.append({"did": "event", "event": event.pk, "was": event.state, "title": event.title, "url": ""})
        set_event_state(event, State.HIDDEN, by)
    return items, left


def redo(items: Items, by: Any) -> list[str]:
    """Give back what `undo_since` hid, where nobody else decided about it since."""
    for item in items:
        with transaction.atomic():
            event = Event.objects.filter(pk=item["event"], state=State.HIDDEN).first()
            if event is not None:
                set_event_state(event, item["was"], by)
    return []


def sample(most: int) -> list[tuple[str, str, str]]:
    """Title, address and text of the newest public events."""
    rows = Event.objects.public().order_by("-pk")[:most]
    return [(event.title, event.get_absolute_url(), event.body) for event in rows.iterator(chunk_size=100)]


def _events(person: Any, since: datetime) -> Any:
    return Event.objects.filter(author=person, created_at__gte=since, state__in=_UNDONE)
