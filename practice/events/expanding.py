"""The days of a rule, period by period and never past the last day: what a rule seldom or never gives costs no more.

A library that looks for the *next* day of a rule looks through eight thousand years for the 30th of February.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practice.events.rules import Rule

_LATEST = date.max.toordinal()


def expand(rule: "Rule", first: date, last: date) -> Iterator[date]:
    """In their order, from `first`, which is where the periods are counted from, to `last`; without count or until."""
    fits = _test_of(rule, first)
    for period in _PERIODS[rule.freq](rule, first, last):
        found = [day for day in period if fits(day)]
        for day in _at_positions(found, rule.positions):
            if first <= day <= last:
                yield day


def _span(start: int, days: int) -> list[date]:
    return [date.fromordinal(number) for number in range(start, min(start + days, _LATEST + 1)) if number > 0]


def _by_days(rule: "Rule", first: date, last: date) -> Iterator[list[date]]:
    for number in range(first.toordinal(), last.toordinal() + 1, rule.interval):
        yield [date.fromordinal(number)]


def _by_weeks(rule: "Rule", first: date, last: date) -> Iterator[list[date]]:
    start = first.toordinal() - (first.weekday() - rule.week_start) % 7
    for number in range(start, last.toordinal() + 1, 7 * rule.interval):
        yield _span(number, 7)


def _by_months(rule: "Rule", first: date, last: date) -> Iterator[list[date]]:
    for number in range(_month_number(first), _month_number(last) + 1, rule.interval):
        start = date(number // 12, number % 12 + 1, 1)
        yield _span(start.toordinal(), _days_in_month(start))


def _by_years(rule: "Rule", first: date, last: date) -> Iterator[list[date]]:
    for year in range(first.year, last.year + 1, rule.interval):
        yield _span(date(year, 1, 1).toordinal(), _days_in_year(date(year, 1, 1)))


# The names are those of RFC 5545.
_PERIODS: dict[str, Callable[["Rule", date, date], Iterator[list[date]]]] = {
    "DAILY": _by_days,
    "WEEKLY": _by_weeks,
    "MONTHLY": _by_months,
    "YEARLY": _by_years,
}


def _test_of(rule: "Rule", first: date) -> Callable[[date], bool]:
    """Whether a day of a period is one of those meant. What the rule leaves open is as on its first day."""
    months, month_days, weekdays = set(rule.months), set(rule.month_days), set(rule.weekdays)
    if not month_days and not weekdays:
        if rule.freq == "YEARLY":
            months, month_days = months or {first.month}, {first.day}
        elif rule.freq == "MONTHLY":
            month_days = {first.day}
        elif rule.freq == "WEEKLY":
            weekdays = {(0, first.weekday())}
    # The second Tuesday of a year, unless the rule speaks of months.
    place_of = _place_in_year if rule.freq == "YEARLY" and not months else _place_in_month

    def fits(day: date) -> bool:
        if months and day.month not in months:
            return False
        if month_days and month_days.isdisjoint((day.day, day.day - 1 - _days_in_month(day))):
            return False
        weekday = day.weekday()
        if not weekdays or (0, weekday) in weekdays:
            return True
        return not weekdays.isdisjoint((which, weekday) for which in place_of(day))

    return fits


def _at_positions(days: list[date], positions: tuple[int, ...]) -> list[date]:
    """All, or the first, the last … of a period; those that the period does not have are left out."""
    if not positions:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in positions}
    return [days[place] for place in sorted(places) if 0 <= place < len(days)]


def _place_in_month(day: date) -> tuple[int, int]:
    """Which of its name it is, from the front and from the back."""
    return (day.day - 1) // 7 + 1, -((_days_in_month(day) - day.day) // 7 + 1)


def _place_in_year(day: date) -> tuple[int, int]:
    number = day.timetuple().tm_yday
    return (number - 1) // 7 + 1, -((_days_in_year(day) - number) // 7 + 1)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _days_in_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _days_in_year(day: date) -> int:
    return (date(day.year, 12, 31) - date(day.year, 1, 1) + timedelta(days=1)).days
