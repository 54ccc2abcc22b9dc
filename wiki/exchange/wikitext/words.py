"""The few words that a template would have put into an article, in the five languages.

They become part of the article's text, so they follow the language of the import and not that
of whoever runs it.
"""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.dates import MONTHS

DEFAULT_LANGUAGE = "en"

WORDS: dict[str, dict[str, str]] = {
    "main article": {
        "en": "Main article: {}",
        "nl": "Hoofdartikel: {}",
        "da": "Hovedartikel: {}",
        "sv": "Huvudartikel: {}",
        "nb": "Hovedartikkel: {}",
    },
    "main articles": {
        "en": "Main articles: {}",
        "nl": "Hoofdartikelen: {}",
        "da": "Hovedartikler: {}",
        "sv": "Huvudartiklar: {}",
        "nb": "Hovedartikler: {}",
    },
    "see also": {
        "en": "See also: {}",
        "nl": "Zie ook: {}",
        "da": "Se også: {}",
        "sv": "Se även: {}",
        "nb": "Se også: {}",
    },
    "further": {
        "en": "Further information: {}",
        "nl": "Meer informatie: {}",
        "da": "Yderligere oplysninger: {}",
        "sv": "Mer information: {}",
        "nb": "Mer informasjon: {}",
    },
    "as of": {
        "en": "As of {}",
        "nl": "Per {}",
        "da": "Pr. {}",
        "sv": "Per {}",
        "nb": "Per {}",
    },
    "and": {"en": "and", "nl": "en", "da": "og", "sv": "och", "nb": "og"},
    "to": {"en": "to", "nl": "tot", "da": "til", "sv": "till", "nb": "til"},
    "page": {"en": "p. {}", "nl": "p. {}", "da": "s. {}", "sv": "s. {}", "nb": "s. {}"},
    "pages": {"en": "pp. {}", "nl": "p. {}", "da": "s. {}", "sv": "s. {}", "nb": "s. {}"},
    "in": {"en": "In {}", "nl": "In {}", "da": "I {}", "sv": "I {}", "nb": "I {}"},
    "editor": {
        "en": "{} (ed.)",
        "nl": "{} (red.)",
        "da": "{} (red.)",
        "sv": "{} (red.)",
        "nb": "{} (red.)",
    },
    "edition": {
        "en": "{} ed.",
        "nl": "{} ed.",
        "da": "{} udg.",
        "sv": "{} uppl.",
        "nb": "{} utg.",
    },
    "archived": {
        "en": "archived copy",
        "nl": "gearchiveerd",
        "da": "arkiveret kopi",
        "sv": "arkiverad kopia",
        "nb": "arkivert kopi",
    },
    "website": {
        "en": "Official website",
        "nl": "Officiële website",
        "da": "Officielt websted",
        "sv": "Officiell webbplats",
        "nb": "Offisielt nettsted",
    },
    "facts": {"en": "Facts", "nl": "Feiten", "da": "Fakta", "sv": "Fakta", "nb": "Fakta"},
    "year": {"en": "Year", "nl": "Jaar", "da": "År", "sv": "År", "nb": "År"},
    "population": {
        "en": "Population",
        "nl": "Inwoners",
        "da": "Indbyggere",
        "sv": "Invånare",
        "nb": "Innbyggere",
    },
    "married": {"en": "m.", "nl": "g.", "da": "g.", "sv": "g.", "nb": "g."},
    "born": {"en": "born", "nl": "geboren", "da": "født", "sv": "född", "nb": "født"},
    "aged": {
        "en": "aged {}",
        "nl": "{} jaar oud",
        "da": "{} år gammel",
        "sv": "{} år gammal",
        "nb": "{} år gammel",
    },
}

# A date as each country writes it; the day's full stop is Danish and Norwegian.
DATES = {"en": "{day} {month} {year}", "da": "{day}. {month} {year}", "nb": "{day}. {month} {year}"}


def word(locale: str, name: str, value: str = "") -> str:
    forms = WORDS[name]
    return forms.get(locale, forms[DEFAULT_LANGUAGE]).replace("{}", value)


def month_name(locale: str, month: int) -> str:
    with translation.override(locale):
        return str(MONTHS[month])


def written_date(locale: str, year: int, month: int = 0, day: int = 0) -> str:
    """`12 February 1809` as the language writes it; the month and year alone without a day."""
    if not 1 <= month <= 12:
        return str(year)
    name = month_name(locale, month)
    if not 1 <= day <= 31:
        return f"{name} {year}"
    form = DATES.get(locale, DATES[DEFAULT_LANGUAGE])
    return form.format(day=day, month=name, year=year)


def years_between(born: tuple[int, int, int], died: tuple[int, int, int]) -> int:
    """Whole years from one date to the other; raises ValueError for no date."""
    first, last = date(*born), date(*died)
    before_birthday = (last.month, last.day) < (first.month, first.day)
    return last.year - first.year - before_birthday
