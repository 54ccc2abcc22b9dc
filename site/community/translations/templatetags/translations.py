"""Whether there is anything to offer: no query, so it may stand at each of a hundred posts."""

from django import template

from community.translations.engines.chosen import Service, service
from core.i18n.languages import language_name

register = template.Library()


@register.simple_tag
def translation_service() -> Service | None:
    """The service of today; None: nothing is translated here."""
    return service()


@register.filter
def own_language_name(code: str) -> str:
    """ "Dansk" for "da"."""
    return language_name(code)
