"""Cancelling, taking that back, and one time that is not like the others."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from community.notifications.models import Notification
from practice.events.models import Occurrence
from practice.events.services.changing import (
    Change,
    cancel_event,
    cancel_time,
    change_time,
    leave_out,
    restore_event,
    restore_time,
)
from practice.events.services.registering import register
from practice.events.services.states import set_event_state
from practice.events.zones import local
from tests.practice.events.making import an_event, person, times, with_seats

pytestmark = pytest.mark.django_db


def told(user) -> list[str]:
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("event__verb", flat=True))


def test_cancelling_tells_everybody_who_registered_once_with_the_reason():
    author = person()
    event = with_seats(1, author=author)
    guests = [person() for _number in range(2)]
    for guest in guests:
        register(event=event, user=guest)
    mail.outbox.clear()
    for _time in range(2):
        cancel_event(event=event, by=author, reason="Too much\r\nsnow")
    assert [told(guest) for guest in guests] == [["events.cancelled"], ["events.cancelled"]]
    assert sorted(one.to[0] for one in mail.outbox) == sorted(guest.email for guest in guests)
    assert all("Too much snow" in one.body for one in mail.outbox)


def test_what_was_cancelled_can_take_place_after_all():
    author, guest = person(), person()
    event = with_seats(1, author=author)
    register(event=event, user=guest)
    event = cancel_event(event=event, by=author)
    for _time in range(2):
        event = restore_event(event=event, by=author)
    assert not event.is_cancelled
    assert told(guest) == ["events.cancelled", "events.restored"]


def test_of_one_time_only_those_are_told_who_registered_for_it():
    author, first, second = person(), person(), person()
    event = with_seats(5, author=author, rule="FREQ=WEEKLY;COUNT=3", registering="each")
    rows = times(event)
    register(event=event, user=first, occurrence=rows[0])
    register(event=event, user=second, occurrence=rows[1])
    cancel_time(occurrence=rows[0], by=author, reason="Ill")
    restore_time(occurrence=rows[0], by=author)
    assert told(first) == ["events.time_cancelled", "events.time_changed"]
    assert told(second) == []


def test_one_time_can_be_elsewhere_and_go_back_to_where_it_always_is():
    author = person()
    event = an_event(author, rule="FREQ=WEEKLY;COUNT=3")
    row = times(event)[1]
    moved = change_time(
        occurrence=row,
        by=author,
        change=Change(day=row.day + timedelta(days=1), start_time=time(9), end_time=time(10), place_name="Library"),
    )
    assert moved.is_changed
    assert local(moved.starts_at, event.zone).strftime("%H:%M") == "09:00"
    assert moved.day == row.day
    assert moved.where == "Library"
    back = change_time(occurrence=moved, by=author, change=Change(day=row.day))
    assert not back.is_changed
    assert (back.starts_at, back.where) == (row.starts_at, "Town hall")


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"day": date(9999, 12, 31)}, "day"),
        ({"day": date(1, 1, 1)}, "day"),
        ({"start_time": time(12), "end_time": time(9)}, "end_time"),
        ({"place_name": "x" * 10_000}, "place_name"),
        ({"note": "x" * 10_000}, "reason"),
    ],
)
def test_what_a_time_cannot_be_is_refused(change, key):
    author = person()
    row = times(an_event(author, rule="FREQ=WEEKLY;COUNT=3"))[0]
    with pytest.raises(ValidationError) as refused:
        change_time(occurrence=row, by=author, change=Change(**{"day": row.day, **change}))
    assert list(refused.value.message_dict) == [key]


def test_a_time_nobody_registered_for_can_be_taken_away_and_stays_away():
    author = person()
    event = with_seats(5, author=author, rule="FREQ=WEEKLY;COUNT=3", registering="each")
    first, second, _third = times(event)
    register(event=event, user=person(), occurrence=first)
    with pytest.raises(ValidationError, match="cancel it instead"):
        leave_out(occurrence=first, by=author)
    leave_out(occurrence=second, by=author)
    event.refresh_from_db()
    assert event.excluded == [second.day.isoformat()]
    assert [row.day for row in times(event)] != []
    assert second.day not in {row.day for row in times(event)}


def test_the_only_time_is_not_taken_away():
    author = person()
    with pytest.raises(ValidationError, match="only time"):
        leave_out(occurrence=times(an_event(author))[0], by=author)


def test_strangers_change_nothing():
    row, stranger = times(an_event(rule="FREQ=WEEKLY;COUNT=3"))[0], person()
    for act in (
        lambda: cancel_event(event=row.event, by=stranger),
        lambda: restore_event(event=row.event, by=stranger),
        lambda: cancel_time(occurrence=row, by=stranger),
        lambda: change_time(occurrence=row, by=stranger, change=Change(day=row.day)),
        lambda: leave_out(occurrence=row, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Occurrence.objects.filter(cancelled_at__isnull=False).exists()


def test_what_moderators_hid_is_nobodys_to_change():
    author = person()
    event = an_event(author)
    set_event_state(event, "hidden", person(role="moderator"))
    with pytest.raises(PermissionDenied):
        cancel_event(event=event, by=author)


def test_a_moved_time_is_reminded_of_again():
    author = person()
    row = times(with_seats(5, author=author, rule="FREQ=WEEKLY;COUNT=3"))[0]
    Occurrence.objects.filter(pk=row.pk).update(day_reminded_at=timezone.now())
    moved = change_time(occurrence=row, by=author, change=Change(day=row.day + timedelta(days=1)))
    assert moved.day_reminded_at is None
