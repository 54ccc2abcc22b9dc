"""How something repeats: the part of RFC 5545's rules that people need, read strictly and expanded within bounds.

An event repeats by days, never by hours or seconds, so a day names one of its times, and a rule gives days.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from practice.events.expanding import expand

LONGEST = 300
MOST_TIMES = 600
MOST_INTERVAL = 99
DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {DAILY, WEEKLY, MONTHLY, YEARLY}
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_BYDAY = re.compile(r"([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"-?[0-9]{1,4}")
_UNTIL = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(T[0-9]{6}Z?)?")


class RuleRefused(ValueError):
    """The text is no rule that events here can have; says why, in words."""


@dataclass(frozen=True)
class Rule:
    """`weekdays` are (which one of the month or 0, weekday from Monday = 0); `until` is the last day that counts.

    At most one of `count` and `until` is set; with neither it has no end.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def has_end(self) -> bool:
        return self.count is not None or self.until is not None

    def __str__(self) -> str:
        return self.text()

    def text(self, until: str = "") -> str:
        """As RFC 5545 writes it. `until` stands for the last day where a moment is wanted instead."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={until or self.until.strftime('%Y%m%d')}")
        if self.months:
            parts.append("BYMONTH=" + ",".join(map(str, self.months)))
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.month_days)))
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(f"{which or ''}{WEEKDAYS[day]}" for which, day in self.weekdays))
        if self.positions:
            parts.append("BYSETPOS=" + ",".join(map(str, self.positions)))
        if self.week_start:
            parts.append(f"WKST={WEEKDAYS[self.week_start]}")
        return ";".join(parts)

    def days(self, first: date, last: date, *, most: int = MOST_TIMES) -> list[date]:
        """The days from the first on which it starts to `last`, both counted; at most so many.

        Nothing after `last` is ever looked at, so a rule without an end costs as much as one that ends there.
        """
        end = last if self.until is None else min(last, self.until)
        if end < first:
            return []
        limit = most if self.count is None else min(most, self.count)
        return list(islice(expand(self, first, end), limit))

    def starts_on(self, first: date) -> bool:
        """Whether it holds for its own first day: in a calendar that day counts in any case."""
        return self.days(first, first) == [first]


def parse(text: str) -> Rule:
    """Raises RuleRefused for anything but one rule that is understood whole. Takes `RRULE:` before it as well."""
    cleaned = text.strip().upper().removeprefix("RRULE:")
    if not cleaned or len(cleaned) > LONGEST or not cleaned.isascii():
        raise RuleRefused(_("This is no rule that a calendar understands."))
    parts: dict[str, str] = {}
    for part in cleaned.rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise RuleRefused(_("This is no rule that a calendar understands."))
        parts[name] = value
    freq = parts.pop("FREQ", "")
    if freq in _TOO_OFTEN:
        raise RuleRefused(_("An event repeats once a day at most, not by hours, minutes or seconds."))
    if freq not in _FREQUENCIES:
        raise RuleRefused(_("The rule does not say whether it is by days, weeks, months or years."))
    if unknown := next((name for name in parts if name not in _READERS), None):
        raise RuleRefused(_("Events here do not repeat by “%(part)s”.") % {"part": unknown[:20]})
    values = {_READERS[name][0]: _READERS[name][1](value) for name, value in parts.items()}
    return _checked(Rule(freq=freq, **values))


def _checked(rule: Rule) -> Rule:
    if rule.count is not None and rule.until is not None:
        raise RuleRefused(_("It ends after a number of times or on a day, not both."))
    if any(which for which, _day in rule.weekdays) and rule.freq not in {MONTHLY, YEARLY}:
        raise RuleRefused(_("Only in months and years is there a second Tuesday."))
    if rule.month_days and rule.freq == WEEKLY:
        raise RuleRefused(_("A day of the month does not go with weeks."))
    if rule.positions and not (rule.weekdays or rule.month_days or rule.months):
        raise RuleRefused(_("The rule does not say what to choose from."))
    return rule


def _number(least: int, most: int, why: Callable[[], str]) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
            raise RuleRefused(why())
        return int(value)

    return read


def _numbers(most: int, *, below_zero: bool) -> Callable[[str], tuple[int, ...]]:
    def read(value: str) -> tuple[int, ...]:
        texts = value.split(",")
        found = [int(text) for text in texts[:most] if _NUMBER.fullmatch(text)]
        least = -most if below_zero else 1
        if len(found) != len(texts) or any(not number or not least <= number <= most for number in found):
            raise RuleRefused(_no_such_day())
        return tuple(dict.fromkeys(found))

    return read


def _weekdays(value: str) -> tuple[tuple[int, int], ...]:
    found = []
    for text in value.split(",")[:36]:
        matched = _BYDAY.fullmatch(text)
        if not matched or abs(int(matched[1] or 0)) > 53:
            raise RuleRefused(_no_such_day())
        found.append((int(matched[1] or 0), WEEKDAYS.index(matched[2])))
    return tuple(dict.fromkeys(found))


def _until(value: str) -> date:
    matched = _UNTIL.fullmatch(value)
    try:
        return date(int(matched[1]), int(matched[2]), int(matched[3])) if matched else _refuse(_no_such_day())
    except ValueError as error:
        raise RuleRefused(_no_such_day()) from error


def _week_start(value: str) -> int:
    return WEEKDAYS.index(value) if value in WEEKDAYS else _refuse(_no_such_day())


def _refuse(why: str) -> Any:
    raise RuleRefused(why)


def _no_such_day() -> str:
    return _("The rule names a day that there is not.")


def _times() -> str:
    return _("It can take place up to %(number)d times.") % {"number": MOST_TIMES}


def _intervals() -> str:
    return _("Between two times there can be up to %(number)d days, weeks, months or years.") % {
        "number": MOST_INTERVAL
    }


_READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "INTERVAL": ("interval", _number(1, MOST_INTERVAL, _intervals)),
    "COUNT": ("count", _number(1, MOST_TIMES, _times)),
    "UNTIL": ("until", _until),
    "BYDAY": ("weekdays", _weekdays),
    "BYMONTHDAY": ("month_days", _numbers(31, below_zero=True)),
    "BYMONTH": ("months", _numbers(12, below_zero=False)),
    "BYSETPOS": ("positions", _numbers(31, below_zero=True)),
    "WKST": ("week_start", _week_start),
}


def week_of_month(day: date) -> int:
    """Which Monday, Tuesday … of its month a day is, from 1."""
    return (day.day - 1) // 7 + 1


def is_last_of_month(day: date) -> bool:
    """Whether there is no later day of that name in the month."""
    return (day + timedelta(days=7)).month != day.month


def simplified(rule: Rule, first: date) -> Rule:
    """The same days said without what the first day says already, so that equal rules look equal."""
    if rule.freq == WEEKLY and rule.weekdays == ((0, first.weekday()),):
        return replace(rule, weekdays=())
    if rule.freq == MONTHLY and rule.month_days == (first.day,) and not rule.weekdays and not rule.months:
        return replace(rule, month_days=())
    return rule
