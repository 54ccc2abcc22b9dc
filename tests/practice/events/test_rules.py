"""Rules of repeating: what is understood, what is refused in words, and that nothing is expanded without a bound."""

import datetime as datetime_module
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from unittest import mock

import pytest
from dateutil import rrule
from hypothesis import assume, given
from hypothesis import strategies as st

from practice.events.forms.repeating import Said, rule_text, said_of
from practice.events.rules import MOST_TIMES, WEEKDAYS, Rule, RuleRefused, parse

TUESDAY = date(2026, 12, 1)
YEAR = TUESDAY + timedelta(days=365)


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", TUESDAY, ["2026-12-01", "2026-12-02", "2026-12-03"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231", TUESDAY, ["2026-12-01", "2026-12-15", "2026-12-29"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", TUESDAY, ["2026-12-01", "2026-12-03", "2026-12-08", "2026-12-10"]),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=3", TUESDAY, ["2026-12-01", "2027-01-05", "2027-02-02"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", date(2026, 12, 25), ["2026-12-25", "2027-01-29"]),
        ("FREQ=MONTHLY;COUNT=3", date(2026, 12, 31), ["2026-12-31", "2027-01-31", "2027-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", date(2026, 12, 31), ["2026-12-31", "2027-01-31", "2027-02-28"]),
        ("FREQ=YEARLY;COUNT=2", date(2024, 2, 29), ["2024-02-29"]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1;COUNT=2", TUESDAY, ["2026-12-01", "2027-01-05"]),
        ("rrule:freq=daily;until=20261202T235959Z", TUESDAY, ["2026-12-01", "2026-12-02"]),
        ("FREQ=DAILY;UNTIL=20261130", TUESDAY, []),
    ],
)
def test_a_rule_gives_its_days(text, first, expected):
    assert [day.isoformat() for day in parse(text).days(first, YEAR)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FREQ=SECONDLY", "once a day at most"),
        ("FREQ=MINUTELY;INTERVAL=5", "once a day at most"),
        ("FREQ=HOURLY;COUNT=2", "once a day at most"),
        ("FREQ=DAILY;BYHOUR=1,2,3", "BYHOUR"),
        ("FREQ=DAILY;BYSECOND=1", "BYSECOND"),
        ("FREQ=YEARLY;BYYEARDAY=100", "BYYEARDAY"),
        ("FREQ=DAILY;COUNT=601", "600"),
        ("FREQ=DAILY;COUNT=0", "600"),
        ("FREQ=DAILY;COUNT=99999999999999999999", "600"),
        ("FREQ=DAILY;INTERVAL=0", "99"),
        ("FREQ=DAILY;INTERVAL=-1", "99"),
        ("FREQ=DAILY;INTERVAL=1000", "99"),
        ("FREQ=DAILY;UNTIL=20270230", "no day|not"),
        ("FREQ=DAILY;UNTIL=tomorrow", "not"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "not both"),
        ("FREQ=WEEKLY;BYDAY=2TU", "second Tuesday"),
        ("FREQ=WEEKLY;BYDAY=XX", "not"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "does not go"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "not"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "not"),
        ("FREQ=YEARLY;BYMONTH=13", "not"),
        ("FREQ=MONTHLY;BYSETPOS=1", "choose from"),
        ("FREQ=DAILY;FREQ=WEEKLY", "no rule"),
        ("COUNT=3", "days, weeks"),
        ("", "no rule"),
        ("FREQ", "no rule"),
        ("FREQ=", "no rule"),
        ("FREQ=DAILY\r\nATTENDEE:x", "no rule|days, weeks"),
        ("FREQ=DAILY;" * 100, "no rule"),
        ("FREQ=DAİLY", "no rule"),
        ("?", "no rule"),
    ],
)
def test_what_is_no_rule_here_is_refused_in_words(text, words):
    with pytest.raises(RuleRefused, match=words):
        parse(text)


def test_a_rule_without_an_end_stops_where_it_is_asked_to():
    days = parse("FREQ=DAILY").days(TUESDAY, TUESDAY + timedelta(days=30))
    assert len(days) == 31
    assert len(parse("FREQ=DAILY").days(TUESDAY, date(9999, 12, 31))) == MOST_TIMES


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
        "FREQ=WEEKLY;BYMONTH=2;BYDAY=TU;BYSETPOS=2",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-31",
        "FREQ=YEARLY;BYDAY=TU;BYSETPOS=-31;BYMONTH=3",
    ],
)
def test_a_rule_that_never_comes_true_looks_no_further_than_the_last_day(text):
    looked_at = []

    class Watched(date):
        @classmethod
        def fromordinal(cls, number):
            looked_at.append(number)
            return date.fromordinal(number)

    with mock.patch("practice.events.expanding.date", Watched):
        assert parse(text).days(TUESDAY, YEAR) == []
        assert not parse(text).starts_on(TUESDAY)
    # The last year is taken whole where a rule is by years.
    assert max(looked_at) <= date(YEAR.year, 12, 31).toordinal()


def test_days_are_found_to_the_end_of_time():
    last = date.max
    assert parse("FREQ=WEEKLY;BYDAY=FR,SU").days(last - timedelta(days=3), last) == [last]
    assert parse("FREQ=MONTHLY;BYMONTHDAY=-1").days(last, last) == [last]
    assert parse("FREQ=YEARLY").days(last, last) == [last]
    assert parse("FREQ=WEEKLY").days(date.min, date.min) == [date.min]


def test_a_numbered_weekday_and_a_plain_one_are_both_meant():
    days = parse("FREQ=MONTHLY;BYDAY=2TU,SU").days(TUESDAY, date(2026, 12, 20))
    assert [day.day for day in days] == [6, 8, 13, 20]


_weekday = st.tuples(st.just(0), st.integers(0, 6))
_rules = st.builds(
    Rule,
    freq=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    interval=st.integers(1, 99),
    count=st.none() | st.integers(1, MOST_TIMES),
    weekdays=st.lists(_weekday, max_size=7, unique=True).map(tuple),
    months=st.lists(st.integers(1, 12), max_size=3, unique=True).map(tuple),
    month_days=st.lists(st.integers(1, 31), max_size=3, unique=True).map(tuple),
)


@given(rule=_rules, first=st.dates(date(2000, 1, 1), date(2040, 1, 1)), length=st.integers(0, 800))
def test_any_rule_stays_within_its_bounds(rule, first, length):
    assume(not (rule.freq == "WEEKLY" and rule.month_days))
    last = first + timedelta(days=length)
    days = rule.days(first, last, most=100)
    assert len(days) <= min(100, rule.count or 100)
    assert days == sorted(set(days))
    assert all(first <= day <= last for day in days)
    assert parse(rule.text()) == rule


_numbered = st.tuples(st.integers(-5, 5).filter(bool), st.integers(0, 6))
_places = st.lists(st.integers(-6, 6).filter(bool), max_size=2, unique=True).map(tuple)


@given(
    rule=_rules,
    numbered=st.lists(_numbered, max_size=3, unique=True).map(tuple),
    positions=_places,
    before_end=st.lists(st.integers(-31, -1), max_size=2, unique=True).map(tuple),
    first=st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    length=st.integers(0, 3000),
)
def test_rules_give_the_days_that_another_reader_of_the_standard_finds(
    rule, numbered, positions, before_end, first, length
):
    if rule.freq in {"MONTHLY", "YEARLY"} and numbered:
        rule = replace(rule, weekdays=numbered)
    if rule.freq != "WEEKLY":
        # The other reader counts positions in the first week from the first day on, which the standard does not.
        rule = replace(rule, positions=positions, month_days=rule.month_days + before_end)
    else:
        rule = replace(rule, month_days=())
    last = first + timedelta(days=length)
    assert rule.days(first, last) == other_reader(rule, first, last)


def other_reader(rule: Rule, first: date, last: date) -> list[date]:
    # It does not stop at the last day where it finds nothing: so its years end earlier.
    with mock.patch.object(datetime_module, "MAXYEAR", last.year):
        found = rrule.rrule(
            getattr(rrule, rule.freq),
            dtstart=datetime.combine(first, time.min),
            interval=rule.interval,
            until=datetime.combine(last, time.min),
            wkst=rule.week_start,
            bymonth=rule.months or None,
            bymonthday=rule.month_days or None,
            bysetpos=rule.positions or None,
            byweekday=[rrule.weekday(day, which or None) for which, day in rule.weekdays] or None,
        )
        return [moment.date() for moment in islice(found, min(MOST_TIMES, rule.count or MOST_TIMES))]


@given(text=st.text(max_size=400) | st.text("FREQ=DAILYWKNTOUBYSM;,-+0123456789", max_size=200))
def test_any_text_is_a_rule_or_refused(text):
    try:
        rule = parse(text)
    except RuleRefused as refused:
        assert str(refused)
        return
    assert len(rule.days(TUESDAY, YEAR)) <= MOST_TIMES


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Said("once"), ""),
        (Said("daily"), "FREQ=DAILY"),
        (Said("weekly", every=2), "FREQ=WEEKLY;INTERVAL=2"),
        (Said("weekly", weekdays=(3, 1)), "FREQ=WEEKLY;BYDAY=TU,TH"),
        (Said("weekday"), "FREQ=MONTHLY;BYDAY=1TU"),
        (Said("date", ends="times", times=4), "FREQ=MONTHLY;COUNT=4"),
        (Said("yearly", ends="day", until=date(2030, 1, 2)), "FREQ=YEARLY;UNTIL=20300102"),
        (Said("own", rule="FREQ=DAILY"), "FREQ=DAILY"),
        (Said("own"), "?"),
    ],
)
def test_what_a_form_says_becomes_a_rule(said, expected):
    assert rule_text(said, TUESDAY) == expected


def test_the_fifth_weekday_of_a_month_is_taken_for_the_last():
    assert rule_text(Said("weekday"), date(2026, 12, 29)) == "FREQ=MONTHLY;BYDAY=-1TU"
    assert rule_text(Said("last"), date(2026, 12, 29)) == "FREQ=MONTHLY;BYDAY=-1TU"


@pytest.mark.parametrize(
    ("text", "repeat"),
    [
        ("", "once"),
        ("FREQ=DAILY;INTERVAL=3", "daily"),
        ("FREQ=WEEKLY;BYDAY=MO,TU", "weekly"),
        ("FREQ=MONTHLY;BYDAY=1TU", "weekday"),
        ("FREQ=MONTHLY;COUNT=3", "date"),
        ("FREQ=YEARLY;UNTIL=20300101", "yearly"),
        ("FREQ=MONTHLY;BYDAY=MO,TU", "own"),
        ("FREQ=YEARLY;BYMONTH=1,2", "own"),
        ("nonsense", "own"),
    ],
)
def test_a_kept_rule_comes_back_into_the_form(text, repeat):
    assert said_of(text, TUESDAY)["repeat"] == repeat


@given(rule=_rules, first=st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_what_a_form_shows_of_a_rule_says_the_same(rule, first):
    assume(not (rule.freq == "WEEKLY" and rule.month_days))
    shown = said_of(rule.text(), first)
    shown["weekdays"] = tuple(int(day) for day in shown.get("weekdays", ()))
    again = parse(rule_text(Said(**shown), first))
    assert again.days(first, first + timedelta(days=900)) == rule.days(first, first + timedelta(days=900))


def test_weekdays_are_those_of_the_standard():
    assert WEEKDAYS[TUESDAY.weekday()] == "TU"
