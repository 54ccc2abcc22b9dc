"""The times of an event as rows, up to a horizon. What has no end goes on night by night, never expanded whole."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from practice.events.models import Event, Material, Occurrence
from practice.events.zones import local, moment

# Of one event; a year behind us and the horizon before us, every day, is fewer.
MOST_ROWS = 1_000
# How far a rule is counted from its first day: every day for fifty years.
_EVER = 20_000


@dataclass(frozen=True)
class Changed:
    """What became of the rows: those that stand at another time now, and those that are no more but had people."""

    moved: list[Occurrence] = field(default_factory=list)
    dropped: list[Occurrence] = field(default_factory=list)


def horizon(event: Event, today: date) -> date:
    """The last day whose times are rows; the first time of an event is one in any case."""
    return max(today + timedelta(days=settings.EVENTS_HORIZON_DAYS), event.first_day)


def days_of(event: Event, last: date) -> list[date]:
    """The days on which it starts, up to `last`; the latest, where there are more than rows may be."""
    rule = event.parsed_rule
    if rule is None:
        return [event.first_day]
    left_out = set(event.excluded)
    # Counted from its first day, so that a rule with a number of times ends where it should.
    found = rule.days(event.first_day, last, most=_EVER)[-MOST_ROWS:]
    return [day for day in found if day.isoformat() not in left_out]


def place_in_time(event: Event, occurrence: Occurrence, day: date) -> Occurrence:
    """Give a time the hours that the event has on this day: by its clock, not by a number of seconds."""
    last = day + (event.last_day - event.first_day)
    occurrence.on_day, occurrence.until_day = day, last
    occurrence.starts_at = moment(day, event.start_time, event.zone)
    if event.is_all_day:
        occurrence.ends_at = moment(last + timedelta(days=1), None, event.zone)
    else:
        # In the night when the clocks go back an hour may begin after it ended.
        occurrence.ends_at = max(moment(last, event.end_time, event.zone), occurrence.starts_at)
    return occurrence


def expanded_until(event: Event, last: date) -> date | None:
    """What is to be remembered of an expansion up to `last`: None when nothing comes after it."""
    rule = event.parsed_rule
    if rule is None:
        return None
    if rule.until is not None and rule.until <= last:
        return None
    if rule.count is not None and len(rule.days(event.first_day, last)) >= rule.count:
        return None
    return last


@transaction.atomic
def materialise(event: Event, *, today: date | None = None) -> Changed:
    """Make the rows what the event says now. The caller holds the event's row.

    Rows keep their day, and with it who registered. Past ones stay as they were; of those to come that are no longer
    meant, the ones that somebody registered for are given back as dropped and stay, cancelled, so that people see it.
    """
    now = timezone.now()
    last = horizon(event, today or timezone.localdate())
    wanted = days_of(event, last)
    known = {row.day: row for row in Occurrence.objects.filter(event=event)}
    changed = Changed()
    if not event.repeats:
        known = _carry_the_only_one(event, known)
    fresh, again = [], []
    for day in wanted:
        row = known.pop(day, None)
        if row is None:
            fresh.append(place_in_time(event, Occurrence(event=event, day=day), day))
            continue
        # What took place of a series stays as it was; of an event that takes place once the day may have been wrong.
        if row.is_changed or (event.repeats and row.ends_at <= now):
            continue
        before = (row.starts_at, row.ends_at)
        place_in_time(event, row, row.day if event.repeats else event.first_day)
        if before != (row.starts_at, row.ends_at):
            row.day_reminded_at = row.hour_reminded_at = None
            changed.moved.append(row)
            again.append(row)
    Occurrence.objects.bulk_create(fresh, batch_size=200, ignore_conflicts=True)
    Occurrence.objects.bulk_update(
        again,
        ["starts_at", "ends_at", "on_day", "until_day", "day_reminded_at", "hour_reminded_at"],
        batch_size=200,
    )
    _drop([row for row in known.values() if row.ends_at > now], changed)
    event.expanded_until = expanded_until(event, last)
    Event.objects.filter(pk=event.pk).update(expanded_until=event.expanded_until)
    return changed


def _carry_the_only_one(event: Event, known: dict[date, Occurrence]) -> dict[date, Occurrence]:
    """What takes place once stays the same row on another day."""
    if len(known) != 1 or event.first_day in known:
        return known
    (row,) = known.values()
    Occurrence.objects.filter(pk=row.pk).update(day=event.first_day)
    row.day = event.first_day
    return {event.first_day: row}


def _drop(rows: list[Occurrence], changed: Changed) -> None:
    handed_out = set(Material.objects.filter(occurrence__in=rows).values_list("occurrence", flat=True))
    kept = [row for row in rows if row.going_count or row.waiting_count or row.pk in handed_out]
    staying = {row.pk for row in kept}
    Occurrence.objects.filter(pk__in=[row.pk for row in rows if row.pk not in staying]).delete()
    now = timezone.now()
    for row in kept:
        if row.cancelled_at is None:
            row.cancelled_at = now
            changed.dropped.append(row)
    Occurrence.objects.bulk_update(changed.dropped, ["cancelled_at"], batch_size=200)


def extend_all(*, today: date | None = None) -> int:
    """Every night: what goes on for ever gets the days that the horizon has moved by. How many events."""
    day = today or timezone.localdate()
    reach = day + timedelta(days=settings.EVENTS_HORIZON_DAYS)
    due = Event.objects.filter(expanded_until__lt=reach).order_by("pk")
    done = 0
    for number in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            event = Event.objects.select_for_update(no_key=True).filter(pk=number, expanded_until__lt=reach).first()
            if event is not None:
                _extend(event, reach)
                done += 1
    return done


def _extend(event: Event, reach: date) -> None:
    since = event.expanded_until
    fresh = [day for day in days_of(event, reach) if since is None or day > since]
    Occurrence.objects.bulk_create(
        [place_in_time(event, Occurrence(event=event, day=day), day) for day in fresh],
        batch_size=200,
        ignore_conflicts=True,
    )
    Event.objects.filter(pk=event.pk).update(expanded_until=expanded_until(event, reach))


def shown_days(occurrence: Occurrence, zone: str) -> tuple[datetime, datetime]:
    """When it starts and ends by the clock of the event; the end of a whole day is that day, not the next."""
    ends = occurrence.ends_at - timedelta(seconds=1) if occurrence.event.is_all_day else occurrence.ends_at
    return local(occurrence.starts_at, zone), local(ends, zone)


def next_of(event: Event, now: datetime | None = None) -> Occurrence | None:
    """The next time that is not over; the last one when all are."""
    rows = Occurrence.objects.filter(event=event).select_related("event")
    return rows.to_come(now or timezone.now()).first() or rows.order_by("-starts_at", "-pk").first()


def next_times(events: list[int]) -> list[Occurrence]:
    """Of each of these events the next time that is not over, else its last; one question of the database."""
    own = Occurrence.objects.filter(event=OuterRef("event"))
    next_one = Subquery(own.to_come(timezone.now()).values("pk")[:1])
    last_one = Subquery(own.order_by("-starts_at", "-pk").values("pk")[:1])
    return list(Occurrence.objects.filter(event__in=events, pk=Coalesce(next_one, last_one)))
