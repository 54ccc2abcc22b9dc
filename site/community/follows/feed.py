"""What happened to what one follows: public events only, the newest first."""

from typing import Any

from django.db.models import Exists, OuterRef

from community.activity.models import Event, EventObject
from community.activity.visibility import visible_events
from community.follows.models import Follow


def followed_events(user: Any, *, before: int | None, count: int) -> tuple[list[Event], int | None]:
    """At most `count` events that this person may see, and the number to go on from; None at the end."""
    mine = Follow.objects.filter(user=user, kind=OuterRef("kind"), object_id=OuterRef("object_id"))
    concerned = EventObject.objects.filter(Exists(mine)).values("event")
    found = Event.objects.filter(pk__in=concerned, is_public=True).exclude(actor=user).order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found[: count + 1])
    further = rows[count - 1].pk if len(rows) > count else None
    return visible_events(rows[:count], user), further
