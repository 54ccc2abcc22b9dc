"""Letting in what people write of organisations and of themselves."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.html.characters import clean_characters
from core.lookalikes import has_lookalikes, plain_letters, shape
from practice.organisations.links import clean_account, clean_address, network_of
from practice.organisations.models.organisation import NAME_LENGTH, Organisation
from practice.vocabulary.countries import is_country

ABOUT_LENGTH = 4_000
PLACE_LENGTH = 160
MOST_ACCOUNTS = 20


def clean_line(text: str) -> str:
    """On one line, without what no text may hold."""
    return " ".join(clean_characters(text).split())


def clean_name(text: str) -> str:
    """A name as it is kept. Raises ValidationError keyed `name`."""
    name = clean_line(text)
    if not name:
        raise ValidationError({"name": _("Write the name of the organisation.")})
    if len(name) > NAME_LENGTH:
        raise ValidationError({"name": _("At most %(number)d signs.") % {"number": NAME_LENGTH}})
    if has_lookalikes(name) or plain_letters(name) != name or not shape(name):
        raise ValidationError({"name": _("Please write the name in the letters of one alphabet.")})
    return name


def clean_kind(kind: str) -> str:
    if kind not in Organisation.Kind.values:
        raise ValidationError({"kind": _("Choose what kind of organisation this is.")})
    return kind


def clean_language(language: str, field: str) -> str:
    """A language of the site, or none."""
    if language and language not in dict(settings.LANGUAGES):
        raise ValidationError({field: _("Choose one of the languages.")})
    return language


def clean_country(country: str) -> str:
    if country and not is_country(country):
        raise ValidationError({"country": _("Choose one of the countries.")})
    return country


def clean_place(name: str, latitude: Decimal | None, longitude: Decimal | None) -> dict[str, Any]:
    """Raises ValidationError keyed `place_name`."""
    place = clean_line(name)
    if len(place) > PLACE_LENGTH:
        raise ValidationError({"place_name": _("At most %(number)d signs.") % {"number": PLACE_LENGTH}})
    if (latitude is None) != (longitude is None):
        raise ValidationError({"place_name": _("A place needs both degrees, or neither.")})
    degrees = [(latitude, 90), (longitude, 180)]
    if any(value is not None and not (value.is_finite() and abs(value) <= most) for value, most in degrees):
        raise ValidationError({"place_name": _("There is no such place.")})
    return {"place_name": place, "latitude": latitude, "longitude": longitude}


def clean_website(text: str) -> str:
    """Raises ValidationError keyed `website`."""
    if not text.strip():
        return ""
    if not (found := clean_address(text)):
        raise ValidationError({"website": _("Write the address of a website, like https://www.example.org.")})
    return found


def clean_accounts(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Network and address of each, in order and once. Raises ValidationError keyed `accounts`."""
    found: dict[str, str] = {}
    for line in (line.strip() for line in lines):
        if not line:
            continue
        if not (url := clean_account(line)):
            raise ValidationError({"accounts": _("This is no address of an account: %(line)s") % {"line": line[:100]}})
        found.setdefault(url, network_of(url))
    if len(found) > MOST_ACCOUNTS:
        raise ValidationError({"accounts": _("At most %(number)d accounts.") % {"number": MOST_ACCOUNTS}})
    return [(network, url) for url, network in found.items()]


def clean_about(texts: Mapping[str, str]) -> dict[str, str]:
    """Plain text by language, without those that are empty. Raises ValidationError keyed `about_<language>`."""
    found = {}
    for code, _name in settings.LANGUAGES:
        text = clean_text(texts.get(code, ""), ABOUT_LENGTH, f"about_{code}")
        if text:
            found[code] = text
    return found


def clean_text(text: str, most: int, field: str) -> str:
    """Several lines. Raises ValidationError keyed `field`."""
    words = clean_characters(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(words) > most:
        raise ValidationError({field: _("At most %(number)d signs.") % {"number": most}})
    return words


def clean_short(text: str, most: int, field: str) -> str:
    """One line. Raises ValidationError keyed `field`."""
    words = clean_line(text)
    if len(words) > most:
        raise ValidationError({field: _("At most %(number)d signs.") % {"number": most}})
    return words
