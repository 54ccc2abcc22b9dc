"""The partners and the writers, in each language."""

from typing import Any

from django.db import transaction

from core.i18n.languages import locale_id
from home.demo.catalogue import PARTNERS, PartnerOutline, stable_id
from home.demo.reading import texts
from home.models import Partner, Person


@transaction.atomic
def ensure_partners(language: str) -> None:
    for outline in PARTNERS:
        Partner.objects.get_or_create(
            translation_key=stable_id("partner", outline.key),
            locale_id=locale_id(language),
            defaults={**_facts(outline), "role": texts(language)["partners"][outline.key]["role"]},
        )


@transaction.atomic
def ensure_writer(language: str) -> None:
    words = texts(language)["writer"]
    Person.objects.get_or_create(
        translation_key=stable_id("writer"),
        locale_id=locale_id(language),
        defaults={"name": words["name"], "role": words["role"]},
    )


def _facts(outline: PartnerOutline) -> dict[str, Any]:
    return {
        "name": outline.name,
        "name_language": outline.name_language,
        "city": outline.city,
        "country": outline.country,
        "latitude": outline.latitude,
        "longitude": outline.longitude,
        "url": outline.url,
        "is_lead": outline.is_lead,
    }
