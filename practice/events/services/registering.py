"""Registering, within the seats there are. The event's row is the lock: of two for the last seat, one gets it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from practice.events.models import NOTE_LENGTH, Event, Occurrence, Registration
from practice.events.permissions import belongs, may_write
from practice.events.services.announcing import tell_moved_up
from practice.events.services.details import clean_line
from practice.events.services.purging import purge_event

State = Registration.State
_TAKEN = {State.GOING: "going_count", State.WAITING: "waiting_count"}


@dataclass(frozen=True)
class Wish:
    """What somebody wants when they register. `note` is for the organiser alone."""

    is_named: bool = False
    note: str = ""
    remind_day: bool = True
    remind_hour: bool = False


def register(*, event: Event, user: Any, occurrence: Occurrence | None = None, wish: Wish = Wish()) -> Registration:
    """Take a seat, or a place on the waiting list when all are taken. Twice is once: it changes what was wished.

    Raises PermissionDenied in words, or ValidationError when it is full or not (any longer) open.
    """
    if not user.is_authenticated:
        raise PermissionDenied(_("Sign in to register."))
    note = clean_line(wish.note)
    if len(note) > NOTE_LENGTH:
        raise ValidationError({"note": _("At most %(number)d signs.") % {"number": NOTE_LENGTH}})
    with transaction.atomic():
        locked = _lock(event, user)
        time = _time_of(locked, occurrence)
        found = Registration.objects.filter(event=locked, occurrence=time, user=user).first()
        now = timezone.now()
        if found is None or found.state == State.WITHDRAWN:
            if why := why_not(user, locked, time, now):
                raise PermissionDenied(why)
            state = _state_of_next(locked, time)
            found = found or Registration(event=locked, occurrence=time, user=user)
            found.state, found.queued_at = state, now
            _count(time or locked, state, 1)
            # The page says how many seats are left.
            purge_event(locked)
        found.is_named, found.note = wish.is_named, note
        found.remind_day, found.remind_hour, found.changed_at = wish.remind_day, wish.remind_hour, now
        found.save()
    return found


def withdraw(*, event: Event, user: Any, occurrence: Occurrence | None = None) -> Registration | None:
    """Give the seat back; whoever has waited longest gets it and is told. None for who was not registered."""
    with transaction.atomic():
        locked = Event.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
        time = None
        if locked.registers_each:
            if occurrence is None:
                return None
            time = Occurrence.objects.filter(event=locked, pk=occurrence.pk).first()
        found = Registration.objects.filter(event=locked, occurrence=time, user=user).first()
        if found is None or found.state == State.WITHDRAWN:
            return None
        _count(time or locked, found.state, -1)
        found.state, found.changed_at = State.WITHDRAWN, timezone.now()
        found.save(update_fields=["state", "changed_at"])
        _move_up(locked, time)
        purge_event(locked)
    return found


def fill_seats(event: Event) -> None:
    """Seats were added: who waits moves up. The caller holds the event's row."""
    if not event.registers_each:
        _move_up(event, None)
        return
    for time in Occurrence.objects.filter(event=event, waiting_count__gt=0, ends_at__gt=timezone.now()):
        _move_up(event, time)


def why_not(user: Any, event: Event, occurrence: Occurrence | None, now: datetime) -> str:
    """Why this person cannot register now, in words; empty when they can, be it for the waiting list."""
    if why := closed(event, occurrence, now):
        return why
    if not may_write(user):
        return _("You cannot register now.")
    if not belongs(user, event):
        if event.audience == Event.Audience.GROUP:
            return _("Only members of the group can register.")
        return _("Only members of the organisation can register.")
    return ""


def closed(event: Event, occurrence: Occurrence | None, now: datetime) -> str:
    """Why nobody can register now, in words; empty when it is open. The same for everybody."""
    if event.registering == Event.Registering.NONE:
        return _("Nobody needs to register: just come.")
    if event.cancelled_at is not None or (occurrence is not None and occurrence.cancelled_at is not None):
        return _("It is cancelled.")
    if occurrence is not None and occurrence.starts_at <= now:
        return _("It has begun already.")
    if event.opens_at is not None and now < event.opens_at:
        return _("Registration is not open yet.")
    if event.closes_at is not None and now >= event.closes_at:
        return _("Registration is closed.")
    if is_full(event, occurrence) and not event.has_waiting_list:
        return _("All seats are taken.")
    return ""


def is_full(event: Event, occurrence: Occurrence | None) -> bool:
    """Whether whoever comes next waits; who waits already comes first."""
    counted = occurrence if event.registers_each and occurrence is not None else event
    if event.capacity is None:
        return False
    return counted.going_count >= event.capacity or counted.waiting_count > 0


def _lock(event: Event, user: Any) -> Event:
    locked = Event.objects.visible_to(user).filter(pk=event.pk).select_for_update(no_key=True, of=("self",)).first()
    if locked is None:
        raise PermissionDenied(_("This event is no longer here."))
    return locked


def _time_of(event: Event, occurrence: Occurrence | None) -> Occurrence | None:
    """The time that a registration is for, as it is now; None where one holds for all."""
    if not event.registers_each:
        upcoming = Occurrence.objects.filter(event=event, cancelled_at=None, starts_at__gt=timezone.now())
        if not upcoming.exists():
            raise PermissionDenied(_("It has begun already."))
        return None
    if occurrence is None or occurrence.event_id != event.pk:
        raise ValidationError(_("Choose the day that you register for."))
    return Occurrence.objects.get(pk=occurrence.pk)


def _state_of_next(event: Event, time: Occurrence | None) -> str:
    if not is_full(event, time):
        return State.GOING
    if not event.has_waiting_list:
        raise PermissionDenied(_("All seats are taken."))
    return State.WAITING


def _count(counted: Event | Occurrence, state: str, change: int) -> None:
    """The caller holds the event's row, so nobody else counts."""
    name = _TAKEN[State(state)]
    setattr(counted, name, max(0, getattr(counted, name) + change))
    type(counted)._default_manager.filter(pk=counted.pk).update(**{name: getattr(counted, name)})


def _move_up(event: Event, time: Occurrence | None) -> None:
    if event.cancelled_at is not None or (time is not None and time.cancelled_at is not None):
        return
    counted: Event | Occurrence = time or event
    waiting = Registration.objects.filter(event=event, occurrence=time, state=State.WAITING)
    rows = list(waiting.order_by("queued_at", "pk")[: _free(event, counted)])
    if rows and _has_begun(event, time):
        return
    for row in rows:
        _count(counted, State.WAITING, -1)
        _count(counted, State.GOING, 1)
        row.state, row.changed_at = State.GOING, timezone.now()
        row.save(update_fields=["state", "changed_at"])
        tell_moved_up.enqueue(row.pk, f"events.moved_up:{row.pk}:{int(row.changed_at.timestamp() * 1000)}")


def _has_begun(event: Event, time: Occurrence | None) -> bool:
    """A seat at what is over is no good news."""
    now = timezone.now()
    if time is not None:
        return time.starts_at <= now
    return not Occurrence.objects.filter(event=event, cancelled_at=None, starts_at__gt=now).exists()


def _free(event: Event, counted: Event | Occurrence) -> int:
    if event.capacity is None:
        return counted.waiting_count
    return max(0, event.capacity - counted.going_count)
