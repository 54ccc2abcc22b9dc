"""How often, as a person says it, into a rule and back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from practice.events.rules import (
    DAILY,
    MONTHLY,
    WEEKDAYS,
    WEEKLY,
    YEARLY,
    Rule,
    RuleRefused,
    is_last_of_month,
    parse,
    week_of_month,
)

ONCE, EVERY_DAY, EVERY_WEEK, SAME_DATE, SAME_WEEKDAY, LAST_WEEKDAY, EVERY_YEAR, OWN = (
    "once", "daily", "weekly", "date", "weekday", "last", "yearly", "own",
)  # fmt: skip
NEVER, ON_DAY, AFTER = "never", "day", "times"

REPEATS = [
    (ONCE, _("Once")),
    (EVERY_DAY, _("Every day")),
    (EVERY_WEEK, _("Every week")),
    (SAME_DATE, _("Every month on the same date, like the 14th")),
    (SAME_WEEKDAY, _("Every month on the same weekday, like the second Tuesday")),
    (LAST_WEEKDAY, _("Every month on the last such weekday, like the last Friday")),
    (EVERY_YEAR, _("Every year")),
    (OWN, _("By a rule of its own, for those who know RFC 5545")),
]
ENDS = [
    (NEVER, _("It goes on")),
    (ON_DAY, _("It ends on a day")),
    (AFTER, _("It ends after a number of times")),
]


@dataclass(frozen=True)
class Said:
    """What the part of the form about repeating says."""

    repeat: str = ONCE
    every: int | None = 1
    weekdays: tuple[int, ...] = ()
    ends: str = NEVER
    until: date | None = None
    times: int | None = None
    rule: str = ""


def rule_text(said: Said, first: date) -> str:
    """Empty for what takes place once. Raises nothing: whether the rule may be is for the service."""
    if said.repeat == ONCE:
        return ""
    if said.repeat == OWN:
        return said.rule or "?"
    parts = [f"FREQ={_frequency(said.repeat)}"]
    if (said.every or 1) != 1:
        parts.append(f"INTERVAL={said.every}")
    if said.ends == AFTER and said.times is not None:
        parts.append(f"COUNT={said.times}")
    if said.ends == ON_DAY and said.until is not None:
        parts.append(f"UNTIL={said.until.strftime('%Y%m%d').zfill(8)}")
    if days := _days(said, first):
        parts.append(f"BYDAY={days}")
    return ";".join(parts)


def said_of(text: str, first: date) -> dict[str, Any]:
    """What the form shows for a rule that is kept."""
    try:
        rule = parse(text) if text else None
    except RuleRefused:
        return {"repeat": OWN, "rule": text}
    if rule is None:
        return {"repeat": ONCE}
    found: dict[str, Any] = {"every": rule.interval, "ends": NEVER}
    if rule.until is not None:
        found |= {"ends": ON_DAY, "until": rule.until}
    if rule.count is not None:
        found |= {"ends": AFTER, "times": rule.count}
    repeat = _repeat_of(rule, first)
    if repeat == OWN:
        return {"repeat": OWN, "rule": text}
    days = [str(day) for _which, day in rule.weekdays] if repeat == EVERY_WEEK else []
    return {**found, "repeat": repeat, "weekdays": days}


def _frequency(repeat: str) -> str:
    return {EVERY_DAY: DAILY, EVERY_WEEK: WEEKLY, EVERY_YEAR: YEARLY}.get(repeat, MONTHLY)


def _days(said: Said, first: date) -> str:
    own = WEEKDAYS[first.weekday()]
    if said.repeat == EVERY_WEEK:
        return ",".join(WEEKDAYS[day] for day in sorted(set(said.weekdays)))
    if said.repeat == SAME_WEEKDAY:
        # A fifth Tuesday there is not in every month; who chooses one means the last.
        number = week_of_month(first)
        return f"-1{own}" if number == 5 else f"{number}{own}"
    if said.repeat == LAST_WEEKDAY:
        return f"-1{own}"
    return ""


def _repeat_of(rule: Rule, first: date) -> str:
    if rule.months or rule.month_days or rule.positions or rule.week_start:
        return OWN
    if rule.freq == WEEKLY:
        return EVERY_WEEK
    if not rule.weekdays:
        return {DAILY: EVERY_DAY, MONTHLY: SAME_DATE, YEARLY: EVERY_YEAR}.get(rule.freq, OWN)
    if rule.freq != MONTHLY or len(rule.weekdays) != 1 or rule.weekdays[0][1] != first.weekday():
        return OWN
    if rule.weekdays[0][0] == -1 and is_last_of_month(first):
        return LAST_WEEKDAY
    return SAME_WEEKDAY if rule.weekdays[0][0] == week_of_month(first) else OWN
