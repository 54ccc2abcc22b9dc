"""What of it is still there to be seen, and having read."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from community.activity.visibility import visible_events
from community.notifications.models import Notification
from community.notifications.reasons import reasons

NOTHING = "0"


def in_sight(told: Sequence[Notification], user: Any) -> list[Notification]:
    """Without those whose subject this person may not see any more; one query a kind of thing.

    What is decided about somebody's own text, and about what they reported, is told of what is gone as well.
    """
    always = {reason.name for reason in reasons() if reason.of_what_is_gone}
    # From before there were events: what they were about was not kept, and they are gone within half a year.
    asked = [one.event for one in told if one.reason not in always and one.event.object_id != NOTHING]
    unseen = {event.pk for event in asked} - {event.pk for event in visible_events(asked, user)}
    return [one for one in told if one.event_id not in unseen]


@transaction.atomic
def mark_all_read(*, user: User) -> int:
    """How many were unread."""
    # The person first: who tells them something now waits, and is counted as unread after this.
    User.objects.filter(pk=user.pk).update(unread_notifications=0)
    return Notification.objects.filter(recipient=user).unread().update(read_at=timezone.now())


@transaction.atomic
def mark_read(*, user: User, notification: Notification) -> bool:
    """True when it was unread until now."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    changed = Notification.objects.filter(pk=notification.pk, recipient=user, read_at=None).update(
        read_at=timezone.now()
    )
    if changed:
        User.objects.filter(pk=user.pk, unread_notifications__gt=0).update(
            unread_notifications=F("unread_notifications") - 1
        )
    return bool(changed)
