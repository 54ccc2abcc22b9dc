"""Telling, and having read."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from community.notifications.models import Notification


@transaction.atomic
def notify(*, recipient: User, kind: str, values: Mapping[str, Any], url: str) -> Notification:
    """Tell one person of one event. `values` fill the registered sentence; `url` is a path of the site."""
    User.objects.filter(pk=recipient.pk).update(unread_notifications=F("unread_notifications") + 1)
    return Notification.objects.create(recipient=recipient, kind=kind, values=dict(values), url=url)


@transaction.atomic
def mark_all_read(*, user: User) -> int:
    """How many were unread."""
    count = Notification.objects.of(user).unread().update(read_at=timezone.now())
    User.objects.filter(pk=user.pk).update(unread_notifications=0)
    return count
