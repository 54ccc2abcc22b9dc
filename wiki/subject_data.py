"""What search engines read about the subject of an article: its type and its facts in the words of schema.org."""

import re
from collections.abc import Mapping
from typing import Any

from wiki.facts import BY_KEY, FactType, facts_among
from wiki.opening import HOLIDAYS, HoursError, parse_canonical
from wiki.opening.hours import DAY_MINUTES, Range, clock
from wiki.social_accounts import parse_accounts

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "PublicHolidays")
_PROPERTY = re.compile(r"[a-z][A-Za-z]{1,50}")
# What schema.org lets each type have, of the facts that every site has.
_THING = {"website", "accounts"}
_PLACE = _THING | {"address", "telephone", "opening_hours", "free_entry"}
_ORGANISATION = _THING | {"address", "founded", "members", "telephone", "email"}
_ALLOWED = {
    "Person": _THING | {"born", "died", "occupation", "telephone", "email", "address"},
    **dict.fromkeys(("Place", "CivicStructure", "Landform", "LandmarksOrHistoricalBuildings"), _PLACE),
    "Organization": _ORGANISATION,
    "LocalBusiness": _ORGANISATION | {"opening_hours"},
    "Event": _THING | {"begins", "ends", "free_entry"},
    "GovernmentService": _THING | {"opening_hours"},
    "Thing": _THING,
}
_WITH_POINT = {"Place", "CivicStructure", "Landform", "LandmarksOrHistoricalBuildings", "LocalBusiness"}
_HOURS_ARE_CALLED = {"GovernmentService": "hoursAvailable"}
_SAYS_ORGANISATION = {"members", "email", "founded"}


def subject_data(subject: Any, *, name: str, schema_type: str = "") -> dict[str, Any]:
    """Of a subject, or a version with what it shares; empty when nothing says what it is."""
    facts: Mapping[str, str] = subject.facts
    geo = _geo(subject)
    schema_type = schema_type or _guess(facts, has_place=geo is not None)
    if not schema_type:
        return {}
    allowed = _ALLOWED.get(schema_type, _THING)
    data: dict[str, Any] = {"@type": schema_type, "name": name}
    known = {fact.key: fact for fact in facts_among(facts)}
    for key, value in facts.items():
        fact = known.get(key)
        if fact is None or not (key in allowed or (key not in BY_KEY and _PROPERTY.fullmatch(fact.schema))):
            continue
        match fact.type:
            case FactType.HOURS:
                data |= _hours(value, schema_type)
            case FactType.ACCOUNTS:
                data[fact.schema] = [account.url for account in parse_accounts(value)]
            case FactType.YES_NO:
                data[fact.schema] = value == "yes"
            case _:
                data[fact.schema] = value
    if geo is not None and schema_type in _WITH_POINT:
        data["geo"] = geo
    if schema_type == "Event" and (location := _location(facts, geo)):
        data["location"] = location
    return data


def _guess(facts: Mapping[str, str], *, has_place: bool) -> str:
    """For articles that nobody has chosen a kind for."""
    if "born" in facts or "died" in facts:
        return "Person"
    if has_place or "population" in facts or "area" in facts:
        return "Place"
    if facts.keys() & _SAYS_ORGANISATION:
        return "Organization"
    return "Place" if facts.keys() & _PLACE else ""


def _geo(subject: Any) -> dict[str, Any] | None:
    if subject.latitude is None or subject.longitude is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": float(subject.latitude),
        "longitude": float(subject.longitude),
    }


def _location(facts: Mapping[str, str], geo: dict[str, Any] | None) -> dict[str, Any]:
    address = facts.get("address")
    if not address and geo is None:
        return {}
    return {"@type": "Place", **({"address": address} if address else {}), **({"geo": geo} if geo else {})}


def _hours(value: str, schema_type: str) -> dict[str, Any]:
    """Seasons are left out: schema.org knows dates of one year alone."""
    try:
        rules = [rule for rule in parse_canonical(value).rules() if rule.season is None]
    except HoursError:
        return {"openingHours": value} if schema_type not in _HOURS_ARE_CALLED else {}
    found = [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": [_DAYS[day] for day in sorted(rule.days)], **_times(one)}
        for rule in rules
        for one in rule.ranges or ((0, 0),)
        # That it is closed on holidays is said; that it is on a day nobody mentions is understood.
        if rule.ranges or HOLIDAYS in rule.days
    ]
    return {_HOURS_ARE_CALLED.get(schema_type, "openingHoursSpecification"): found} if found else {}


def _times(one: Range) -> dict[str, str]:
    opens, closes = one
    return {"opens": clock(opens), "closes": "23:59" if closes == DAY_MINUTES else clock(closes)}
