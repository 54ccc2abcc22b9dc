"""Who no longer reads a group has no seat at its events: somebody who does may be waiting for it."""

from django.utils import timezone

from practice.events.models import Event, Registration
from practice.events.services.registering import withdraw


def release_seats() -> int:
    """Every night; how many seats were given back."""
    rows = Registration.objects.exclude(state=Registration.State.WITHDRAWN).filter(
        event__group__isnull=False, event__occurrences__ends_at__gt=timezone.now()
    )
    released = 0
    for row in rows.distinct().order_by("pk").select_related("event", "occurrence", "user").iterator(chunk_size=200):
        if not Event.objects.visible_to(row.user).filter(pk=row.event_id).exists() and row.event.state == "visible":
            released += withdraw(event=row.event, user=row.user, occurrence=row.occurrence) is not None
    return released
