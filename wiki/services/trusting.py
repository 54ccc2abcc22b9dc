"""Trust given or taken by hand, and what takes it away by rule."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community.activity.services import record
from wiki.models import TrustDecision
from wiki.permissions import may_give_trust
from wiki.services.cleaning import clean_line
from wiki.standing import forget_standing

Effect = TrustDecision.Effect
MOST_REASON = 500


@transaction.atomic
def decide_trust(*, person: Any, effect: str, reason: str, by: Any) -> TrustDecision:
    """From now on this person publishes at once, waits, or is judged by the rule again. With a reason, kept."""
    if not may_give_trust(by, person):
        raise PermissionDenied
    words = clean_line(reason)[:MOST_REASON]
    if effect not in Effect.values:
        raise ValidationError({"effect": _("Choose one.")})
    if not words:
        raise ValidationError({"reason": _("Say in a few words why.")})
    decision = TrustDecision.objects.create(
        person=person, effect=effect, reason=words, by=by, by_name=str(by)[:255], created_at=timezone.now()
    )
    forget_standing(person)
    language = person.language or settings.LANGUAGE_CODE
    record(
        verb=f"wiki.trust_{effect}",
        actor=by,
        about=("accounts.person", person.pk),
        title=str(person),
        url=_own_page(language),
        language=language,
        recipients=[(person.pk, "author")],
        is_public=False,
    )
    return decision


def mark_reverted(revisions: Any) -> None:
    """These versions (a queryset) were undone by somebody who looks after the wiki: their authors are trusted less."""
    revisions.filter(reverted_at=None, author__isnull=False).update(reverted_at=timezone.now())


def mark_restored(revisions: Any) -> None:
    """The undoing was taken back."""
    revisions.exclude(reverted_at=None).update(reverted_at=None)


def _own_page(language: str) -> str:
    with translation.override(language):
        return reverse("wiki:my_changes")
