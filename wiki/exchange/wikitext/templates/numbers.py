"""Numbers, units and dates."""

from __future__ import annotations

import math
import re

from wiki.exchange.wikitext.context import KEPT, REDUCED, Context
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.registry import template
from wiki.exchange.wikitext.words import word, written_date, years_between

# Units that readers in the five countries do not measure with: what they become, and how much.
METRIC = {
    "mi": ("km", 1.609344), "mile": ("km", 1.609344), "miles": ("km", 1.609344),
    "nmi": ("km", 1.852), "yd": ("m", 0.9144), "ft": ("m", 0.3048), "foot": ("m", 0.3048),
    "feet": ("m", 0.3048), "in": ("cm", 2.54), "inch": ("cm", 2.54), "sqmi": ("km²", 2.589988),
    "sqft": ("m²", 0.09290304), "acre": ("ha", 0.40468564), "acres": ("ha", 0.40468564),
    "lb": ("kg", 0.45359237), "oz": ("g", 28.349523), "st": ("kg", 6.350293),
    "mph": ("km/h", 1.609344), "mi/h": ("km/h", 1.609344), "usgal": ("l", 3.785412),
    "impgal": ("l", 4.54609), "gal": ("l", 3.785412), "hp": ("kW", 0.745700), "kn": ("km/h", 1.852),
    "ft/s": ("m/s", 0.3048), "lbf": ("N", 4.448222), "psi": ("kPa", 6.894757),
    "sqyd": ("m²", 0.83612736), "cuft": ("m³", 0.0283168), "long ton": ("t", 1.0160469),
    "short ton": ("t", 0.90718474), "oilbbl": ("m³", 0.158987), "ft lbf": ("J", 1.355818),
}  # fmt: skip
NAMES = {
    "sqmi": "square miles", "sqft": "square feet", "acre": "acres", "c": "°C", "f": "°F", "k": "K",
    "km2": "km²", "m2": "m²", "cm2": "cm²", "sqkm": "km²", "sqm": "m²", "km3": "km³", "m3": "m³",
    "usgal": "US gallons", "impgal": "imperial gallons", "oilbbl": "barrels", "cuft": "cubic feet",
    "cumi": "cubic miles", "degc": "°C", "degf": "°F", "°c": "°C", "°f": "°F", "um": "µm",
    "g/cm3": "g/cm³", "kg/m3": "kg/m³", "/km2": "/km²", "/sqmi": "/sq mi", "pd/sqmi": "/sq mi",
    "pd/km2": "/km²", "pd/sqkm": "/km²", "m/s2": "m/s²", "hp": "horsepower", "long ton": "long tons",
    "cuyd": "cubic yards",
}  # fmt: skip
BETWEEN = {"-": "–", "–": "–", "to": "to", "and": "and", "or": "or", "x": " × ", "×": " × ", "by": " × "}
NUMBER = re.compile(r"[-−+]?(?:\d[\d,]*)?\.?\d+(?:\s*[eE][-+]?\d+)?")
PLAIN = re.compile(r"([-−]?)(\d{1,15})(?:\.(\d+))?")
MAX_TERMS = 8


@template("convert", "cvt", "conv", "convinfobox", fate=KEPT)
def convert(context: Context, arguments: Arguments) -> str:
    """`{{convert|5|km|mi}}` is `5 km`; what is not metric gets its metric value in brackets."""
    shown, numbers, unit, rest = _terms(context, arguments.positional)
    if not numbers:
        return arguments.at(1)
    if len(rest) > 1 and _number(rest[0]) is not None:
        # Six feet two inches: {{convert|6|ft|2|in|m}}.
        return f"{shown} {_unit(unit)} {rest[0]} {_unit(rest[1])}"
    shown = f"{shown}{_space(unit)}{_unit(unit)}"
    key = unit.lower()
    if arguments.get("adj") in ("on", "mid", "pre") or (key not in METRIC and key not in ("f", "°f")):
        return shown
    metric = [_metric(context.locale, number, key) for number in numbers]
    amounts = "–".join(dict.fromkeys(amount for amount, _name in metric))
    return f"{shown} ({amounts}\u00a0{metric[0][1]})"


def _terms(context: Context, values: list[str]) -> tuple[str, list[float], str, list[str]]:
    """The numbers with the words between them, the numbers alone, the unit, what follows it."""
    shown = ""
    numbers: list[float] = []
    for index, value in enumerate(values[:MAX_TERMS]):
        number = _number(value)
        if number is not None:
            numbers.append(number)
            shown += _grouped(context.locale, value.replace(",", ""))
        elif (between := BETWEEN.get(value)) and shown:
            translated = word(context.locale, between) if between in ("to", "and") else between
            shown += f" {translated} " if between.isalpha() else between
        else:
            return shown, numbers, value, values[index + 1 :]
    return shown, numbers, "", []


def _number(text: str) -> float | None:
    text = text.replace("−", "-").replace(",", "").replace(" ", "").strip()
    if len(text) > 30 or not NUMBER.fullmatch(text):
        return None
    return float(text)


def _unit(unit: str) -> str:
    return NAMES.get(unit.lower(), unit) if unit.lower() not in ("c", "f", "k") or unit.isupper() else unit


def _space(unit: str) -> str:
    return "" if unit.startswith("/") else "\u00a0"


def _metric(locale: str, value: float, unit: str) -> tuple[str, str]:
    if unit in ("f", "°f"):
        return _rounded(locale, (value - 32) * 5 / 9, value), "°C"
    name, factor = METRIC[unit]
    return _rounded(locale, value * factor, value), name


def _rounded(locale: str, result: float, given: float) -> str:
    """As many figures as were given, but at least two: 100 miles are 160 km, not 160.9344."""
    figures = max(2, len(f"{abs(given):g}".replace(".", "").strip("0")))
    if not result or not math.isfinite(result):
        return "0"
    places = figures - 1 - math.floor(math.log10(abs(result)))
    rounded = round(result, places)
    return _grouped(locale, f"{rounded:.{max(places, 0)}f}") if abs(rounded) < 1e15 else f"{rounded:g}"


def _grouped(locale: str, number: str) -> str:
    """`1300.5` as `1,300.5` in English and `1 300,5` in the other languages."""
    match = PLAIN.fullmatch(number)
    if match is None:
        return number
    sign, whole, decimals = match.groups()
    group, point = (",", ".") if locale == "en" else ("\u00a0", ",")
    if len(whole) > 3:
        whole = f"{int(whole):,}".replace(",", group)
    return ("−" if sign else "") + whole + (point + decimals if decimals else "")


@template("val", "vals", fate=KEPT)
def value(context: Context, arguments: Arguments) -> str:
    number = arguments.at(1)
    uncertainty = arguments.at(2)
    if uncertainty:
        number += uncertainty if uncertainty.startswith("(") else f" ± {uncertainty}"
    power = arguments.get("e")
    unit = arguments.get("u", "ul", "p")
    times = f" × 10<sup>{power.replace('-', '−')}</sup>" if power else ""
    return f"{number}{times}{f' {unit}' if unit else ''}"


@template("e")
def power_of_ten(context: Context, arguments: Arguments) -> str:
    return f" × 10<sup>{arguments.at(1).replace('-', '−')}</sup>" if arguments.at(1) else ""


@template("frac", "fraction", "sfrac", "tfrac", "fract", "vfrac", "1/2")
def fraction(context: Context, arguments: Arguments) -> str:
    numbers = [number for number in arguments.positional if number]
    if len(numbers) == 3:
        return f"{numbers[0]} {numbers[1]}⁄{numbers[2]}"
    if len(numbers) == 2:
        return f"{numbers[0]}⁄{numbers[1]}"
    return f"1⁄{numbers[0]}" if numbers else ""


@template("nts", "ntsh", "number table sorting", "formatnum:", "gaps", "num", "digits")
def plain_number(context: Context, arguments: Arguments) -> str:
    if arguments.name == "ntsh":
        return ""
    if arguments.name == "gaps":
        return "".join(arguments.positional)
    return arguments.at(1)


@template("sort", "sortname", "sort name")
def sorted_text(context: Context, arguments: Arguments) -> str:
    if arguments.name == "sort":
        return arguments.at(2) or arguments.at(1)
    return f"{arguments.at(1)} {arguments.at(2)}".strip()


@template("age", "inflation", "currentyear", "currentmonth", "currentmonthname", "currentday", fate=REDUCED)
def computed(context: Context, arguments: Arguments) -> str:
    """What the old wiki would have computed on the day of reading."""
    return "…"


def _date_at(arguments: Arguments, start: int) -> tuple[int, int, int]:
    numbers = [arguments.at(start + offset) for offset in range(3)]
    year, month, day = (int(n) if n.isascii() and n.isdigit() and len(n) < 5 else 0 for n in numbers)
    return year, month, day


@template(
    *("birth date", "death date", "start date", "end date", "start-date", "end-date", "film date"),
    *("birth date and age", "start date and age", "dts", "date table sorting", "dob", "bda", "birth-date"),
    *("birth year and age", "death year", "birth year", "birth-date and age", "launch date", "date"),
    *("fødselsdato", "fødselsdato og alder", "dødsdato", "død", "birth date and age2", "start and end dates"),
)
def written(context: Context, arguments: Arguments) -> str:
    year, month, day = _date_at(arguments, 1)
    return written_date(context.locale, year, month, day) if year else arguments.at(1)


@template("death date and age", "death-date and age", "dda", "dødsdato og alder", "death date and given age")
def death_with_age(context: Context, arguments: Arguments) -> str:
    died, born = _date_at(arguments, 1), _date_at(arguments, 4)
    shown = written_date(context.locale, *died) if died[0] else arguments.at(1)
    try:
        age = years_between(born, died)
    except ValueError:
        return shown
    return f"{shown} ({word(context.locale, 'aged', str(age))})"


@template("as of", "asof")
def as_of(context: Context, arguments: Arguments) -> str:
    if arguments.get("alt"):
        return arguments.get("alt")
    year, month, day = _date_at(arguments, 1)
    when = written_date(context.locale, year, month, day) if year else arguments.at(1)
    shown = word(context.locale, "as of", when)
    return shown[0].lower() + shown[1:] if arguments.get("lc") else shown


@template("oldstyledate", "oldstyledatedy", fate=REDUCED)
def old_style_date(context: Context, arguments: Arguments) -> str:
    return " ".join(value for value in arguments.positional[:2] if value)


@template("marriage")
def marriage(context: Context, arguments: Arguments) -> str:
    years = "–".join(year for year in (arguments.at(2), arguments.at(3)) if year)
    return f"{arguments.at(1)} ({word(context.locale, 'married')} {years})" if years else arguments.at(1)


@template("us$", "usd", "gbp", "eur", "a$", "£", "€", "dkk", "nok", "sek", "inr", "c$")
def money(context: Context, arguments: Arguments) -> str:
    signs = {"usd": "US$", "us$": "US$", "gbp": "£", "eur": "€", "a$": "A$", "c$": "C$", "inr": "₹"}
    return f"{signs.get(arguments.name, arguments.name.upper())} {arguments.at(1)}".replace("$ ", "$")
