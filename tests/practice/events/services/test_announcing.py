"""Announcing and changing: what is let in, what is refused, what waits, and that nothing happens twice."""

import uuid
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from community.activity.models import Event as Happening
from community.flags.models import Case
from community.notifications.models import Notification
from practice.events.models import Event
from practice.events.services.details import Details
from practice.events.services.registering import register
from practice.events.services.writing import create_event, edit_event, translate_event
from practice.groups.models import Item
from tests.factories import UserFactory
from tests.practice.events.making import (
    a_group,
    an_event,
    an_organisation,
    details,
    in_days,
    person,
    times,
    with_seats,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": " \x00\u202e "}, "title"),
        ({"language": "xx"}, "language"),
        ({"body": f"<p>{'x' * 30_000}</p>"}, "body"),
        ({"first_day": date(9999, 12, 31)}, "first_day"),
        ({"first_day": date(1, 1, 1)}, "first_day"),
        ({"last_day": date(9999, 12, 31)}, "last_day"),
        ({"last_day": in_days(9)}, "last_day"),
        ({"start_time": time(12), "end_time": time(11)}, "end_time"),
        ({"start_time": time(12), "end_time": None}, "end_time"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"rule": "FREQ=SECONDLY"}, "rule"),
        ({"rule": "FREQ=DAILY;COUNT=100000"}, "rule"),
        ({"rule": "FREQ=DAILY;UNTIL=99991231"}, "rule"),
        ({"rule": "FREQ=DAILY;UNTIL=20200101"}, "rule"),
        ({"rule": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}, "rule"),
        ({"rule": "FREQ=DAILY", "last_day": in_days(100)}, "last_day"),
        ({"place_name": "x" * 10_000}, "place_name"),
        ({"address": "x" * 10_000}, "address"),
        ({"place_name": ""}, "place_name"),
        ({"country": "Denmark"}, "country"),
        ({"latitude": Decimal(55)}, "latitude"),
        ({"latitude": Decimal("NaN"), "longitude": Decimal(1)}, "latitude"),
        ({"latitude": Decimal(1), "longitude": Decimal(181)}, "longitude"),
        ({"is_online": True, "online_url": "javascript:alert(1)"}, "online_url"),
        ({"is_online": True, "online_url": "https://x.org/" + "x" * 600}, "online_url"),
        ({"registering": "maybe"}, "registering"),
        ({"registering": "once", "capacity": 0}, "capacity"),
        ({"registering": "once", "capacity": 10**9}, "capacity"),
        ({"registering": "once", "audience": "group"}, "audience"),
        ({"registering": "once", "audience": "organisation"}, "audience"),
        ({"registering": "once", "audience": "friends"}, "audience"),
        ({"registering": "once", "first_day": in_days(-20)}, "registering"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(fields, key):
    with pytest.raises(ValidationError) as refused:
        an_event(**fields)
    assert list(refused.value.message_dict) == [key]
    assert not Event.objects.exists()


def test_a_title_holds_no_second_line():
    event = an_event(title="Meeting\r\nBcc: everybody@example.org")
    assert event.title == "Meeting Bcc: everybody@example.org"


def test_html_is_cleaned_on_the_way_in():
    event = an_event(body='<p onclick="x()">Hi<script>alert(1)</script></p><p><a href="javascript:x">y</a></p>')
    assert "script" not in event.body
    assert "onclick" not in event.body


def test_who_is_new_waits_for_a_moderator_and_who_is_known_does_not():
    waiting = create_event(author=UserFactory(), details=details())
    assert waiting.state == "waiting"
    assert Case.objects.filter(kind="events.event", object_id=str(waiting.pk), is_open=True).exists()
    assert not Happening.objects.filter(verb="events.announced").exists()
    assert an_event(person()).state == "visible"
    assert Happening.objects.filter(verb="events.announced").count() == 1


def test_among_members_of_a_closed_group_nobody_waits():
    newcomer = UserFactory()
    group = a_group(newcomer, sight="named")
    event = an_event(newcomer, group=group)
    assert event.state == "visible"
    assert Item.objects.filter(group=group, kind="events.event", object_id=str(event.pk)).exists()
    assert not Happening.objects.get(verb="events.announced").is_public


def test_nobody_announces_for_others():
    group, organisation = a_group(), an_organisation(person())
    stranger = person()
    with pytest.raises(PermissionDenied):
        an_event(stranger, group=group)
    with pytest.raises(PermissionDenied):
        an_event(stranger, organisation=organisation)
    with pytest.raises(PermissionDenied):
        create_event(author=AnonymousUser(), details=details())
    assert not Event.objects.exists()


def test_the_same_form_twice_is_one_event():
    author, form, said = person(), uuid.uuid4(), details()
    first, second = (create_event(author=author, details=said, submission=form) for _time in range(2))
    assert first.pk == second.pk
    assert len(times(first)) == 1
    assert Happening.objects.filter(verb="events.announced").count() == 1


def test_the_same_event_from_another_form_is_asked_about():
    author, said = person(), details()
    create_event(author=author, details=said, submission=uuid.uuid4())
    with pytest.raises(ValidationError, match="this very event"):
        create_event(author=author, details=said, submission=uuid.uuid4())
    create_event(author=author, details=Details(title="Another", language="en", timing=said.timing, where=said.where))
    assert Event.objects.count() == 2


def test_members_of_the_group_are_told_of_a_new_event():
    author, member = person(), person()
    an_event(author, group=a_group(author, member, sight="hidden"))
    assert Notification.objects.filter(recipient=member, event__verb="events.announced").count() == 1
    assert not Notification.objects.filter(recipient=author).exists()


def test_who_registered_is_told_of_another_time_and_of_nothing_else():
    author, guest = person(), person()
    event = with_seats(5, author=author)
    register(event=event, user=guest)
    told = Notification.objects.filter(recipient=guest)
    same = {"title": event.title, "registering": "once", "capacity": 5}
    edit_event(event=event, by=author, details=details(**{**same, "body": "<p>New words.</p>"}))
    assert not told.exists()
    edit_event(event=event, by=author, details=details(**{**same, "first_day": in_days(11)}))
    assert [one.event.verb for one in told] == ["events.changed"]


def test_calendars_are_told_of_another_version_only_when_their_entry_changed():
    author = person()
    event = an_event(author)
    words = details(title=event.title, body="<p>Other words.</p>")
    assert edit_event(event=event, by=author, details=words).sequence == 0
    assert edit_event(event=event, by=author, details=details(title="Other title")).sequence == 1
    again = edit_event(event=event, by=author, details=details(title="Other title"))
    assert again.sequence == 1


def test_seats_cannot_become_fewer_than_are_taken():
    author = person()
    event = with_seats(3, author=author)
    for _number in range(2):
        register(event=event, user=person())
    with pytest.raises(ValidationError) as refused:
        edit_event(event=event, by=author, details=details(title=event.title, registering="once", capacity=1))
    assert list(refused.value.message_dict) == ["capacity"]
    with pytest.raises(ValidationError) as refused:
        edit_event(event=event, by=author, details=details(title=event.title))
    assert list(refused.value.message_dict) == ["registering"]


def test_more_seats_are_for_those_who_wait():
    author = person()
    event = with_seats(1, author=author)
    register(event=event, user=person())
    waiting = register(event=event, user=person())
    edit_event(event=event, by=author, details=details(title=event.title, registering="once", capacity=2))
    waiting.refresh_from_db()
    assert waiting.state == "going"
    assert Notification.objects.filter(recipient=waiting.user, event__verb="events.moved_up").count() == 1


def test_only_who_may_changes_an_event():
    event = an_event()
    with pytest.raises(PermissionDenied):
        edit_event(event=event, by=person(), details=details())
    with pytest.raises(PermissionDenied):
        translate_event(event=event, by=person(), language="da", title="x", body="")


def test_an_event_is_told_in_another_language_and_not_in_its_own_twice():
    author = person()
    event = an_event(author)
    event = translate_event(event=event, by=author, language="da", title="Møde", body="<p>Kom<script>x</script></p>")
    assert event.translations["da"]["title"] == "Møde"
    assert "script" not in event.translations["da"]["body"]
    event = translate_event(event=event, by=author, language="da", title="", body="")
    assert event.translations == {}
    for language in ("en", "xx"):
        with pytest.raises(ValidationError):
            translate_event(event=event, by=author, language=language, title="x", body="")


def test_what_began_long_ago_can_still_be_changed():
    author = person()
    event = an_event(author, first_day=in_days(-300), rule="FREQ=WEEKLY")
    Event.objects.filter(pk=event.pk).update(first_day=event.first_day - timedelta(days=700))
    event.refresh_from_db()
    said = details(title="New name", first_day=event.first_day, rule="FREQ=WEEKLY")
    assert edit_event(event=event, by=author, details=said).title == "New name"
