"""Registering within the seats there are, the waiting list, and two people for the last seat."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from django.utils import timezone

from community.notifications.models import Notification
from practice.events.models import Event, Occurrence, Registration
from practice.events.services.changing import cancel_event, cancel_time
from practice.events.services.leaving import release_seats
from practice.events.services.registering import Wish, register, withdraw
from tests.practice.events.making import (
    a_group,
    an_event,
    an_organisation,
    person,
    times,
    with_seats,
)

pytestmark = pytest.mark.django_db
State = Registration.State


def counts(event: Event) -> tuple[int, int]:
    event.refresh_from_db()
    return event.going_count, event.waiting_count


def test_a_seat_is_taken_once_however_often_it_is_asked_for():
    event, guest = with_seats(2), person()
    first, second = (register(event=event, user=guest) for _time in range(2))
    assert first.pk == second.pk
    assert counts(event) == (1, 0)


def test_asking_again_changes_what_is_wished():
    event, guest = with_seats(2), person()
    register(event=event, user=guest)
    found = register(event=event, user=guest, wish=Wish(is_named=True, note="No nuts\r\nplease", remind_hour=True))
    assert (found.is_named, found.note, found.remind_hour) == (True, "No nuts please", True)


def test_who_comes_when_all_seats_are_taken_waits_in_turn():
    event = with_seats(1)
    seated, *waiting = (register(event=event, user=person()) for _number in range(3))
    assert [row.state for row in (seated, *waiting)] == ["going", "waiting", "waiting"]
    assert counts(event) == (1, 2)
    withdraw(event=event, user=seated.user)
    for row in waiting:
        row.refresh_from_db()
    assert [row.state for row in waiting] == ["going", "waiting"]
    assert counts(event) == (1, 1)
    assert Notification.objects.filter(recipient=waiting[0].user, event__verb="events.moved_up").count() == 1
    assert not Notification.objects.filter(recipient=waiting[1].user).exists()


@pytest.mark.parametrize("each", [True, False])
def test_nobody_hears_of_a_seat_at_what_is_over(each):
    event = with_seats(1)
    if each:
        Event.objects.filter(pk=event.pk).update(registering=Event.Registering.EACH)
        event.refresh_from_db()
    time = times(event)[0] if each else None
    seated, waiting = (register(event=event, user=person(), occurrence=time) for _number in range(2))
    long_ago = timezone.now() - timedelta(days=30)
    Occurrence.objects.filter(event=event).update(starts_at=long_ago, ends_at=long_ago)
    withdraw(event=event, user=seated.user, occurrence=time)
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING
    assert not Notification.objects.filter(recipient=waiting.user).exists()


def test_who_leaves_the_waiting_list_and_comes_back_waits_at_its_end():
    event = with_seats(1)
    seated, first, second = (register(event=event, user=person()) for _number in range(3))
    withdraw(event=event, user=first.user)
    register(event=event, user=first.user)
    withdraw(event=event, user=seated.user)
    second.refresh_from_db()
    assert second.state == State.GOING
    assert counts(event) == (1, 1)


def test_nobody_passes_those_who_wait():
    event = with_seats(1)
    seated, waiting = (register(event=event, user=person()) for _number in range(2))
    Event.objects.filter(pk=event.pk).update(capacity=2)
    late = register(event=event, user=person())
    assert late.state == State.WAITING
    withdraw(event=event, user=seated.user)
    waiting.refresh_from_db()
    late.refresh_from_db()
    assert [waiting.state, late.state] == ["going", "going"]


def test_without_a_waiting_list_it_is_full():
    event = with_seats(1, has_waiting_list=False)
    register(event=event, user=person())
    with pytest.raises(PermissionDenied, match="All seats are taken"):
        register(event=event, user=person())


def test_giving_back_what_one_has_not_is_nothing():
    event = with_seats(1)
    assert withdraw(event=event, user=person()) is None
    row = register(event=event, user=person())
    withdraw(event=event, user=row.user)
    assert withdraw(event=event, user=row.user) is None
    assert counts(event) == (0, 0)


def test_each_time_has_seats_of_its_own():
    event = with_seats(1, rule="FREQ=WEEKLY;COUNT=3", registering="each")
    first, second, _third = times(event)
    guest = person()
    for row in (first, second):
        assert register(event=event, user=guest, occurrence=row).state == State.GOING
    assert register(event=event, user=person(), occurrence=first).state == State.WAITING
    first.refresh_from_db()
    assert (first.going_count, first.waiting_count) == (1, 1)
    assert counts(event) == (0, 0)
    withdraw(event=event, user=guest, occurrence=first)
    assert set(Registration.objects.filter(occurrence=first).values_list("state", flat=True)) == {
        "going",
        "withdrawn",
    }
    with pytest.raises(ValidationError):
        register(event=event, user=guest)
    with pytest.raises(ValidationError):
        register(event=event, user=guest, occurrence=times(an_event())[0])


def test_once_holds_for_all_times_whichever_is_named():
    event = with_seats(1, rule="FREQ=WEEKLY;COUNT=3")
    guest = person()
    first = register(event=event, user=guest, occurrence=times(event)[0])
    assert first.occurrence is None
    assert register(event=event, user=guest, occurrence=times(event)[1]).pk == first.pk


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"registering": "none"}, "just come"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "not open yet"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "closed"),
        ({"cancelled_at": timezone.now()}, "cancelled"),
        ({"state": "hidden"}, "no longer here"),
    ],
)
def test_registration_is_closed_in_words(change, words):
    event = with_seats(5)
    Event.objects.filter(pk=event.pk).update(**change)
    with pytest.raises(PermissionDenied, match=words):
        register(event=event, user=person())
    assert not Registration.objects.exists()


def test_nobody_registers_for_what_has_begun():
    event = with_seats(5)
    Occurrence.objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(PermissionDenied, match="begun"):
        register(event=event, user=person())


def test_a_cancelled_time_takes_nobody_and_moves_nobody_up():
    author = person()
    event = with_seats(1, author=author, rule="FREQ=WEEKLY;COUNT=3", registering="each")
    row = times(event)[0]
    seated = register(event=event, user=person(), occurrence=row)
    waiting = register(event=event, user=person(), occurrence=row)
    cancel_time(occurrence=row, by=author, reason="Ill")
    with pytest.raises(PermissionDenied, match="cancelled"):
        register(event=event, user=person(), occurrence=row)
    withdraw(event=event, user=seated.user, occurrence=row)
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING


def test_only_those_whom_it_is_for_register():
    member, owner, employee = person(), person(), person()
    group, organisation = a_group(member, owner=owner), an_organisation(employee, manager=owner)
    of_group = with_seats(5, author=owner, group=group, audience="group")
    of_organisation = with_seats(5, author=owner, organisation=organisation, audience="organisation")
    assert register(event=of_group, user=member)
    assert register(event=of_organisation, user=employee)
    for event in (of_group, of_organisation):
        with pytest.raises(PermissionDenied, match="Only members"):
            register(event=event, user=person())
    with pytest.raises(PermissionDenied):
        register(event=of_group, user=AnonymousUser())


def test_what_one_may_not_see_one_does_not_register_for():
    owner = person()
    event = with_seats(5, author=owner, group=a_group(owner=owner, sight="hidden"))
    with pytest.raises(PermissionDenied, match="no longer here"):
        register(event=event, user=person())


def test_who_left_the_group_gives_the_seat_to_who_waits():
    owner, leaving, waiting = person(), person(), person()
    group = a_group(leaving, waiting, owner=owner, sight="named")
    event = with_seats(1, author=owner, group=group)
    for user in (leaving, waiting):
        register(event=event, user=user)
    assert release_seats() == 0
    group.memberships.filter(user=leaving).update(state="left")
    assert release_seats() == 1
    assert Registration.objects.get(user=waiting).state == State.GOING
    assert counts(event) == (1, 0)


def test_a_note_as_long_as_a_book_is_refused():
    with pytest.raises(ValidationError):
        register(event=with_seats(1), user=person(), wish=Wish(note="x" * 10_000))


def test_when_an_event_is_cancelled_nobody_moves_up():
    author = person()
    event = with_seats(1, author=author)
    seated, waiting = (register(event=event, user=person()) for _number in range(2))
    cancel_event(event=event, by=author, reason="Snow")
    withdraw(event=event, user=seated.user)
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING
    assert {one.event.verb for one in Notification.objects.filter(recipient=waiting.user)} == {"events.cancelled"}


def _at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Each in a thread of its own, all at the same moment; what they gave or raised."""
    gate = Barrier(len(acts))
    given: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            given[number] = act()
        except (PermissionDenied, ValidationError) as error:
            given[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def _race(tmp_path, acts: list[Callable[[], Any]], look: Callable[[], Any]) -> Any:
    """Run these at once on this database, a copy of it in a file for SQLite, and look at what came of it."""
    if connection.vendor != "sqlite":
        _at_once(acts)
        return look()
    place = tmp_path / "race.sqlite3"
    with sqlite3.connect(place) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    copy.close()
    known = connections.settings["default"]
    before = known["NAME"]
    known["NAME"] = str(place)
    try:
        _at_once(acts)
        return _at_once([look])[0]
    finally:
        known["NAME"] = before


def _states(event: Event) -> Callable[[], list[Any]]:
    def look() -> list[Any]:
        fresh = Event.objects.get(pk=event.pk)
        states = sorted(Registration.objects.filter(event=event).values_list("state", flat=True))
        return [states, fresh.going_count, fresh.waiting_count]

    return look


def two_for_the_last_seat(tmp_path) -> None:
    event, people = with_seats(1), [person() for _number in range(4)]
    acts = [lambda one=one: register(event=event, user=one) for one in people]
    assert _race(tmp_path, acts, _states(event)) == [["going", "waiting", "waiting", "waiting"], 1, 3]


def one_person_twice(tmp_path) -> None:
    event, guest = with_seats(3), person()
    acts = [lambda: register(event=event, user=guest) for _number in range(3)]
    assert _race(tmp_path, acts, _states(event)) == [["going"], 1, 0]


def one_leaves_while_one_comes(tmp_path) -> None:
    event = with_seats(1)
    seated, waiting = register(event=event, user=person()), register(event=event, user=person())
    late = person()
    acts = [
        lambda: withdraw(event=event, user=seated.user),
        lambda: register(event=event, user=late),
        lambda: withdraw(event=event, user=seated.user),
    ]
    assert _race(tmp_path, acts, _states(event)) == [["going", "waiting", "withdrawn"], 1, 1]
    assert waiting.pk


RACES = [two_for_the_last_seat, one_person_twice, one_leaves_while_one_comes]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_people_at_once_get_as_many_seats_as_there_are(race, tmp_path, site):
    assert race(tmp_path) is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_people_at_once_get_as_many_seats_on_postgresql(race, tmp_path, site):
    assert connection.vendor == "postgresql"
    assert race(tmp_path) is None
