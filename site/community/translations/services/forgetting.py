"""Translations of texts that are no longer there, or that nobody reads any more."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from community.translations.models import Correction, Translation
from community.translations.registry import get
from community.translations.services.translating import content_hash


def forget_unread() -> int:
    """Remove what nobody has read for TRANSLATION_DAYS: what was made of edited and removed texts is among it."""
    before = timezone.localdate() - timedelta(days=settings.TRANSLATION_DAYS)
    return Translation.objects.filter(shown_on__lt=before).delete()[0]


def forget_texts_of(kind: str, things: Iterable[Any]) -> int:
    """Remove all translations, corrections too, of what these objects of a kind say as they stand here.

    Called with what they said until now, when it is taken out of sight or changed. A translation that somebody put
    better where another object says the same stays: copying a text and taking the copy back undoes nobody's work.
    """
    translatable = get(kind)
    if translatable is None:
        return 0
    by_hash = {
        content_hash(html, language, translatable.policy): str(thing.pk)
        for thing in things
        for html, language in translatable.texts_of(thing)
    }
    if not by_hash:
        return 0
    found = Translation.objects.filter(content_hash__in=by_hash)
    elsewhere = Correction.objects.filter(translation=OuterRef("pk")).exclude(kind=kind, object_id__in=by_hash.values())
    return found.exclude(Exists(elsewhere)).delete()[0]
