"""Coordinates, countries and flags."""

from __future__ import annotations

import re

from wiki.exchange.wikitext.context import KEPT, Context
from wiki.exchange.wikitext.links import link
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.countries import NAMES
from wiki.exchange.wikitext.templates.registry import template

DEGREES = re.compile(r"[-+−]?\d{1,3}(?:\.\d{1,12})?")


@template("coord", "koord", "coor title dms", "coor title dm", "coor dms", "coor dm", "koordinater", fate=KEPT)
def coordinates(context: Context, arguments: Arguments) -> str:
    """Sets the article's place when shown at its title; elsewhere it is text."""
    place = read_coordinates(arguments.positional)
    if place is None:
        return ""
    shown = arguments.get("display").lower()
    if "title" in shown or shown in ("t", "it", "ti") or arguments.name.startswith("coor title"):
        context.place(*place)
    if shown in ("title", "t"):
        return ""
    return f"{_written(place[0], 'N', 'S')} {_written(place[1], 'E', 'W')}"


def read_coordinates(values: list[str]) -> tuple[float, float] | None:
    """Latitude and longitude of `57|18|22|N|4|27|32|W`, `57.3|N|4.5|W` or `57.3|-4.5`."""
    groups: list[list[float]] = [[]]
    signs: list[int] = []
    for raw in values[:8]:
        value = raw.strip().upper()
        if value in ("N", "S", "E", "W", "Ø", "O", "V"):
            signs.append(-1 if value in ("S", "W", "V") else 1)
            groups.append([])
        elif DEGREES.fullmatch(value):
            groups[-1].append(float(value.replace("−", "-")))
        else:
            break
    if len(signs) == 2 and groups[0] and groups[1]:
        pair = (signs[0] * _decimal(groups[0]), signs[1] * _decimal(groups[1]))
    elif not signs and len(groups[0]) >= 2:
        pair = (groups[0][0], groups[0][1])
    else:
        return None
    return pair if abs(pair[0]) <= 90 and abs(pair[1]) <= 180 else None


def _decimal(parts: list[float]) -> float:
    degrees = sum(part / 60**power for power, part in enumerate(parts[:3]))
    return round(degrees, 6)


def _written(value: float, positive: str, negative: str) -> str:
    minutes = round(abs(value) * 60)
    return f"{minutes // 60}°{minutes % 60:02d}′{positive if value >= 0 else negative}"


@template("flag", "flagcountry", "flagu", "flag country", "flaglist", "country", "flagg", "flagland", "vlag")
def country(context: Context, arguments: Arguments) -> str:
    name = arguments.get("name") or arguments.at(1)
    name = NAMES.get(name, name)
    if not name:
        return ""
    return name if "\ue000" in name or arguments.name == "flagu" else link(context, [name])


@template("army", "navy", "air force", "marine", "hms", "uss", "ss", "rms", "hmcs", "hmas", "sms")
def ship_or_force(context: Context, arguments: Arguments) -> str:
    """`{{USS|Hornet|CV-12}}` is the ship; `{{army|USA}}` the army of a country."""
    first, second = arguments.at(1), arguments.at(2)
    if arguments.name in ("army", "navy", "air force", "marine"):
        return f"{first} {arguments.name.capitalize()}".strip()
    prefix = arguments.name.upper()
    title = f"{prefix} {first} ({second})" if second else f"{prefix} {first}"
    return link(context, [title, f"{prefix} ''{first}''" + (f" ({second})" if second else "")])


@template(*(code.lower() for code in NAMES))
def country_by_code(context: Context, arguments: Arguments) -> str:
    """`{{DEN}}`: the country, linked in English; other languages have other titles for it."""
    code = arguments.name.upper()
    name = NAMES[code]
    return link(context, [name]) if context.locale == "en" else name
