"""Chemistry and physics."""

from __future__ import annotations

import re

from wiki.exchange.wikitext.context import REDUCED, Context
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.registry import template

CHARGE = re.compile(r"\d*[+−-]")


@template("chem", "chem2", "chemical formula")
def formula(context: Context, arguments: Arguments) -> str:
    """`{{chem|H|2|O}}` is H₂O: what begins with a figure or a variable is a count."""
    shown = ""
    for value in arguments.positional:
        if CHARGE.fullmatch(value):
            shown += f"<sup>{value.replace('-', '−')}</sup>"
        elif shown and re.match(r"\d|''n''|n\b", value):
            shown += f"<sub>{value}</sub>"
        elif value:
            shown += value
    return shown


@template("simplenuclide", "simplenuclide2", "nuclide", "nuclide2", "simplenuclide link")
def nuclide(context: Context, arguments: Arguments) -> str:
    element, mass = arguments.at(1), arguments.at(2)
    return f"{element.capitalize()}-{mass}" if mass else element


@template("fossil range", "fossilrange", "geological range", fate=REDUCED)
def fossil_range(context: Context, arguments: Arguments) -> str:
    ages = [age for age in arguments.positional[:2] if age and not age.replace(".", "").isdigit()]
    return "–".join(ages)


@template("icd10", "icd9", "icd-10", "icd-9", "atc", fate=REDUCED)
def medical_code(context: Context, arguments: Arguments) -> str:
    values = [value for value in arguments.positional if value]
    if arguments.name.replace("-", "") == "icd10" and len(values) >= 2:
        return f"{values[0]}{values[1]}" + (f".{values[2]}" if len(values) > 2 else "")
    return values[0] if values else ""


ELEMENTS = {
    "hydrogen": "H", "helium": "He", "lithium": "Li", "carbon": "C", "nitrogen": "N", "oxygen": "O",
    "fluorine": "F", "sodium": "Na", "magnesium": "Mg", "aluminium": "Al", "silicon": "Si",
    "phosphorus": "P", "sulfur": "S", "chlorine": "Cl", "potassium": "K", "calcium": "Ca",
    "iron": "Fe", "copper": "Cu", "zinc": "Zn", "bromine": "Br", "silver": "Ag", "iodine": "I",
    "gold": "Au", "lead": "Pb", "uranium": "U",
}  # fmt: skip


@template(*ELEMENTS)
def element(context: Context, arguments: Arguments) -> str:
    return ELEMENTS[arguments.name]
