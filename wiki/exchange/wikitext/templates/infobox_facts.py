"""What of an infobox the wiki has a typed fact for, and where its subject is."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from django.core.exceptions import ValidationError

from wiki.exchange.wikitext.context import Context
from wiki.exchange.wikitext.marks import MARK
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.places import read_coordinates
from wiki.exchange.wikitext.words import month_name
from wiki.facts import BY_KEY, clean_fact

DATE = re.compile(r"(?:(\d{1,2})\.? )?([^\W\d_]{3,12}\.?)(?: (\d{1,2}))?,? ([12]\d{3})", re.UNICODE)
AGE = re.compile(r"\s*\([^()]{0,40}\)$")


def add_place(context: Context, arguments: Arguments) -> None:
    named = arguments.named
    for prefix in ("lat", "latitude", "breddegrad", "capital_lat"):
        if not (north := named.get(f"{prefix}d") or named.get(prefix) or named.get(f"{prefix}_d")):
            continue
        east_prefix = {"breddegrad": "længdegrad", "latitude": "longitude"}.get(prefix, "long")
        east = named.get(f"{east_prefix}d") or named.get(east_prefix) or named.get(f"{east_prefix}_d", "")
        values = [north, named.get("latm", ""), named.get("lats", ""), named.get("latns", "N")]
        values += [east, named.get("longm", ""), named.get("longs", ""), named.get("longew", "E")]
        if named.get("longew") or "latm" in named:
            place = read_coordinates([value for value in values if value])
        else:
            place = read_coordinates([north, east])
        if place is not None and east:
            context.place(*place)


def _plain_number(text: str) -> str:
    """The first number of a text, without its thousands separators."""
    match = re.search(r"\d[\d,. \u00a0]*", text)
    if match is None:
        return ""
    number = match[0].strip(" ,.\u00a0").replace("\u00a0", " ")
    if re.fullmatch(r"\d{1,3}(?:[,. ]\d{3})+", number):
        return re.sub(r"[,. ]", "", number)
    return number.split(" ")[0].replace(",", "")


def _plain_date(locale: str, text: str) -> tuple[str, bool]:
    """`1809-02-12` of a written date, `1809` where only a year can be told; and whether that is all."""
    text = AGE.sub("", text.strip())
    if match := DATE.search(text):
        day, month = match[1] or match[3] or "", _month_number(locale, match[2])
        if month and day:
            return f"{match[4]}-{month:02d}-{int(day):02d}", match[0] == text
    years = re.findall(r"\b[12]\d{3}\b", text)
    return (years[0], years[0] == text) if years else ("", False)


def _month_number(locale: str, name: str) -> int:
    for number in range(1, 13):
        if name.rstrip(".").lower() in (month_name(locale, number).lower(), month_name("en", number).lower()):
            return number
    return 0


def _plain_url(text: str) -> str:
    match = re.search(r"https?://[^\s|\]<>\"]+", text)
    return match[0] if match else ""


def _words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).replace("&nbsp;", " ").split())


def _number(context: Context, written: str) -> tuple[str, bool]:
    words = _words(context.plain(written))
    value = _plain_number(words)
    return value, value == re.sub(r"[,. ]", "", words)


def _date(context: Context, written: str) -> tuple[str, bool]:
    return _plain_date(context.locale, _words(context.plain(written)))


def _url(context: Context, written: str) -> tuple[str, bool]:
    return _plain_url(written) or context.address_in(written), True


def _text(context: Context, written: str) -> tuple[str, bool]:
    return _words(context.plain(written)), True


Read = Callable[[Context, str], tuple[str, bool]]
FACTS: tuple[tuple[str, Read, tuple[str, ...]], ...] = (
    ("website", _url, ("website", "url", "homepage", "hjemmeside", "webbplats", "nettsted", "webside")),
    (
        "population",
        _number,
        (
            *("population_total", "population_census", "population_estimate", "population", "indbyggertal"),
            *("befolkning", "inwoners", "innbyggertall", "2010pop", "population_est", "folkmängd"),
        ),
    ),
    ("area", _number, ("area_total_km2", "area_km2", "totalarea_km2", "areal", "oppervlakte", "totalarea")),
    ("founded", _date, ("established", "founded", "foundation", "established_date", "formation", "formed")),
    ("born", _date, ("birth_date", "born", "født", "född", "fødselsdato", "geboren", "födelsedatum")),
    ("died", _date, ("death_date", "died", "død", "död", "dødsdato", "overleden", "dödsdatum")),
    ("address", _text, ("address", "adresse", "adress", "adres")),
    ("telephone", _text, ("telephone", "phone", "telefon", "telefoon")),
    ("email", _text, ("email", "e-mail", "e-post", "epost")),
)


def add_own_facts(context: Context, arguments: Arguments) -> None:
    """The facts of an article that was exported from a wiki like this one, word for word."""
    for key, fact in BY_KEY.items():
        if written := arguments.named.get(key):
            try:
                context.facts.setdefault(key, clean_fact(fact, html.unescape(written)))
            except ValidationError:
                continue


def add_facts(context: Context, arguments: Arguments) -> set[str]:
    """Add the facts; returns the parameters of which nothing is left to say.

    A value that does not fit its type is left to the table.
    """
    said: set[str] = set()
    for key, read, names in FACTS:
        name = next((name for name in names if arguments.named.get(name)), "")
        if not name or key in context.facts:
            continue
        written = arguments.named[name]
        value, is_all = read(context, written)
        try:
            value = clean_fact(BY_KEY[key], value)
        except ValidationError:
            continue
        if value:
            context.facts[key] = value
            if is_all and (key == "website" or not MARK.search(written)):
                said.add(name)
    return said
