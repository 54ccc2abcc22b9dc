"""What the pages of translations have in common."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from community.translations.engines.chosen import Service, service
from community.translations.registry import Source, find
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations


def page_language() -> str:
    return get_language() or ""


def service_or_404() -> Service:
    """Without a service there is nothing here, not even what was translated before."""
    chosen = service()
    if chosen is None:
        raise Http404
    return chosen


def public_source_or_404(kind: str, object_id: str) -> Source:
    """Only what everybody may read now is translated and shown, whoever asks."""
    source = find(kind, object_id, AnonymousUser())
    if source is None:
        raise Http404
    return source


def same_in_every_language(request: HttpRequest, kind: str, object_id: str) -> None:
    """The page of a translation is to be had in each language; in that of the text it leads to the text."""
    set_translations(request, {code: f"/{code}/translations/{kind}/{object_id}/" for code in language_codes()}, {})


def about(source: Source) -> dict[str, Any]:
    """What every template is told of the text."""
    return {
        "source": source,
        "kind": source.kind.name,
        "object_id": source.object_id,
        "title": source.kind.title(source.obj),
        "original_url": source.url,
        "original_language": source.language,
    }
