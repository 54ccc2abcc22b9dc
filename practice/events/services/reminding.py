"""Reminding those who registered: a day before and an hour before, as each of them wished. Once, whoever asks twice."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.mail.models import Letter
from accounts.mail.services import post_each
from practice.events.models import Event, Occurrence, Registration
from practice.events.services.purging import purge_lists
from practice.events.states import State

LETTER = "events.reminder"
DAY, HOUR = "day", "hour"
_BEFORE = {DAY: timedelta(days=1), HOUR: timedelta(hours=1)}
# A day that begins at midnight is reminded of at ten o'clock of the day before.
_BEFORE_WHOLE_DAY = timedelta(hours=14)


def send_reminders(*, now: datetime | None = None) -> int:
    """How many letters were posted. Run every minute; what a clock that stood still has missed comes late, or never."""
    moment = now or timezone.now()
    return sum(_remind(which, moment) for which in (DAY, HOUR))


def due(which: str, now: datetime) -> "list[int]":
    """Times to come whose reminders of this kind are not sent."""
    timed = Q(event__start_time__isnull=False, starts_at__lte=now + _BEFORE[which])
    whole = Q(event__start_time__isnull=True, starts_at__lte=now + _BEFORE_WHOLE_DAY)
    rows = Occurrence.objects.filter(
        timed | whole if which == DAY else timed,
        starts_at__gt=now,
        cancelled_at=None,
        event__cancelled_at=None,
        event__state=State.VISIBLE,
        **{f"{which}_reminded_at": None},
    ).exclude(event__registering=Event.Registering.NONE)
    return list(rows.order_by("starts_at", "pk").values_list("pk", flat=True))


def _remind(which: str, now: datetime) -> int:
    sent = 0
    for number in due(which, now):
        with transaction.atomic():
            mine = Occurrence.objects.filter(pk=number, **{f"{which}_reminded_at": None}).update(
                **{f"{which}_reminded_at": now}
            )
            if not mine:
                continue
            occurrence = Occurrence.objects.select_related("event").get(pk=number)
            letters = _letters(occurrence, which)
            post_each(letters)
            sent += len(letters)
    return sent


def _letters(occurrence: Occurrence, which: str) -> list[Letter]:
    event = occurrence.event
    rows = Registration.objects.filter(
        event=event,
        occurrence=occurrence if event.registers_each else None,
        state=Registration.State.GOING,
        user__is_active=True,
        **{f"remind_{which}": True},
    )
    stamp = int(occurrence.starts_at.timestamp())
    return [
        Letter(
            kind=LETTER,
            recipient_id=person,
            args={"registration": number, "occurrence": occurrence.pk, "starts": stamp},
            key=f"events:{which}:{number}:{occurrence.pk}:{stamp}",
        )
        for number, person in rows.order_by("pk").values_list("pk", "user")
    ]


def refresh_lists(*, since: datetime, now: datetime) -> bool:
    """Lists that were kept show what is over, or has begun: they go when a time has begun or ended between the two."""
    passed = Q(starts_at__gt=since, starts_at__lte=now) | Q(ends_at__gt=since, ends_at__lte=now)
    if not Occurrence.objects.public().filter(passed).exists():
        return False
    purge_lists()
    return True
