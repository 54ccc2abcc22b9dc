"""The typed facts of an infobox: which there are, what each may hold, what schema.org calls it.

Facts that a site adds to these are asked for through what `add_source` was given: this module knows no database.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.html.characters import clean_characters
from wiki.opening import HoursError, canonical, read_hours
from wiki.social_accounts import MOST, AccountError, read_accounts, stored

MAX_LENGTH = 300
_PHONE = re.compile(r"^\+?[0-9][0-9 ()./-]{3,30}$")
_DATE = re.compile(r"^-?\d{1,4}(-\d{2}(-\d{2})?)?$", re.ASCII)
_NUMBER = re.compile(r"^\d{1,15}([.,]\d{1,6})?$", re.ASCII)


class FactType(models.TextChoices):
    TEXT = "text", _("text")
    DATE = "date", _("date")
    NUMBER = "number", _("number")
    URL = "url", _("web address")
    EMAIL = "email", _("e-mail address")
    PHONE = "phone", _("telephone number")
    HOURS = "hours", _("opening hours")
    ACCOUNTS = "accounts", _("accounts on social networks")
    CHOICE = "choice", _("one of several")
    YES_NO = "yes_no", _("yes or no")


LONG = frozenset({FactType.HOURS, FactType.ACCOUNTS})
"""Types that are written on several lines."""


@dataclass(frozen=True)
class Names:
    """A name in several languages: as text, in the reader's."""

    key: str
    names: Mapping[str, str]

    def __str__(self) -> str:
        return self.names.get(get_language() or "") or self.names.get("en") or self.key


Label = str | Promise | Names


@dataclass(frozen=True)
class Fact:
    """One kind of fact. `unit` is written after a number; `choices` are key and name of what it may be."""

    key: str
    label: Label
    type: FactType
    schema: str
    unit: str = ""
    choices: tuple[tuple[str, Label], ...] = ()
    is_retired: bool = False


YES_NO: tuple[tuple[str, Label], ...] = (("yes", _("Yes")), ("no", _("No")))
FACTS: tuple[Fact, ...] = (
    Fact("address", _("Address"), FactType.TEXT, "address"),
    Fact("occupation", _("Known as"), FactType.TEXT, "jobTitle"),
    Fact("founded", _("Founded"), FactType.DATE, "foundingDate"),
    Fact("born", _("Born"), FactType.DATE, "birthDate"),
    Fact("died", _("Died"), FactType.DATE, "deathDate"),
    Fact("begins", _("Begins"), FactType.DATE, "startDate"),
    Fact("ends", _("Ends"), FactType.DATE, "endDate"),
    Fact("population", _("Inhabitants"), FactType.NUMBER, "population"),
    Fact("area", _("Area"), FactType.NUMBER, "area", "km²"),
    Fact("members", _("Members"), FactType.NUMBER, "numberOfEmployees"),
    Fact("opening_hours", _("Opening hours"), FactType.HOURS, "openingHours"),
    Fact("free_entry", _("Free entry"), FactType.YES_NO, "isAccessibleForFree"),
    Fact(
        "wheelchair",
        _("Access with a wheelchair"),
        FactType.CHOICE,
        "",
        choices=(("yes", _("Yes")), ("partly", _("In part")), ("no", _("No"))),
    ),
    Fact("telephone", _("Telephone"), FactType.PHONE, "telephone"),
    Fact("email", _("E-mail"), FactType.EMAIL, "email"),
    Fact("website", _("Website"), FactType.URL, "url"),
    Fact("accounts", _("On social networks"), FactType.ACCOUNTS, "sameAs"),
)
BY_KEY: Mapping[str, Fact] = {fact.key: fact for fact in FACTS}
_sources: list[str] = []


def add_source(name: str) -> None:
    """The dotted name of a function that gives the facts of the site's own. For `AppConfig.ready()`."""
    if name not in _sources:
        _sources.append(name)


def all_facts() -> tuple[Fact, ...]:
    """Those that every site has, then the site's own, in the order of the box."""
    found = list(FACTS)
    for name in _sources:
        own: Callable[[], Sequence[Fact]] = import_string(name)
        found += [fact for fact in own() if fact.key not in BY_KEY]
    return tuple(found)


def facts_among(keys: Iterable[str]) -> tuple[Fact, ...]:
    """As `all_facts`; those of the site's own are only asked for where a key is one of them."""
    return FACTS if BY_KEY.keys() >= set(keys) else all_facts()


def fact_of(key: str) -> Fact | None:
    return next((fact for fact in facts_among([key]) if fact.key == key), None)


def clean_fact(fact: Fact, value: str) -> str:
    """The value in the form it is stored in. Raises ValidationError with what was expected."""
    if fact.type in LONG:
        return _clean_lines(fact, clean_characters(value.replace("\x00", "")))
    text = " ".join(value.replace("\x00", "").split())
    if len(text) > MAX_LENGTH:
        raise ValidationError(_("At most %(limit)d characters, please."), params={"limit": MAX_LENGTH})
    if not text:
        return ""
    if fact.type is FactType.URL:
        URLValidator(schemes=["http", "https"])(text)
    elif fact.type is FactType.EMAIL:
        EmailValidator()(text)
    elif fact.type is FactType.PHONE and not _PHONE.match(text):
        raise ValidationError(_("Write the number with digits, spaces and perhaps a + first, like +45 43 59 10 00."))
    elif fact.type is FactType.DATE and not _is_date(text):
        raise ValidationError(_("Write a year, or year-month-day, like 1970 or 1970-04-01."))
    elif fact.type is FactType.NUMBER:
        text = text.replace(" ", "").replace("\u00a0", "")
        if not _NUMBER.match(text):
            raise ValidationError(_("Write a number without words, like 54000 or 78.4."))
        text = text.replace(",", ".")
    elif choices := choices_of(fact):
        text = _chosen(text, choices)
    return text


def choices_of(fact: Fact) -> tuple[tuple[str, Label], ...]:
    return YES_NO if fact.type is FactType.YES_NO else fact.choices


def clean_facts(values: Mapping[str, Any], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Known facts that are not empty, in the order of the infobox. What stands in `known` already is not judged again.

    Raises ValidationError as a dictionary with one entry a wrong fact, keyed `fact_<key>`.
    """
    cleaned: dict[str, str] = {}
    errors: dict[str, list[str]] = {}
    before = known or {}
    for fact in facts_among(values):
        value = str(values.get(fact.key) or "")
        try:
            text = value if value and value == before.get(fact.key) else clean_fact(fact, value)
        except ValidationError as error:
            errors[f"fact_{fact.key}"] = error.messages
            continue
        if text:
            cleaned[fact.key] = text
    if errors:
        raise ValidationError(errors)
    # A fact that nobody defines any more stays as it is until somebody takes it away.
    return cleaned | {key: value for key, value in values.items() if key not in cleaned and value == before.get(key)}


def _clean_lines(fact: Fact, text: str) -> str:
    try:
        if fact.type is FactType.HOURS:
            return canonical(read_hours(text))
        return stored(read_accounts(text))
    except HoursError as error:
        raise ValidationError(
            _("We do not understand “%(line)s”. Write days and hours like “Mon–Fri 10–17”, each on a line of its own."),
            params={"line": error.line},
        ) from error
    except AccountError as error:
        raise ValidationError(
            _(
                "“%(line)s” is no account that we know. Write at most %(limit)d addresses, each on a line of its own, "
                "such as https://www.facebook.com/name or @name@server.org."
            ),
            params={"line": error.line, "limit": MOST},
        ) from error


def _chosen(text: str, choices: Sequence[tuple[str, Label]]) -> str:
    for key, label in choices:
        if text == key or text.casefold() == str(label).casefold():
            return key
    raise ValidationError(_("Choose one of these: %(choices)s."), params={"choices": _joined(choices)})


def _is_date(text: str) -> bool:
    """A year, a month or a day that there is."""
    if not _DATE.match(text):
        return False
    year, *rest = text.removeprefix("-").split("-")
    try:
        date(max(1, int(year)), *map(int, rest), *[1] * (2 - len(rest)))
    except ValueError:
        return False
    return True


def _joined(choices: Sequence[tuple[str, Label]]) -> str:
    return ", ".join(str(label) for _key, label in choices)
