"""A month as a table: a row a week, a cell a day."""

import calendar
import re
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practice.events.querysets import OccurrenceQuerySet
from practice.events.rows import row_of

MOST_ROWS = 600
MOST_A_DAY = 4
_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


def month_of(request: HttpRequest) -> date:
    """The first day of the month that the address names, as 2027-01; of this one without."""
    text = request.GET.get("month")
    if text is None:
        return timezone.localdate().replace(day=1)
    found = _MONTH.fullmatch(text)
    if not found:
        raise BadRequest(_("There is no such month."))
    return date(int(found[1]), int(found[2]), 1)


def month_context(rows: OccurrenceQuerySet, first: date, language: str, query: str) -> dict[str, Any]:
    """One question of the database, however many events there are."""
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    begin, end = weeks[0][0], weeks[-1][-1]
    found = rows.filter(on_day__lte=end, until_day__gte=begin).order_by("starts_at", "pk").for_listing()
    by_day: dict[date, list[Any]] = defaultdict(list)
    for occurrence in found[:MOST_ROWS]:
        row, day = row_of(occurrence, language), max(occurrence.on_day, begin)
        while day <= min(occurrence.until_day, end):
            by_day[day].append(row)
            day += timedelta(days=1)
    today = timezone.localdate()
    join = f"{query}&" if query else "?"
    return {
        "month": date_format(first, "YEAR_MONTH_FORMAT"),
        "weekdays": [{"name": WEEKDAYS[day], "short": WEEKDAYS_ABBR[day]} for day in range(7)],
        "weeks": [
            [
                {
                    "day": day,
                    "name": date_format(day, "DATE_FORMAT"),
                    "is_today": day == today,
                    "is_outside": day.month != first.month,
                    "rows": by_day[day][:MOST_A_DAY],
                    "count": len(by_day[day]),
                    "more": max(0, len(by_day[day]) - MOST_A_DAY),
                    "url": f"{'' if day >= today else 'past/'}{join}day={day.isoformat()}",
                }
                for day in week
            ]
            for week in weeks
        ],
        "earlier_url": _url(join, first - timedelta(days=1)),
        "earlier": date_format(first - timedelta(days=1), "YEAR_MONTH_FORMAT"),
        "later_url": _url(join, first + timedelta(days=32)),
        "later": date_format(first + timedelta(days=32), "YEAR_MONTH_FORMAT"),
        "this_url": f"{join}view=month" if first != today.replace(day=1) else "",
    }


def _url(join: str, day: date) -> str:
    """Empty for years that no calendar here shows."""
    if not 2000 <= day.year <= 2099:
        return ""
    return f"{join}view=month&month={day.year:04d}-{day.month:02d}"
