"""What opening hours are, and the one way in which they are kept: `Mo-Fr 10:00-17:00; Sa 10:00-13:00; PH off`.

A season stands before the days: `May 01-Sep 30 Mo-Su 10:00-18:00`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
HOLIDAYS = 7
"""The number of public holidays among the days."""
EVERY_DAY = frozenset(range(7))
MOST_RULES = 30
MOST_RANGES = 4
DAY_MINUTES = 24 * 60

Range = tuple[int, int]
"""Minutes since midnight; an end before the start is on the next day."""
Date = tuple[int, int]
"""Month and day."""

_SEASON = r"(?P<m1>[A-Z][a-z]{2}) (?P<d1>[0-9]{2})-(?P<m2>[A-Z][a-z]{2}) (?P<d2>[0-9]{2}) "
_RULE = re.compile(rf"(?:{_SEASON})?(?P<days>[A-Za-z,-]+) (?P<times>off|[0-9:,-]+)")
_RANGE = re.compile(r"([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})")


class HoursError(ValueError):
    """`line` cannot be read as opening hours."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class Rule:
    """When it is open on these days; no ranges: closed."""

    days: frozenset[int]
    ranges: tuple[Range, ...]
    season: tuple[Date, Date] | None = None


@dataclass
class Hours:
    """A week of days, each with its ranges, for each season; None for the rest of the year, or the whole of it."""

    weeks: dict[tuple[Date, Date] | None, dict[int, tuple[Range, ...]]] = field(default_factory=dict)

    def say(self, rule: Rule) -> None:
        """Take a rule in. Hours of a day come together; where they overlap, what is said later holds.

        Raises ValueError for more hours of a day than anybody keeps.
        """
        week = self.weeks.setdefault(rule.season, {})
        for day in rule.days:
            before = week.get(day)
            together = before and rule.ranges and not overlap([*before, *rule.ranges])
            # “Monday to Friday” and then one of them otherwise is how people say an exception.
            week[day] = tuple(sorted([*before, *rule.ranges])) if before and together else rule.ranges
            if len(week[day]) > MOST_RANGES:
                raise ValueError(day)

    def rules(self) -> list[Rule]:
        """As few as say it all: the days that are alike together, in the order of the week."""
        found: list[Rule] = []
        for season in sorted(self.weeks, key=lambda one: (one is not None, one or ())):
            alike: dict[tuple[Range, ...], list[int]] = {}
            for day in sorted(self.weeks[season]):
                alike.setdefault(self.weeks[season][day], []).append(day)
            for ranges, days in alike.items():
                ordinary = [day for day in days if day != HOLIDAYS]
                if ordinary:
                    found.append(Rule(frozenset(ordinary), ranges, season))
                if HOLIDAYS in days:
                    found.append(Rule(frozenset({HOLIDAYS}), ranges, season))
        return found


def canonical(hours: Hours) -> str:
    return "; ".join(_written(rule) for rule in hours.rules())


def parse_canonical(text: str) -> Hours:
    """What `canonical` wrote. Raises HoursError."""
    hours = Hours()
    for part in text.split("; "):
        found = _RULE.fullmatch(part)
        if not found:
            raise HoursError(part)
        try:
            season = None
            if found["m1"]:
                season = (
                    (MONTHS.index(found["m1"]) + 1, int(found["d1"])),
                    (MONTHS.index(found["m2"]) + 1, int(found["d2"])),
                )
            ranges = () if found["times"] == "off" else tuple(_range(one) for one in found["times"].split(","))
            rule = Rule(_days(found["days"]), ranges, season)
            hours.say(rule)
        except ValueError as error:
            raise HoursError(part) from error
    return hours


def spans(days: Iterable[int]) -> list[tuple[int, int]]:
    """Days that follow each other as one; two are two."""
    found: list[tuple[int, int]] = []
    for day in sorted(days):
        if found and found[-1][1] == day - 1 and day != HOLIDAYS:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def check_date(date: Date) -> Date:
    """Raises ValueError for the 31st of June."""
    month, day = date
    if not 1 <= month <= 12 or not 1 <= day <= LAST_DAYS[month - 1]:
        raise ValueError(date)
    return date


def overlap(ranges: Sequence[Range]) -> bool:
    ordered = sorted((start, end if end > start else end + DAY_MINUTES) for start, end in ranges)
    return any(one[1] > other[0] for one, other in pairwise(ordered))


def _written(rule: Rule) -> str:
    season = ""
    if rule.season is not None:
        (m1, d1), (m2, d2) = rule.season
        season = f"{MONTHS[m1 - 1]} {d1:02d}-{MONTHS[m2 - 1]} {d2:02d} "
    names = (*DAYS, "PH")
    days = ",".join(
        names[first] if first == last else f"{names[first]}{'-' if last > first + 1 else ','}{names[last]}"
        for first, last in spans(rule.days)
    )
    times = ",".join(f"{clock(start)}-{clock(end)}" for start, end in rule.ranges) or "off"
    return f"{season}{days} {times}"


def _days(text: str) -> frozenset[int]:
    names = (*DAYS, "PH")
    found: set[int] = set()
    for part in text.split(","):
        first, _dash, last = part.partition("-")
        start, end = names.index(first), names.index(last or first)
        if end < start:
            raise ValueError(text)
        found.update(range(start, end + 1))
    return frozenset(found)


def _range(text: str) -> Range:
    found = _RANGE.fullmatch(text)
    if not found:
        raise ValueError(text)
    one, two, three, four = map(int, found.groups())
    if one > 23 or two > 59 or four > 59 or three * 60 + four > DAY_MINUTES:
        raise ValueError(text)
    return one * 60 + two, three * 60 + four
