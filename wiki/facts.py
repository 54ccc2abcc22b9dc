"""The typed facts of an infobox: which there are, what each may hold, what schema.org calls it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 300
_PHONE = re.compile(r"^\+?[0-9][0-9 ()./-]{3,30}$")
_DATE = re.compile(r"^-?\d{1,4}(-\d{2}(-\d{2})?)?$")
_NUMBER = re.compile(r"^\d{1,15}([.,]\d{1,6})?$")


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


@dataclass(frozen=True)
class Fact:
    """One kind of fact. `unit` is written after a number."""

    key: str
    label: str | Promise
    type: FactType
    schema: str
    unit: str = ""


FACTS: tuple[Fact, ...] = (
    Fact("address", _("Address"), FactType.TEXT, "address"),
    Fact("founded", _("Founded"), FactType.DATE, "foundingDate"),
    Fact("born", _("Born"), FactType.DATE, "birthDate"),
    Fact("died", _("Died"), FactType.DATE, "deathDate"),
    Fact("population", _("Inhabitants"), FactType.NUMBER, "population"),
    Fact("area", _("Area"), FactType.NUMBER, "area", "km²"),
    Fact("members", _("Members"), FactType.NUMBER, "numberOfEmployees"),
    Fact("opening_hours", _("Opening hours"), FactType.TEXT, "openingHours"),
    Fact("telephone", _("Telephone"), FactType.PHONE, "telephone"),
    Fact("email", _("E-mail"), FactType.EMAIL, "email"),
    Fact("website", _("Website"), FactType.URL, "url"),
)
BY_KEY: Mapping[str, Fact] = {fact.key: fact for fact in FACTS}


def clean_fact(fact: Fact, value: str) -> str:
    """The value in the form it is stored in. Raises ValidationError with what was expected."""
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
    elif fact.type is FactType.DATE and not _DATE.match(text):
        raise ValidationError(_("Write a year, or year-month-day, like 1970 or 1970-04-01."))
    elif fact.type is FactType.NUMBER:
        text = text.replace(" ", "").replace("\u00a0", "")
        if not _NUMBER.match(text):
            raise ValidationError(_("Write a number without words, like 54000 or 78.4."))
        text = text.replace(",", ".")
    return text


def clean_facts(values: Mapping[str, Any]) -> dict[str, str]:
    """Known facts that are not empty, in the order of the infobox.

    Raises ValidationError as a dictionary with one entry a wrong fact, keyed `fact_<key>`.
    """
    cleaned: dict[str, str] = {}
    errors: dict[str, list[str]] = {}
    for fact in FACTS:
        try:
            text = clean_fact(fact, str(values.get(fact.key) or ""))
        except ValidationError as error:
            errors[f"fact_{fact.key}"] = error.messages
            continue
        if text:
            cleaned[fact.key] = text
    if errors:
        raise ValidationError(errors)
    return cleaned
