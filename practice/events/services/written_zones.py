"""Time zones as calendars carry them along (VTIMEZONE), with the moments at which clocks change there.

Our own, because the library's (7.3.0) puts the change in spring an hour late and ends after the years it is asked for.
"""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from practice.events.rules import WEEKDAYS, is_last_of_month, week_of_month

# Events begin a year ago at most. What a government will decide for later years nobody knows.
FIRST_YEAR, LAST_YEAR = 2020, 2037
_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


@cache
def written_zone(name: str) -> Timezone:
    """The same object each time: not to be changed."""
    zone = ZoneInfo(name)
    made = Timezone()
    made.add("tzid", name)
    begin = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).astimezone(zone)
    offset = _offset(begin)
    made.add_component(_part(begin, offset, offset, [datetime(FIRST_YEAR, 1, 1)], repeats=False))
    groups: dict[tuple[timedelta, timedelta], list[tuple[datetime, datetime]]] = defaultdict(list)
    for when in _changes(zone):
        before, after = _offset((when - _SECOND).astimezone(zone)), _offset(when.astimezone(zone))
        # The standard wants what clocks showed before they were changed.
        groups[before, after].append(((when + before).replace(tzinfo=None), when.astimezone(zone)))
    for (before, after), found in groups.items():
        onsets = [onset for onset, _moment in found]
        made.add_component(_part(found[-1][1], before, after, onsets, repeats=_is_yearly(onsets)))
    return made


def _part(
    sample: datetime, before: timedelta, after: timedelta, onsets: list[datetime], *, repeats: bool
) -> TimezoneDaylight | TimezoneStandard:
    part = TimezoneDaylight() if sample.dst() else TimezoneStandard()
    part.add("dtstart", onsets[0])
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", sample.tzname() or "")
    if repeats:
        part.add("rrule", vRecur.from_ical(_yearly(onsets)))
    elif len(onsets) > 1:
        part.add("rdate", onsets[1:])
    return part


def _changes(zone: ZoneInfo) -> list[datetime]:
    """When clocks change there, in UTC, to the second."""
    found = []
    day, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
    while day < end:
        if _offset(day.astimezone(zone)) != _offset((day + _DAY).astimezone(zone)):
            low, high = day, day + _DAY
            while high - low > _SECOND:
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if _offset(middle.astimezone(zone)) == _offset(low.astimezone(zone)):
                    low = middle
                else:
                    high = middle
            found.append(high)
        day += _DAY
    return found


def _is_yearly(onsets: list[datetime]) -> bool:
    """Once in each year, on the same kind of Sunday at the same hour."""
    years = [onset.year for onset in onsets]
    return years == list(range(FIRST_YEAR, LAST_YEAR + 1)) and len({_yearly([onset]) for onset in onsets}) == 1


def _yearly(onsets: list[datetime]) -> str:
    """`FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`; of several dates as the first says."""
    day = onsets[0].date()
    return f"FREQ=YEARLY;BYMONTH={day.month};BYDAY={_which(day)}{WEEKDAYS[day.weekday()]}"


def _which(day: date) -> int:
    return -1 if is_last_of_month(day) else week_of_month(day)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta(0)
