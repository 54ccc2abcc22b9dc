"""Whether there is anything to offer: no query, so it may stand at each of a hundred posts."""

from django import template
from django.utils.safestring import SafeString

from community.translations.engines.chosen import Service, service
from community.translations.languages import language_name
from community.translations.offering import offer

register = template.Library()


@register.simple_tag
def translation_service() -> Service | None:
    """The service of today; None: nothing is translated here."""
    return service()


@register.simple_tag
def translation_offer(kind: str, object_id: int | str, language: str, always: bool = False) -> SafeString:
    """See community.translations.offering."""
    return offer(kind, object_id, language, always=always)


@register.filter
def own_language_name(code: str) -> str:
    """ "Dansk" for "da"."""
    return language_name(code)
