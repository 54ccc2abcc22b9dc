"""A rule in words: "every second Tuesday until 3 June". Whole sentences, so that each language can order its own."""

from collections.abc import Sequence
from datetime import date

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practice.events.rules import DAILY, MONTHLY, WEEKLY, YEARLY, Rule

_WHOLE_WEEK = 7
_WORKING_DAYS = ((0, 0), (0, 1), (0, 2), (0, 3), (0, 4))


def sentence(rule: Rule, first: date) -> str:
    """When it takes place, in the language that is active; `first` fills in what the rule leaves to it."""
    words = _rhythm(rule, first)
    if rule.until is not None:
        return _("%(rhythm)s until %(day)s") % {"rhythm": words, "day": date_format(rule.until, "DATE_FORMAT")}
    if rule.count is not None:
        return ngettext(
            "%(rhythm)s, %(number)d time in all", "%(rhythm)s, %(number)d times in all", rule.count
        ) % {"rhythm": words, "number": rule.count}  # fmt: skip
    return words


def _rhythm(rule: Rule, first: date) -> str:
    if rule.positions:
        return _by_position(rule)
    makers = {DAILY: _daily, WEEKLY: _weekly, MONTHLY: _monthly, YEARLY: _yearly}
    return makers[rule.freq](rule, first)


def _odd() -> str:
    return _("on days of its own")


def _daily(rule: Rule, first: date) -> str:
    if rule.weekdays or rule.month_days or rule.months:
        return _odd()
    if rule.interval == 1:
        return _("every day")
    if rule.interval == 2:
        return _("every second day")
    return _("every %(number)d days") % {"number": rule.interval}


def _weekly(rule: Rule, first: date) -> str:
    if rule.months:
        return _odd()
    days = rule.weekdays or ((0, first.weekday()),)
    if len(days) == _WHOLE_WEEK and rule.interval == 1:
        return _("every day")
    if tuple(sorted(days)) == _WORKING_DAYS and rule.interval == 1:
        return _("every day from Monday to Friday")
    facts = {"weekday": _and([str(WEEKDAYS[day]) for _which, day in sorted(days)]), "number": rule.interval}
    if rule.interval == 1:
        return _("every %(weekday)s") % facts
    if rule.interval == 2:
        return (
            _("every second %(weekday)s") % facts if len(days) == 1 else _("every second week on %(weekday)s") % facts
        )
    return _("every %(number)d weeks on %(weekday)s") % facts


def _monthly(rule: Rule, first: date) -> str:
    if rule.months or (rule.month_days and rule.weekdays):
        return _odd()
    if rule.weekdays:
        if len(rule.weekdays) > 1 or not rule.weekdays[0][0]:
            return _odd()
        return _months(rule.interval, _which(*rule.weekdays[0]))
    days = rule.month_days or (first.day,)
    if days == (-1,):
        return _months(rule.interval, _("the last day"))
    if any(day < 0 for day in days):
        return _odd()
    return _months(rule.interval, _("day %(number)s") % {"number": _and([str(day) for day in sorted(days)])})


def _months(interval: int, which: str) -> str:
    facts = {"which": which, "number": interval}
    if interval == 1:
        return _("every month on %(which)s") % facts
    if interval == 2:
        return _("every second month on %(which)s") % facts
    return _("every %(number)d months on %(which)s") % facts


def _yearly(rule: Rule, first: date) -> str:
    facts: dict[str, object] = {"number": rule.interval}
    if rule.weekdays:
        if len(rule.weekdays) > 1 or len(rule.months) != 1 or rule.month_days or not rule.weekdays[0][0]:
            return _odd()
        facts["day"] = _("%(which)s in %(month)s") % {
            "which": _which(*rule.weekdays[0]),
            "month": MONTHS[rule.months[0]],
        }
    elif len(rule.months) > 1 or len(rule.month_days) > 1 or (rule.month_days and rule.month_days[0] < 0):
        return _odd()
    else:
        month = rule.months[0] if rule.months else first.month
        # A leap year, so that 29 February can be said.
        day = rule.month_days[0] if rule.month_days else first.day
        try:
            facts["day"] = date_format(date(2000, month, day), "MONTH_DAY_FORMAT")
        except ValueError:
            return _odd()
    if rule.interval == 1:
        return _("every year on %(day)s") % facts
    return _("every %(number)d years on %(day)s") % facts


def _by_position(rule: Rule) -> str:
    """`BYDAY=TU;BYSETPOS=2` says the same as `BYDAY=2TU`."""
    if rule.freq == MONTHLY and len(rule.weekdays) == 1 and len(rule.positions) == 1:
        which, day = rule.weekdays[0]
        if not which and not rule.month_days and not rule.months:
            return _months(rule.interval, _which(rule.positions[0], day))
    return _odd()


def _which(number: int, day: int) -> str:
    facts = {"weekday": WEEKDAYS[day], "number": number}
    found = {
        1: _("the first %(weekday)s"),
        2: _("the second %(weekday)s"),
        3: _("the third %(weekday)s"),
        4: _("the fourth %(weekday)s"),
        5: _("the fifth %(weekday)s"),
        -1: _("the last %(weekday)s"),
        -2: _("the last %(weekday)s but one"),
    }.get(number)
    return (found or _("%(weekday)s number %(number)d")) % facts


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(several)s and %(last)s") % {"several": ", ".join(words[:-1]), "last": words[-1]}
