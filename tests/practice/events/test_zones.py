"""Zones: cities to choose from, and what clocks show when they are put forward and back."""

from datetime import UTC, date, datetime, time

import pytest

from practice.events import zones


@pytest.mark.parametrize("name", ["Europe/Copenhagen", "Europe/Brussels", "America/New_York", "Atlantic/Faroe", "UTC"])
def test_what_the_database_of_zones_knows_can_be_chosen(name):
    assert zones.is_zone(name)


@pytest.mark.parametrize(
    "name", ["", "Copenhagen", "../etc/passwd", "Europe/Nowhere", "Europe/Oslo\n", "\x00", "posix/x"]
)
def test_nothing_else_can(name):
    assert not zones.is_zone(name)


def test_zones_are_offered_by_their_cities_once():
    offered = [zone for _part, found in zones.choices() for zone in found]
    names = [name for name, _city in offered]
    assert len(names) == len(set(names))
    assert ("Europe/Copenhagen", "Copenhagen") in offered
    assert all(zones.is_zone(name) for name in names)


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "Europe/Brussels"])
@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        # Put forward on 28 March 2027: half past two is left out, and counts by the hour before.
        (date(2027, 3, 27), time(10), datetime(2027, 3, 27, 9, tzinfo=UTC)),
        (date(2027, 3, 28), time(10), datetime(2027, 3, 28, 8, tzinfo=UTC)),
        (date(2027, 3, 28), time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        # Put back on 31 October 2027: half past two comes twice, and means the first.
        (date(2027, 10, 31), time(2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (date(2027, 10, 31), time(10), datetime(2027, 10, 31, 9, tzinfo=UTC)),
        (date(2027, 10, 31), None, datetime(2027, 10, 30, 22, tzinfo=UTC)),
    ],
)
def test_a_moment_is_what_the_clock_shows_there(zone, day, clock, expected):
    assert zones.moment(day, clock, zone) == expected
