"""Facts and places as a reader of the active language sees them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wiki.facts import FACTS, Fact, FactType

_FULL_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_NUMBER = re.compile(r"[0-9]{1,15}([.][0-9]{1,6})?", re.ASCII)
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")


@dataclass(frozen=True)
class FactLine:
    """One line of the infobox; `url` makes the value a link."""

    key: str
    label: str | Promise
    value: str
    url: str = ""


@dataclass(frozen=True)
class Place:
    """A point as the map component takes it; `text` is what stands under the name."""

    name: str
    latitude: Decimal
    longitude: Decimal
    text: str

    @property
    def osm_url(self) -> str:
        """The place on OpenStreetMap."""
        point = f"{self.latitude}/{self.longitude}"
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=15/{point}"


def place(name: str, latitude: Decimal | None, longitude: Decimal | None) -> Place | None:
    if latitude is None or longitude is None:
        return None
    return Place(name, latitude, longitude, place_text(latitude, longitude))


def fact_lines(facts: Mapping[str, str]) -> list[FactLine]:
    """The facts that there are, in the infobox's order."""
    return [fact_line(fact, str(facts[fact.key])) for fact in FACTS if facts.get(fact.key)]


def fact_line(fact: Fact, value: str) -> FactLine:
    match fact.type:
        case FactType.URL:
            return FactLine(fact.key, fact.label, _short_address(value), value)
        case FactType.EMAIL:
            return FactLine(fact.key, fact.label, value, f"mailto:{value}")
        case FactType.PHONE:
            return FactLine(fact.key, fact.label, value, "tel:" + re.sub(r"[^0-9+]", "", value))
        case FactType.NUMBER:
            return FactLine(fact.key, fact.label, _number(value, fact.unit))
        case FactType.DATE:
            return FactLine(fact.key, fact.label, _date(value))
        case FactType.TEXT:
            return FactLine(fact.key, fact.label, value)


def place_text(latitude: Decimal, longitude: Decimal) -> str:
    """A place in words: 55.6536° N, 12.2914° E, as the language writes numbers."""
    north = _("%(degrees)s° N") if latitude >= 0 else _("%(degrees)s° S")
    east = _("%(degrees)s° E") if longitude >= 0 else _("%(degrees)s° W")
    halves = (north % {"degrees": _degrees(latitude)}, east % {"degrees": _degrees(longitude)})
    # The letter stays with its number when the line is short.
    return ", ".join(half.replace(" ", "\N{NO-BREAK SPACE}") for half in halves)


def _degrees(value: Decimal) -> str:
    return str(formats.number_format(abs(value).quantize(Decimal("0.0001"))))


def _short_address(url: str) -> str:
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _number(value: str, unit: str) -> str:
    if not _NUMBER.fullmatch(value):
        return value
    text = formats.number_format(Decimal(value), force_grouping=True)
    return f"{text}\u00a0{unit}" if unit else str(text)


def _date(value: str) -> str:
    """A year as it is; a month or a day as the language writes them; anything else unchanged."""
    try:
        if full := _FULL_DATE.match(value):
            return formats.date_format(date(*map(int, full.groups())), "DATE_FORMAT")
        if month := _MONTH.match(value):
            return formats.date_format(date(int(month[1]), int(month[2]), 1), "YEAR_MONTH_FORMAT")
    except ValueError:
        return value
    return value
