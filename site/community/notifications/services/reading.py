"""Having read."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from community.notifications.models import Notification


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
