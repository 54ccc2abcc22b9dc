"""Whether there is anything to offer: no query, so it may stand at each of a hundred posts."""

from django import template
from django.utils.safestring import SafeString

from community.translations.engines.chosen import Service, service
from community.translations.offering import offer
from core.i18n import languages

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
def language_in_sentence(code: str) -> str:
    """ "nederlandsk" for "nl", where Danish is read."""
    return languages.language_in_sentence(code)
