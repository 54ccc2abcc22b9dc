"""Cancelling, and taking that back; one time of a repeated event that is elsewhere, at another hour, or not at all."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from practice.events.models import PLACE_LENGTH, Event, Occurrence
from practice.events.permissions import can_manage_event
from practice.events.services.announcing import refresh_event, tell_changed
from practice.events.services.details import MOST_DAYS_LONG_REPEATED, clean_line, clean_reason
from practice.events.services.occurring import place_in_time
from practice.events.services.registering import fill_seats
from practice.events.zones import moment


@dataclass(frozen=True)
class Change:
    """How one time differs from the others; what is empty is as always. `note` says what else people should know."""

    day: date
    start_time: time | None = None
    end_time: time | None = None
    place_name: str = ""
    note: str = ""


def cancel_event(*, event: Event, by: Any, reason: str = "") -> Event:
    """It does not take place; everybody who registered is told why. Twice is once. Raises PermissionDenied."""
    with transaction.atomic():
        locked = _lock(event, by)
        if locked.cancelled_at is not None:
            return locked
        locked.cancelled_at, locked.cancel_reason = timezone.now(), clean_reason(reason)
        stamp = _save(locked, "cancelled_at", "cancel_reason")
        tell_changed.enqueue(locked.pk, "events.cancelled", f"events.cancelled:{stamp}", [], by.pk)
    return locked


def restore_event(*, event: Event, by: Any) -> Event:
    """It takes place after all, and everybody who registered is told."""
    with transaction.atomic():
        locked = _lock(event, by)
        if locked.cancelled_at is None:
            return locked
        locked.cancelled_at, locked.cancel_reason = None, ""
        stamp = _save(locked, "cancelled_at", "cancel_reason")
        fill_seats(locked)
        tell_changed.enqueue(locked.pk, "events.restored", f"events.restored:{stamp}", [], by.pk)
    return locked


def cancel_time(*, occurrence: Occurrence, by: Any, reason: str = "") -> Occurrence:
    """This one time does not take place; who registered for it is told."""
    with transaction.atomic():
        event = _lock(occurrence.event, by)
        locked = _time(event, occurrence)
        if locked.cancelled_at is not None:
            return locked
        locked.cancelled_at, locked.cancel_reason = timezone.now(), clean_reason(reason)
        locked.save(update_fields=["cancelled_at", "cancel_reason"])
        stamp = _save(event)
        tell_changed.enqueue(event.pk, "events.time_cancelled", f"events.time:{stamp}", [locked.pk], by.pk)
    return locked


def restore_time(*, occurrence: Occurrence, by: Any) -> Occurrence:
    """This one time takes place after all."""
    with transaction.atomic():
        event = _lock(occurrence.event, by)
        locked = _time(event, occurrence)
        if locked.cancelled_at is None:
            return locked
        locked.cancelled_at, locked.cancel_reason = None, ""
        locked.save(update_fields=["cancelled_at", "cancel_reason"])
        stamp = _save(event)
        fill_seats(event)
        tell_changed.enqueue(event.pk, "events.time_changed", f"events.time:{stamp}", [locked.pk], by.pk)
    return locked


def change_time(*, occurrence: Occurrence, by: Any, change: Change) -> Occurrence:
    """This one time is on another day, at another hour or elsewhere; what is said empty goes back to what always is.

    Raises PermissionDenied, or ValidationError keyed day, start_time, end_time, place_name or reason.
    """
    with transaction.atomic():
        event = _lock(occurrence.event, by)
        locked = _time(event, occurrence)
        before = (locked.starts_at, locked.ends_at, locked.place_name, locked.note)
        _move(locked, event, change)
        locked.place_name, locked.note = _place(change.place_name), clean_reason(change.note)
        if before == (locked.starts_at, locked.ends_at, locked.place_name, locked.note):
            return locked
        if before[0] != locked.starts_at:
            locked.day_reminded_at = locked.hour_reminded_at = None
        locked.save()
        stamp = _save(event)
        tell_changed.enqueue(event.pk, "events.time_changed", f"events.time:{stamp}", [locked.pk], by.pk)
    return locked


def leave_out(*, occurrence: Occurrence, by: Any) -> None:
    """Take one time away as though the rule never gave it. Raises ValidationError once somebody registered for it."""
    with transaction.atomic():
        event = _lock(occurrence.event, by)
        locked = _time(event, occurrence)
        if locked.registrations.exists() or locked.attendances.exists():
            raise ValidationError(_("Somebody has registered for this time: cancel it instead, so that they are told."))
        if locked.materials.exists():
            raise ValidationError(_("Something is handed out for this time: cancel it instead."))
        if not event.repeats or event.occurrences.count() < 2:
            raise ValidationError(_("This is the only time: cancel the event instead."))
        event.excluded = sorted({*event.excluded, locked.day.isoformat()})
        locked.delete()
        _save(event, "excluded")
        refresh_event.enqueue(event.pk)


def _lock(event: Event, by: Any) -> Event:
    locked = (
        Event.objects.select_for_update(no_key=True, of=("self",))
        .select_related("group", "organisation")
        .get(pk=event.pk)
    )
    if not can_manage_event(by, locked):
        raise PermissionDenied
    return locked


def _time(event: Event, occurrence: Occurrence) -> Occurrence:
    return Occurrence.objects.select_related("event").get(pk=occurrence.pk, event=event)


def _save(event: Event, *names: str) -> str:
    """Another version of the entry in calendars; gives what tells this change from others."""
    event.changed_at, event.sequence = timezone.now(), event.sequence + 1
    event.save(update_fields=["changed_at", "sequence", *names])
    return f"{event.pk}:{int(event.changed_at.timestamp() * 1000)}"


def _move(row: Occurrence, event: Event, change: Change) -> None:
    starts, ends = change.start_time or event.start_time, change.end_time or event.end_time
    if abs((change.day - row.day).days) > MOST_DAYS_LONG_REPEATED:
        raise ValidationError(
            {"day": _("Choose a day at most %(number)d days away.") % {"number": MOST_DAYS_LONG_REPEATED}}
        )
    if event.is_all_day or (starts, ends) == (event.start_time, event.end_time):
        place_in_time(event, row, change.day)
    else:
        last = change.day + (event.last_day - event.first_day)
        row.starts_at, row.ends_at = moment(change.day, starts, event.zone), moment(last, ends, event.zone)
        row.on_day, row.until_day = change.day, last
        if row.ends_at < row.starts_at:
            raise ValidationError({"end_time": _("It ends before it starts.")})
    row.is_changed = change.day != row.day or (row.starts_at, row.ends_at) != _as_always(event, row)


def _as_always(event: Event, row: Occurrence) -> tuple[datetime, datetime]:
    usual = place_in_time(event, Occurrence(event=event, day=row.day), row.day)
    return usual.starts_at, usual.ends_at


def _place(text: str) -> str:
    place = clean_line(text)
    if len(place) > PLACE_LENGTH:
        raise ValidationError({"place_name": _("At most %(number)d signs.") % {"number": PLACE_LENGTH}})
    return place
