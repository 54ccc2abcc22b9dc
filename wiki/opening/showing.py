"""Opening hours in the reader's language."""

import datetime
from dataclasses import dataclass

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wiki.opening.hours import DAY_MINUTES, HOLIDAYS, Date, Hours, HoursError, Rule, clock, parse_canonical, spans

LEAP_YEAR = 2024


@dataclass(frozen=True)
class HoursTable:
    """Days and hours; `season` is empty for the whole year, or what is left of it."""

    season: str
    rows: tuple[tuple[str, str], ...]


def hours_tables(text: str) -> list[HoursTable]:
    """What was kept, a table a season; empty for what was written before opening hours were understood."""
    try:
        hours = parse_canonical(text)
    except HoursError:
        return []
    rules: dict[tuple[Date, Date] | None, list[Rule]] = {}
    for rule in hours.rules():
        rules.setdefault(rule.season, []).append(rule)
    return [
        HoursTable(_season(season), tuple((_days(rule), _times(rule)) for rule in sorted(some, key=_first_day)))
        for season, some in rules.items()
    ]


def editable(text: str) -> str:
    """As a person would type it in their language: a line a rule. What is not understood stays as it is."""
    try:
        hours = parse_canonical(text)
    except HoursError:
        return text
    return "\n".join(_line(rule) for rule in _ordered(hours))


def _ordered(hours: Hours) -> list[Rule]:
    return sorted(hours.rules(), key=lambda rule: (rule.season is not None, rule.season or (), _first_day(rule)))


def _line(rule: Rule) -> str:
    season = f"{_season(rule.season)}: " if rule.season else ""
    return f"{season}{_days(rule)} {_times(rule)}"


def _first_day(rule: Rule) -> int:
    return min(rule.days)


def _days(rule: Rule) -> str:
    if HOLIDAYS in rule.days:
        return _("public holidays")
    names = [str(WEEKDAYS[day]) for day in range(7)]
    parts = []
    for first, last in spans(rule.days):
        if last > first + 1:
            parts.append(f"{names[first]}\N{EN DASH}{names[last]}")
        else:
            parts += [names[day] for day in range(first, last + 1)]
    return ", ".join(parts)


def _times(rule: Rule) -> str:
    if not rule.ranges:
        return pgettext("opening hours", "closed")
    if rule.ranges == ((0, DAY_MINUTES),):
        return "00:00\N{EN DASH}24:00"
    return ", ".join(f"{clock(start)}\N{EN DASH}{clock(end)}" for start, end in rule.ranges)


def _season(season: tuple[Date, Date] | None) -> str:
    if season is None:
        return ""
    first, last = (_date(date) for date in season)
    return first if first == last else f"{first} \N{EN DASH} {last}"


def _date(date: Date) -> str:
    """“1 May”, in the order of the language."""
    month, day = date
    return formats.date_format(datetime.date(LEAP_YEAR, month, day), "MONTH_DAY_FORMAT")
