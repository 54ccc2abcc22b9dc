"""Telling, and having read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from community.notifications.models import Notification


@dataclass(frozen=True)
class Telling:
    """Whom to tell, what fills the registered sentence, and the path of the site to look at."""

    recipient_id: int
    values: Mapping[str, Any]
    url: str


def notify(*, recipient: User, kind: str, values: Mapping[str, Any], url: str) -> Notification:
    """Tell one person of one event. `values` fill the registered sentence; `url` is a path of the site."""
    return notify_each(kind=kind, tellings=[Telling(recipient.pk, values, url)])[0]


@transaction.atomic
def notify_each(*, kind: str, tellings: Sequence[Telling]) -> list[Notification]:
    """Tell several people, each once, of one kind of event; as many queries for one as for fifty."""
    people = {telling.recipient_id for telling in tellings}
    # Locked by number: two who tell the same people never wait for each other in a circle.
    locked = User.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk")
    there = set(locked.values_list("pk", flat=True))
    User.objects.filter(pk__in=there).update(unread_notifications=F("unread_notifications") + 1)
    return Notification.objects.bulk_create(
        [
            Notification(recipient_id=telling.recipient_id, kind=kind, values=dict(telling.values), url=telling.url)
            for telling in tellings
            if telling.recipient_id in there
        ]
    )


@transaction.atomic
def mark_all_read(*, user: User) -> int:
    """How many were unread."""
    # The person first: who tells them something now waits, and is counted as unread after this.
    User.objects.filter(pk=user.pk).update(unread_notifications=0)
    return Notification.objects.of(user).unread().update(read_at=timezone.now())
