"""Times as rows: clocks put forward and back, horizons, changes that lose nobody."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from practice.events.models import Event, Occurrence
from practice.events.services.changing import leave_out
from practice.events.services.handing_out import Handout, hand_out
from practice.events.services.occurring import MOST_ROWS, extend_all, horizon, materialise, next_of, next_times
from practice.events.services.registering import register
from practice.events.services.writing import edit_event
from practice.events.zones import local
from tests.practice.events.making import an_event, clocks, details, in_days, person, times

pytestmark = pytest.mark.django_db


def next_day(month: int, day: int) -> date:
    """That date, this year or next: never so far back that nothing can be announced for it."""
    today = timezone.localdate()
    found = date(today.year, month, day)
    return found if found > today else date(today.year + 1, month, day)


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "Europe/Brussels"])
@pytest.mark.parametrize(("month", "day"), [(3, 20), (10, 20)])
def test_a_weekly_ten_o_clock_stays_ten_when_the_clocks_change(zone, month, day):
    event = an_event(first_day=next_day(month, day), zone=zone, rule="FREQ=WEEKLY;COUNT=4")
    found = times(event)
    assert [local(row.starts_at, zone).strftime("%H:%M") for row in found] == ["10:00"] * 4
    assert [local(row.ends_at, zone).strftime("%H:%M") for row in found] == ["12:00"] * 4
    # Somewhere among them an hour is missing, or is there twice.
    assert {later.starts_at - row.starts_at for row, later in pairwise(found)} > {timedelta(days=7)}


def test_an_event_in_the_night_when_clocks_go_back_does_not_end_before_it_starts():
    sunday = date(2027, 10, 31)
    event = an_event(first_day=sunday, start_time=time(2, 45), end_time=time(2, 50))
    (row,) = times(event)
    assert row.ends_at >= row.starts_at


def test_what_takes_place_once_is_one_row_however_far_ahead():
    event = an_event(first_day=in_days(4 * 365))
    assert clocks(event) == [f"{in_days(4 * 365).isoformat()} 10:00"]
    assert event.expanded_until is None


def test_a_rule_without_end_is_rows_up_to_the_horizon_and_no_further():
    event = an_event(rule="FREQ=DAILY")
    event.refresh_from_db()
    reach = in_days(settings.EVENTS_HORIZON_DAYS)
    assert event.expanded_until == reach
    assert times(event)[-1].day == reach
    assert len(times(event)) <= MOST_ROWS


@pytest.mark.parametrize(("rule", "count"), [("FREQ=WEEKLY;COUNT=5", 5), ("FREQ=DAILY;COUNT=1", 1)])
def test_a_rule_with_an_end_is_done_once_it_is_reached(rule, count):
    event = an_event(rule=rule)
    event.refresh_from_db()
    assert len(times(event)) == count
    assert event.expanded_until is None


def test_every_night_the_horizon_moves_on_by_what_came_nearer():
    event = an_event(rule="FREQ=DAILY")
    before = len(times(event))
    later = in_days(30)
    assert extend_all(today=later) == 1
    assert len(times(event)) == before + 30
    assert extend_all(today=later) == 0
    assert len(times(event)) == before + 30


def test_a_number_of_times_is_counted_from_the_first_day_night_after_night(settings):
    settings.EVENTS_HORIZON_DAYS = 10
    event = an_event(first_day=in_days(1), rule="FREQ=DAILY;COUNT=25")
    assert len(times(event)) == 10
    for day in range(1, 40):
        extend_all(today=in_days(day))
    assert len(times(event)) == 25
    event.refresh_from_db()
    assert event.expanded_until is None


def test_the_nightly_command_runs(capsys):
    an_event(rule="FREQ=DAILY")
    Event.objects.update(expanded_until=in_days(20))
    call_command("extend_events")
    assert "1 events extended" in capsys.readouterr().out


def test_a_first_day_beyond_the_horizon_is_there_all_the_same():
    event = an_event(first_day=in_days(1000), rule="FREQ=DAILY")
    assert [row.day for row in times(event)] == [in_days(1000)]
    assert horizon(event, timezone.localdate()) == in_days(1000)


def test_materialising_twice_changes_nothing():
    event = an_event(rule="FREQ=WEEKLY;COUNT=6")
    numbers = [row.pk for row in times(event)]
    changed = materialise(event)
    assert not changed.moved
    assert not changed.dropped
    assert [row.pk for row in times(event)] == numbers


def test_another_hour_moves_the_rows_and_keeps_them():
    author = person()
    event = an_event(author, rule="FREQ=WEEKLY;COUNT=3")
    numbers = [row.pk for row in times(event)]
    same = details(
        title=event.title, first_day=event.first_day, rule=event.rule, start_time=time(15), end_time=time(16)
    )
    edit_event(event=event, by=author, details=same)
    assert [row.pk for row in times(event)] == numbers
    assert [text[-5:] for text in clocks(event)] == ["15:00"] * 3


def test_what_takes_place_once_stays_the_same_row_on_another_day():
    author = person()
    event = an_event(author, registering="once")
    register(event=event, user=person())
    (row,) = times(event)
    edit_event(event=event, by=author, details=details(title=event.title, first_day=in_days(20), registering="once"))
    assert [(one.pk, one.day) for one in times(event)] == [(row.pk, in_days(20))]


def test_times_that_are_no_more_go_but_for_those_that_people_registered_for():
    author = person()
    event = an_event(author, rule="FREQ=DAILY;COUNT=4", registering="each")
    kept = times(event)[2]
    register(event=event, user=person(), occurrence=kept)
    shorter = details(title=event.title, first_day=event.first_day, rule="FREQ=DAILY;COUNT=2", registering="each")
    edit_event(event=event, by=author, details=shorter)
    assert [(row.day, row.cancelled_at is None) for row in times(event)] == [
        (event.first_day, True),
        (event.first_day + timedelta(days=1), True),
        (kept.day, False),
    ]


def test_a_time_with_something_handed_out_stays_too():
    author = person()
    event = an_event(author, rule="FREQ=DAILY;COUNT=3")
    last = times(event)[-1]
    hand_out(event=event, by=author, handout=Handout(title="Slides", text="x"), occurrence=last)
    edit_event(event=event, by=author, details=details(title=event.title, first_day=event.first_day))
    assert [(row.day, row.cancelled_at is None) for row in times(event)] == [
        (event.first_day, True),
        (last.day, False),
    ]
    with pytest.raises(ValidationError):
        leave_out(occurrence=last, by=author)


def test_what_is_over_stays_as_it_was():
    author = person()
    event = an_event(author, first_day=in_days(-3), rule="FREQ=DAILY;COUNT=6")
    before = clocks(event)
    other = details(
        title=event.title, first_day=event.first_day, rule="FREQ=DAILY;COUNT=6", start_time=time(20), end_time=time(21)
    )
    edit_event(event=event, by=author, details=other)
    after = clocks(event)
    now = timezone.now()
    over = sum(row.ends_at <= now for row in times(event))
    assert after[: over - 1] == before[: over - 1]
    assert after[-1].endswith("20:00")


def test_the_next_time_is_the_one_that_is_not_over():
    event = an_event(first_day=in_days(-2), rule="FREQ=DAILY;COUNT=5", start_time=None)
    found = next_of(event)
    assert found is not None
    assert found.day == timezone.localdate()
    past = an_event(first_day=in_days(-9), rule="FREQ=DAILY;COUNT=2")
    last = next_of(past)
    assert last is not None
    assert last.day == in_days(-8)
    both = {row.event_id: row.day for row in next_times([event.pk, past.pk])}
    assert both == {event.pk: found.day, past.pk: last.day}


def test_the_next_times_of_many_are_one_question(django_assert_num_queries):
    numbers = [an_event(rule="FREQ=DAILY;COUNT=9").pk for _number in range(3)]
    with django_assert_num_queries(1):
        assert len(next_times(numbers)) == 3


def test_a_whole_day_ends_when_the_next_begins():
    event = an_event(first_day=date(2027, 3, 28), start_time=None)
    (row,) = times(event)
    # The day on which clocks are put forward has 23 hours.
    assert row.ends_at - row.starts_at == timedelta(hours=23)
    assert Occurrence.objects.filter(on_day=date(2027, 3, 28), until_day=date(2027, 3, 28)).count() == 1


def test_an_event_announced_for_a_wrong_day_gets_the_right_one_though_that_day_is_over():
    author = person()
    event = an_event(author, first_day=in_days(-40))
    edit_event(event=event, by=author, details=details(title=event.title, first_day=in_days(12)))
    (row,) = times(event)
    assert local(row.starts_at, "Europe/Copenhagen").date() == in_days(12)
