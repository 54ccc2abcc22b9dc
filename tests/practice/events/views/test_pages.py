"""The page of an event, its forms and what is done with them, by a browser without scripts."""

import uuid
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.notifications.models import Notification
from practice.events.models import Event, Registration
from practice.events.services.changing import cancel_time
from practice.events.services.handing_out import Handout, hand_out
from practice.events.services.registering import Wish, register
from practice.organisations.services.states import set_organisation_state
from practice.organisations.states import State
from tests.factories import UserFactory
from tests.practice.events.making import (
    a_group,
    an_event,
    an_organisation,
    browser,
    form,
    in_days,
    person,
    times,
    with_seats,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
BASE = "/en/practice/events/"
# The same day for the whole of a run, also at midnight.
LATER = in_days(12)


def read(event: Event, user=None, query: str = "") -> str:
    answer = browser(user).get(f"{event.path('en')}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_event_is_announced_with_a_form():
    user = person()
    sent = form(title="Open evening", is_online="on", online_url="https://example.org/room")
    answer = browser(user).post(f"{BASE}new/", sent)
    assert answer.status_code == 302
    event = Event.objects.get()
    assert answer["Location"] == event.path("en")
    text = read(event)
    assert "Open evening" in text
    assert "19:00" in text
    assert "https://example.org/room" in text


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"repeat": "daily", "every": "2"}, "FREQ=DAILY;INTERVAL=2"),
        ({"repeat": "weekly", "ends": "times", "times": "4"}, "FREQ=WEEKLY;COUNT=4"),
        ({"repeat": "date"}, "FREQ=MONTHLY"),
        ({"repeat": "yearly", "every": ""}, "FREQ=YEARLY"),
        ({"repeat": "own", "rule": "RRULE:FREQ=DAILY;COUNT=3", "every": "x", "times": "x"}, "FREQ=DAILY;COUNT=3"),
        ({"repeat": "once", "rule": "FREQ=SECONDLY", "until": "x", "every": "-4", "weekdays": ["9"]}, ""),
    ],
)
def test_how_often_becomes_a_rule_and_what_is_not_shown_is_not_asked(fields, rule):
    answer = browser(person()).post(f"{BASE}new/", form(**fields))
    assert answer.status_code == 302
    assert Event.objects.get().rule == rule


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Give it a title"),
        ({"first_day": ""}, "Choose a day"),
        ({"first_day": "9999-12-31"}, "within 5 years"),
        ({"first_day": "0001-01-01"}, "a year ago"),
        ({"first_day": "2027-02-30"}, "Choose a day"),
        ({"end_time": "18:00"}, "ends before it starts"),
        ({"end_time": ""}, "when it ends"),
        ({"start_time": "25:99"}, "a time like"),
        ({"last_day": "2020-01-01"}, "ends before it starts"),
        ({"zone": "Mars/Base"}, "valid choice"),
        ({"place_name": ""}, "where it is"),
        ({"place_name": "x" * 10_000}, "160"),
        ({"repeat": "own", "rule": "FREQ=SECONDLY"}, "once a day at most"),
        ({"repeat": "own", "rule": ""}, "Write the rule"),
        ({"repeat": "weekly", "ends": "day", "until": ""}, "Choose the last day"),
        ({"repeat": "weekly", "ends": "day", "until": "9999-12-31"}, "within 10 years"),
        ({"repeat": "weekly", "ends": "times", "times": ""}, "how many times"),
        ({"repeat": "weekly", "ends": "times", "times": "1000"}, "600"),
        (
            {"repeat": "weekly", "first_day": LATER, "weekdays": [str((LATER.weekday() + 1) % 7)]},
            "first day is not one of",
        ),
        ({"registering": "once", "capacity": "0"}, "1"),
        ({"registering": "once", "closes_on": "9999-12-31"}, "within the next years"),
        ({"registering": "once", "opens_on": "0001-01-01"}, "within the next years"),
        ({"registering": "once", "audience": "group"}, "valid choice"),
        ({"latitude": "north"}, "Write degrees"),
        ({"group": "1"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(fields, words):
    sent = form(**{"title": "Kept title", "body": "Kept words", **fields})
    answer = browser(person()).post(f"{BASE}new/", sent)
    text = answer.content.decode()
    if not words:
        # There is no such field for who is in no group.
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert words in text
    assert "Kept words" in text
    assert not Event.objects.exists()


def test_the_same_form_sent_twice_is_one_event():
    client, sent = browser(person()), form(submission=str(uuid.uuid4()))
    first, second = (client.post(f"{BASE}new/", sent) for _time in range(2))
    assert first["Location"] == second["Location"]
    assert Event.objects.count() == 1


def test_who_is_not_signed_in_is_led_there_and_loses_nothing():
    assert browser().get(f"{BASE}new/").status_code == 403
    answer = browser().post(f"{BASE}new/", form(body="Long words"))
    assert answer.status_code == 403
    assert "Long words" in answer.content.decode()


def test_a_form_without_its_token_is_shown_again():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"{BASE}new/", form(body="Long words"))
    assert answer.status_code == 403
    assert "Long words" in answer.content.decode()
    assert not Event.objects.exists()


def test_what_the_new_announce_waits_and_only_they_see_it():
    newcomer = UserFactory()
    answer = browser(newcomer).post(f"{BASE}new/", form())
    event = Event.objects.get()
    assert browser(newcomer).get(answer["Location"]).status_code == 200
    assert browser().get(event.path("en")).status_code == 404


def test_another_like_it_begins_with_all_but_the_days():
    author = person()
    event = an_event(author, title="Every spring", registering="once", capacity=12)
    text = browser(author).get(f"{BASE}new/?like={event.pk}").content.decode()
    assert 'value="Every spring"' in text
    assert 'value="12"' in text
    assert event.first_day.isoformat() not in text
    secret = an_event(author, group=a_group(author, sight="hidden"), title="Closed one")
    assert "Closed one" not in browser(person()).get(f"{BASE}new/?like={secret.pk}").content.decode()
    for odd, status in (("x", 200), ("-1", 200), ("9" * 40, 200), ("%00", 400)):
        assert browser(author).get(f"{BASE}new/?like={odd}&group={odd}").status_code == status


def test_the_stream_of_a_group_names_who_announced_its_event(django_capture_on_commit_callbacks):
    author = person("Karen Meets")
    group = a_group(owner=author)
    with django_capture_on_commit_callbacks(execute=True):
        an_event(author, group=group, title="Among us")
    for path in (group.path("en"), f"{group.path('en')}events/"):
        text = browser().get(path).content.decode()
        assert "Among us" in text
        assert "Karen Meets" in text


def test_an_event_is_changed_with_a_form_that_shows_what_is():
    author = person()
    first = in_days(10)
    event = an_event(
        author, rule=f"FREQ=WEEKLY;UNTIL={in_days(80):%Y%m%d}", organisation=an_organisation(manager=author)
    )
    text = browser(author).get(f"{BASE}{event.pk}/edit/").content.decode()
    assert f'value="{first.isoformat()}"' in text
    assert f'value="{in_days(80).isoformat()}"' in text
    answer = browser(author).post(f"{BASE}{event.pk}/edit/", form(title="New name", repeat="once"))
    assert answer.status_code == 302
    event.refresh_from_db()
    assert (event.title, event.rule) == ("New name", "")


def test_strangers_change_nothing_by_any_address():
    event = an_event(rule="FREQ=WEEKLY;COUNT=3", registering="each")
    day = event.first_day.isoformat()
    for path in ("edit/", "cancel/", "people/", "people.csv", "times/", "material/", "translations/da/",
                 f"times/{day}/edit/", f"times/{day}/cancel/"):  # fmt: skip
        for user in (None, person()):
            assert browser(user).get(f"{BASE}{event.pk}/{path}").status_code == 403, path
            assert browser(user).post(f"{BASE}{event.pk}/{path}", form()).status_code in (403, 405), path
    before = Event.objects.values().get()
    assert before["cancelled_at"] is None
    assert before["title"] == event.title


@pytest.mark.parametrize("path", ["0/", "99999999999999999999/", "1/times/2027-02-30/edit/", "1/material/0/", "x/"])
def test_addresses_of_nothing_are_not_found(path):
    assert browser(person()).get(f"{BASE}{path}").status_code == 404


@pytest.mark.parametrize(
    ("on", "status"), [("x", 404), ("2027-02-30", 404), ("1999-01-01", 404), ("9999-12-31", 404), ("%00", 400)]
)
def test_a_time_that_is_not_is_not_found(on, status):
    event = an_event(rule="FREQ=WEEKLY;COUNT=3")
    assert browser().get(f"{event.path('en')}?on={on}").status_code == status


def test_the_page_of_one_time_says_when_it_is_and_that_it_is_cancelled():
    author = person()
    event = an_event(author, rule="FREQ=WEEKLY;COUNT=3")
    second = times(event)[1]
    cancel_time(occurrence=second, by=author, reason="The speaker is ill")
    text = read(event, query=f"?on={second.day}")
    assert "This time it does not take place" in text
    assert "The speaker is ill" in text
    assert "The speaker is ill" not in read(event)
    assert "every" in read(event)


def test_a_seat_is_taken_and_given_back_by_forms():
    guest = person("Guest of Honour")
    event = with_seats(1)
    client = browser(guest)
    assert "Register" in read(event)
    assert client.get(f"{BASE}{event.pk}/register/").status_code == 200
    answer = client.post(f"{BASE}{event.pk}/register/", {"is_named": "on", "note": "No nuts", "remind_day": "on"})
    assert answer.status_code == 302
    text = read(event)
    assert "Guest of Honour" in text
    assert "No nuts" not in text
    assert "All 1 seats are taken" in text
    assert "Get on the waiting list" in read(event, person())
    assert client.get(f"{BASE}{event.pk}/withdraw/").status_code == 200
    client.post(f"{BASE}{event.pk}/withdraw/")
    assert Registration.objects.get().state == "withdrawn"
    assert "Guest of Honour" not in read(event)
    assert client.get(f"{BASE}{event.pk}/withdraw/").status_code == 302


def test_names_stand_there_only_of_those_who_wish():
    event = with_seats(None)
    register(event=event, user=person("Anna Open"), wish=Wish(is_named=True))
    register(event=event, user=person("Otto Quiet"))
    text = read(event)
    assert "Anna Open" in text
    assert "Otto Quiet" not in text


def test_registration_needs_an_account_and_says_so():
    event = with_seats(1)
    answer = browser().get(f"{BASE}{event.pk}/register/")
    assert answer.status_code == 403
    assert "Sign in" in answer.content.decode()
    assert browser().post(f"{BASE}{event.pk}/register/", {}).status_code == 403
    assert browser(person()).get(f"{BASE}{an_event().pk}/register/").status_code == 403


def test_the_organiser_sees_who_comes_marks_who_came_and_takes_the_table():
    author, guest = person(), person("Guest of Honour")
    event = with_seats(5, author=author)
    row = register(event=event, user=guest, wish=Wish(note="No nuts"))
    client = browser(author)
    text = client.get(f"{BASE}{event.pk}/people/").content.decode()
    assert "No nuts" in text
    assert guest.email in text
    for _time in range(2):
        assert client.post(f"{BASE}{event.pk}/people/", {"came": [str(row.pk), "x", "9" * 30]}).status_code == 302
    table = client.get(f"{BASE}{event.pk}/people.csv")
    assert "attachment" in table["Content-Disposition"]
    assert "Guest of Honour" in table.content.decode()
    assert "private" in table["Cache-Control"]


def test_a_cancelled_event_mails_the_reason_to_all_who_registered():
    author, guest = person(), person()
    event = with_seats(5, author=author)
    register(event=event, user=guest)
    mail.outbox.clear()
    answer = browser(author).post(f"{BASE}{event.pk}/cancel/", {"reason": "Storm\r\nBcc: x@example.org"})
    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [guest.email]
    assert "Storm" in letter.body
    assert "Storm" in read(event)
    browser(author).post(f"{BASE}{event.pk}/cancel/")
    assert Notification.objects.filter(recipient=guest, event__verb="events.restored").exists()


def test_one_time_is_moved_and_taken_away_by_forms():
    author = person()
    event = an_event(author, rule="FREQ=WEEKLY;COUNT=3")
    _first, second, third = times(event)
    client = browser(author)
    sent = {
        "day": (second.day + timedelta(days=1)).isoformat(),
        "start_time": "9.30",
        "end_time": "11",
        "note": "Room 4",
    }
    assert client.post(f"{BASE}{event.pk}/times/{second.day}/edit/", sent).status_code == 302
    assert "09:30 to 11:00" in read(event, query=f"?on={second.day}")
    assert client.post(f"{BASE}{event.pk}/times/{third.day}/cancel/", {"leave_out": "1"}).status_code == 302
    assert browser().get(f"{event.path('en')}?on={third.day}").status_code == 404
    wrong = client.post(f"{BASE}{event.pk}/times/{second.day}/edit/", {**sent, "day": "9999-12-31"})
    assert wrong.status_code == 422
    assert "Room 4" in wrong.content.decode()


def test_an_event_is_read_in_the_language_that_somebody_put_it_into():
    author = person()
    event = an_event(author, title="Meeting")
    sent = {"title": "Møde", "body": "Kom forbi.", "format": "text"}
    assert browser(author).post(f"{BASE}{event.pk}/translations/da/", sent).status_code == 302
    danish = browser().get(event.path("da")).content.decode()
    assert "Møde" in danish
    assert "Kom forbi." in danish
    assert "Møde" not in read(event)
    for code in ("en", "xx", "da-DK"):
        assert browser(author).get(f"{BASE}{event.pk}/translations/{code}/").status_code == 404


@pytest.mark.parametrize("signed_in", [False, True], ids=["anonymous", "signed in"])
def test_a_page_costs_as_many_questions_with_many_as_with_one(signed_in):
    author = person()
    event = with_seats(None, author=author, rule="FREQ=DAILY;COUNT=2")
    client = browser(author if signed_in else None)

    def count() -> int:
        client.get(event.path("en"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(event.path("en")).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        for _time in range(number):
            register(event=event, user=person(), wish=Wish(is_named=True))
            hand_out(event=event, by=author, handout=Handout(title="x", text="y", readers="came"))

    add(1)
    few = count()
    add(6)
    assert count() == few
    assert date.today()


def test_an_organisation_that_is_out_of_sight_is_named_nowhere(django_capture_on_commit_callbacks, monkeypatch):
    author, moderator = person("Anna Announces"), UserFactory(is_superuser=True)
    organisation = an_organisation(manager=author)
    event = an_event(author, organisation=organisation, title="Evening")
    for path in (event.path("en"), BASE, "/en/practice/"):
        assert organisation.name in browser().get(path).content.decode(), path
    purged: list[str] = []
    monkeypatch.setattr("practice.events.services.purging.purge_later", purged.extend)
    with django_capture_on_commit_callbacks(execute=True):
        set_organisation_state(organisation, State.HIDDEN, moderator)
    assert {event.path("en"), event.path("da"), BASE} <= set(purged)
    for path in (event.path("en"), BASE, "/en/practice/"):
        text = browser().get(path).content.decode()
        assert organisation.name not in text, path
        assert organisation.slug not in text, path
    assert '"name":"Anna Announces"' in read(event).replace('": "', '":"')
