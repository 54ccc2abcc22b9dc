"""Reminders: as each wished, in their language, once, and not for what is no more."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from practice.events.models import Event, Occurrence
from practice.events.services.changing import cancel_event, cancel_time
from practice.events.services.registering import Wish, register, withdraw
from practice.events.services.reminding import refresh_lists, send_reminders
from tests.practice.events.making import a_group, person, times, with_seats

pytestmark = pytest.mark.django_db
BOTH = Wish(remind_day=True, remind_hour=True)


def starting_in(event: Event, wait: timedelta) -> datetime:
    """Put its first time so near; gives when it starts."""
    row = times(event)[0]
    starts = timezone.now() + wait
    Occurrence.objects.filter(pk=row.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=1))
    return starts


def reminders() -> list[str]:
    found = [one.to[0] for one in mail.outbox]
    mail.outbox.clear()
    return sorted(found)


def test_each_is_reminded_as_they_wished_and_once():
    event = with_seats(9)
    day, hour, never = person(), person(), person()
    register(event=event, user=day, wish=Wish(remind_day=True))
    register(event=event, user=hour, wish=Wish(remind_day=False, remind_hour=True))
    register(event=event, user=never, wish=Wish(remind_day=False))
    mail.outbox.clear()
    send_reminders()
    assert reminders() == []
    starting_in(event, timedelta(hours=23))
    for _time in range(3):
        send_reminders()
    assert reminders() == [day.email]
    starting_in(event, timedelta(minutes=59))
    for _time in range(3):
        send_reminders()
    assert reminders() == [hour.email]


def test_a_reminder_is_in_the_language_of_its_reader_with_the_time_of_the_place():
    event = with_seats(9, title="Møde\nBcc: x@example.org", zone="Europe/Brussels")
    guest = person()
    guest.language = "da"
    guest.save(update_fields=["language"])
    register(event=event, user=guest)
    starting_in(event, timedelta(hours=20))
    mail.outbox.clear()
    send_reminders()
    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert letter.to == [guest.email]
    assert not letter.bcc
    assert "/da/practice/events/" in letter.body
    assert "Brussels" in letter.subject or "Bruxelles" in letter.subject


def test_who_waits_or_no_longer_comes_is_not_reminded():
    event = with_seats(1)
    gone = person()
    register(event=event, user=gone, wish=BOTH)
    waits = register(event=event, user=person(), wish=BOTH).user
    withdraw(event=event, user=gone)
    register(event=event, user=gone, wish=BOTH)
    starting_in(event, timedelta(hours=20))
    mail.outbox.clear()
    send_reminders()
    assert reminders() == [waits.email]


def test_what_is_cancelled_hidden_or_over_is_not_reminded_of():
    author = person()
    for change in ("cancelled", "hidden", "over", "time"):
        event = with_seats(5, author=author, rule="FREQ=WEEKLY;COUNT=3")
        register(event=event, user=person(), wish=BOTH)
        starting_in(event, timedelta(hours=-1) if change == "over" else timedelta(minutes=30))
        if change == "cancelled":
            cancel_event(event=event, by=author)
        elif change == "time":
            cancel_time(occurrence=times(event)[0], by=author)
        Event.objects.filter(pk=event.pk).update(**({"state": "hidden"} if change == "hidden" else {}))
    mail.outbox.clear()
    send_reminders()
    assert reminders() == []


def test_who_may_no_longer_see_it_is_not_reminded():
    owner, member = person(), person()
    group = a_group(member, owner=owner, sight="named")
    event = with_seats(5, author=owner, group=group)
    register(event=event, user=member, wish=BOTH)
    group.memberships.filter(user=member).update(state="removed")
    starting_in(event, timedelta(hours=5))
    mail.outbox.clear()
    send_reminders()
    assert reminders() == []


def test_of_each_time_of_a_series_those_are_reminded_who_come_to_it():
    event = with_seats(5, rule="FREQ=WEEKLY;COUNT=3", registering="each")
    first, second = person(), person()
    register(event=event, user=first, occurrence=times(event)[0])
    register(event=event, user=second, occurrence=times(event)[1])
    starting_in(event, timedelta(hours=3))
    mail.outbox.clear()
    send_reminders()
    assert reminders() == [first.email]


def test_a_whole_day_is_reminded_of_by_day_and_not_by_hour():
    event = with_seats(5, start_time=None)
    guest = person()
    register(event=event, user=guest, wish=BOTH)
    starting_in(event, timedelta(hours=20))
    mail.outbox.clear()
    send_reminders()
    assert reminders() == []
    starting_in(event, timedelta(minutes=30))
    send_reminders()
    assert reminders() == [guest.email]


def test_an_hidden_link_comes_with_the_reminder():
    event = with_seats(5, is_online=True, online_url="https://meet.example.org/room", hides_link=True)
    register(event=event, user=person())
    starting_in(event, timedelta(hours=20))
    mail.outbox.clear()
    send_reminders()
    assert "https://meet.example.org/room" in mail.outbox[0].body


def test_the_command_reminds_and_looks_at_the_lists(capsys):
    event = with_seats(5)
    register(event=event, user=person())
    starting_in(event, timedelta(hours=20))
    call_command("remind_of_events")
    assert "1 reminders" in capsys.readouterr().out


def test_lists_are_drawn_again_only_when_something_began_or_ended():
    starts = starting_in(with_seats(5), timedelta(minutes=10))
    assert refresh_lists(since=starts - timedelta(minutes=1), now=starts)
    assert not refresh_lists(since=starts, now=starts + timedelta(minutes=1))
