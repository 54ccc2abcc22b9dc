"""Translations that nobody reads any more."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from community.translations.models import Translation
from community.translations.services.translating import content_hash
from core.html import Policy


def forget_unread() -> int:
    """Remove what nobody has read for TRANSLATION_DAYS: what was made of edited and removed texts is among it."""
    before = timezone.localdate() - timedelta(days=settings.TRANSLATION_DAYS)
    return Translation.objects.filter(shown_on__lt=before).delete()[0]


def forget_text(html: str, language: str, policy: Policy) -> int:
    """Remove all translations of a text that its author took back, corrections too."""
    return Translation.objects.filter(content_hash=content_hash(html, language, policy)).delete()[0]
