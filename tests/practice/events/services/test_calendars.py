"""Calendars that others subscribe to: read again by the library that calendars are read with."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from practice.events.models import Event
from practice.events.services.calendars import calendar, for_group, for_person, for_site, key_of, links_of, renew_key
from practice.events.services.changing import (
    Change,
    cancel_event,
    cancel_time,
    change_time,
    leave_out,
)
from practice.events.services.registering import register
from practice.events.services.writing import edit_event, translate_event
from practice.events.services.written_zones import written_zone
from tests.practice.events.making import a_group, an_event, details, in_days, person, times, with_seats

pytestmark = pytest.mark.django_db
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def read(*events: Event, language: str = "en", **options) -> tuple[Calendar, list]:
    found = Calendar.from_ical(calendar(events, name="Events", language=language, **options))
    return found, list(found.walk("VEVENT"))


def test_a_single_event_comes_out_as_it_went_in():
    event = an_event(title="Åben aften; kom, og hør", address="Bygaden 2, Taastrup", body="<p>En<br>to</p>")
    whole, (entry,) = read(event)
    assert str(whole["version"]) == "2.0"
    assert str(entry["summary"]) == "Åben aften; kom, og hør"
    assert str(entry["location"]) == "Town hall, Bygaden 2, Taastrup"
    assert entry["dtstart"].dt == datetime.combine(event.first_day, time(10), tzinfo=COPENHAGEN)
    assert entry["dtstart"].params["TZID"] == "Europe/Copenhagen"
    assert entry["dtend"].dt - entry["dtstart"].dt == timedelta(hours=2)
    assert str(entry["uid"]).startswith(str(event.key))
    assert entry["sequence"] == 0
    assert entry["status"] == "CONFIRMED"
    assert entry["dtstamp"].dt.tzinfo is not None
    assert str(entry["url"]).endswith(event.path("en"))
    assert "last-modified" in entry
    assert [str(zone["tzid"]) for zone in whole.walk("VTIMEZONE")] == ["Europe/Copenhagen"]


@pytest.mark.parametrize(
    "name", ["Europe/Copenhagen", "Europe/Brussels", "America/New_York", "Australia/Sydney", "UTC"]
)
def test_a_zone_in_a_calendar_changes_its_clocks_when_they_change_there(name):
    whole, _entries = read(an_event(zone=name))
    (zone,) = whole.walk("VTIMEZONE")
    there, real = zone.to_tz(), ZoneInfo(name)
    for year in (2026, 2027, 2031):
        moment = datetime(year, 1, 1, tzinfo=UTC)
        while moment.year == year:
            assert moment.astimezone(there).replace(tzinfo=None) == moment.astimezone(real).replace(tzinfo=None)
            moment += timedelta(hours=7)


def test_zones_change_for_as_long_as_anybody_knows():
    text = written_zone("Europe/Brussels").to_ical().decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text
    assert "DTSTART:20200329T020000" in text
    assert "DTSTART:20201025T030000" in text


def test_a_whole_day_is_a_date_and_ends_on_the_next():
    _whole, (entry,) = read(an_event(first_day=in_days(3), last_day=in_days(4), start_time=None))
    assert entry["dtstart"].dt == in_days(3)
    assert entry["dtend"].dt == in_days(5)


def test_a_series_is_one_entry_with_its_rule_and_one_for_each_time_that_differs():
    author = person()
    event = an_event(author, rule="FREQ=WEEKLY;COUNT=6", registering="once")
    first, second, third, fourth, *_rest = times(event)
    cancel_time(occurrence=second, by=author, reason="Ill")
    change_time(
        occurrence=third,
        by=author,
        change=Change(day=third.day + timedelta(days=1), start_time=time(14), end_time=time(15), place_name="Library"),
    )
    leave_out(occurrence=fourth, by=author)
    event.refresh_from_db()
    _whole, entries = read(event)
    series, off, moved = entries
    assert series["rrule"].to_ical() == b"FREQ=WEEKLY;COUNT=6"
    assert series["exdate"].dts[0].dt.date() == fourth.day
    assert "recurrence-id" not in series
    assert off["status"] == "CANCELLED"
    assert off["recurrence-id"].dt == datetime.combine(second.day, time(10), tzinfo=COPENHAGEN)
    assert moved["recurrence-id"].dt.date() == third.day
    assert moved["dtstart"].dt == datetime.combine(third.day + timedelta(days=1), time(14), tzinfo=COPENHAGEN)
    assert str(moved["location"]).startswith("Library")
    assert {str(one["uid"]) for one in entries} == {str(series["uid"])}
    assert series["sequence"] == 3
    assert first.day == series["dtstart"].dt.date()


def test_the_last_day_of_a_rule_is_the_moment_of_its_last_time():
    last = in_days(38)
    event = an_event(rule=f"FREQ=WEEKLY;UNTIL={last:%Y%m%d}")
    _whole, (entry,) = read(event)
    (until,) = entry["rrule"]["UNTIL"]
    assert until == datetime.combine(last, time(10), tzinfo=COPENHAGEN).astimezone(UTC)
    whole_days = an_event(rule=f"FREQ=WEEKLY;UNTIL={last:%Y%m%d}", start_time=None)
    _whole, (entry,) = read(whole_days)
    assert entry["rrule"]["UNTIL"] == [last]


def test_a_cancelled_event_says_so_under_the_same_name_with_another_number():
    author = person()
    event = an_event(author)
    _whole, (before,) = read(event)
    _whole, (after,) = read(cancel_event(event=event, by=author, reason="Snow"))
    assert after["status"] == "CANCELLED"
    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 1


def test_the_same_calendar_asked_for_twice_is_the_same_to_the_byte():
    event = an_event(rule="FREQ=DAILY")
    assert calendar([event], name="x", language="en") == calendar([event], name="x", language="en")


@pytest.mark.parametrize("title", ["A\r\nATTENDEE:mailto:x@example.org", "A\nEND:VEVENT", "A\u2028B", "A;B,C\\D:E"])
def test_no_title_begins_another_line(title):
    event = an_event(title="Plain")
    # As it might have come in by another way.
    Event.objects.filter(pk=event.pk).update(title=title, place_name=title)
    event.refresh_from_db()
    whole, entries = read(event)
    assert len(entries) == 1
    assert "attendee" not in entries[0]
    assert len(whole.walk()) > 1


def test_a_calendar_of_nothing_is_a_calendar():
    whole, entries = read()
    assert entries == []
    assert str(whole["prodid"])


def test_a_hidden_link_stands_only_in_the_calendar_of_who_registered():
    guest, stranger = person(), person()
    event = with_seats(5, is_online=True, online_url="https://meet.example.org/secret", hides_link=True, place_name="")
    register(event=event, user=guest)
    assert b"secret" not in calendar(for_site(), name="x", language="en")
    assert b"secret" in calendar(for_person(guest), name="x", language="en", linked=links_of(guest))
    assert b"secret" not in calendar([event], name="x", language="en", linked=links_of(stranger))


def test_calendars_hold_only_what_may_be_seen():
    owner, member, stranger = person(), person(), person()
    group = a_group(member, owner=owner, sight="hidden")
    public, inside = an_event(owner, title="Public one"), an_event(owner, title="Inside one", group=group)
    hidden = an_event(owner, title="Hidden one")
    Event.objects.filter(pk=hidden.pk).update(state="hidden")
    assert [one.title for one in for_site()] == [public.title]
    assert [one.title for one in for_group(group, member)] == [inside.title]
    assert not for_group(group, stranger)
    assert {one.title for one in for_person(owner)} == {public.title, inside.title}


def test_the_calendar_of_a_person_has_what_they_registered_for_as_long_as_they_may_see_it():
    owner, member = person(), person()
    group = a_group(member, owner=owner, sight="named")
    event = with_seats(5, author=owner, group=group)
    register(event=event, user=member)
    assert [one.pk for one in for_person(member)] == [event.pk]
    group.memberships.filter(user=member).update(state="removed")
    assert not for_person(member)


def test_another_address_makes_the_old_one_worthless():
    user = person()
    first = key_of(user).key
    assert key_of(user).key == first
    assert len(first) >= 40
    second = renew_key(user).key
    assert second != first
    assert key_of(user).key == second


def test_a_calendar_speaks_the_language_that_it_is_asked_in():
    author = person()
    event = an_event(author, title="Meeting")
    event = translate_event(event=event, by=author, language="da", title="Møde", body="")
    _whole, (entry,) = read(event, language="da")
    assert str(entry["summary"]) == "Møde"
    _whole, (entry,) = read(event, language="sv")
    assert str(entry["summary"]) == "Meeting"


def test_a_hundred_events_cost_as_many_questions_as_one(django_assert_num_queries):
    author = person()
    for _number in range(5):
        an_event(author, rule="FREQ=DAILY;COUNT=3")
    with django_assert_num_queries(2):
        calendar(for_site(), name="x", language="en")


def test_a_moved_series_still_starts_on_its_first_day():
    author = person()
    event = an_event(author, rule="FREQ=DAILY;COUNT=3")
    again = details(title=event.title, first_day=in_days(20), rule="FREQ=DAILY;COUNT=3")
    _whole, entries = read(edit_event(event=event, by=author, details=again))
    assert entries[0]["dtstart"].dt.date() == in_days(20)
    assert isinstance(timezone.localdate(), date)
