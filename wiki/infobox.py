"""Facts and places as a reader of the active language sees them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from core.geo.geojson import Shape, write_shape
from core.geo.shapes import with_at_most
from core.geo.words import shape_text
from wiki.facts import Fact, FactType, Label, choices_of, facts_among
from wiki.opening import HoursTable, editable, hours_tables
from wiki.social_accounts import Account, parse_accounts

SHOWN_POINTS = 400  # of a line or area on the map of an article
_FULL_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_NUMBER = re.compile(r"[0-9]{1,15}([.][0-9]{1,6})?", re.ASCII)
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")


@dataclass(frozen=True)
class FactLine:
    """One line of the infobox; `url` makes the value a link.

    `tables` are opening hours, `links` accounts: each says the same as `value` does in one line.
    """

    key: str
    label: Label
    value: str
    url: str = ""
    tables: tuple[HoursTable, ...] = ()
    links: tuple[Account, ...] = ()


@dataclass(frozen=True)
class Place:
    """A point as the map component takes it; `text` is what stands under the name."""

    name: str
    latitude: Decimal
    longitude: Decimal
    text: str
    # The line or area as GeoJSON, with no more points than a small map shows.
    shape: str = ""

    @property
    def osm_url(self) -> str:
        """The place on OpenStreetMap."""
        point = f"{self.latitude}/{self.longitude}"
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=15/{point}"


def place(
    name: str, latitude: Decimal | None, longitude: Decimal | None, geometry: Shape | None = None
) -> Place | None:
    if latitude is None or longitude is None:
        return None
    shape = write_shape(with_at_most(geometry, SHOWN_POINTS)) if geometry else ""
    return Place(name, latitude, longitude, place_words(latitude, longitude, geometry), shape)


def place_words(latitude: Decimal, longitude: Decimal, geometry: Shape | None = None) -> str:
    """Where it is, and what is drawn there."""
    text = place_text(latitude, longitude)
    return f"{text}, {shape_text(geometry)}" if geometry else text


def fact_lines(facts: Mapping[str, str], order: Sequence[str] = ()) -> list[FactLine]:
    """The facts that there are: first those that the kind of subject names, in its order, then the others."""
    known = {fact.key: fact for fact in facts_among(facts)}
    keys = dict.fromkeys([*order, *known])
    return [fact_line(known[key], str(facts[key])) for key in keys if key in known and facts.get(key)]


def fact_line(fact: Fact, value: str) -> FactLine:
    shown: dict[str, Any] = {"value": value}
    match fact.type:
        case FactType.URL:
            shown = {"value": _short_address(value), "url": value}
        case FactType.EMAIL:
            shown["url"] = f"mailto:{value}"
        case FactType.PHONE:
            shown["url"] = "tel:" + re.sub(r"[^0-9+]", "", value)
        case FactType.NUMBER:
            shown["value"] = _number(value, fact.unit)
        case FactType.DATE:
            shown["value"] = _date(value)
        case FactType.HOURS:
            shown = {"value": editable(value).replace("\n", "; "), "tables": tuple(hours_tables(value))}
        case FactType.ACCOUNTS:
            links = tuple(parse_accounts(value))
            shown = {"value": ", ".join(f"{one.network}: {one.name}" for one in links) or value, "links": links}
        case FactType.CHOICE | FactType.YES_NO:
            shown["value"] = str(dict(choices_of(fact)).get(value, value))
    return FactLine(fact.key, fact.label, **shown)


def typed(fact: Fact, value: str) -> str:
    """The value as the field of a form shows it: what a person would type."""
    match fact.type:
        case FactType.HOURS:
            return editable(value)
        case FactType.ACCOUNTS:
            return "\n".join(value.split())
        case _:
            return value


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
