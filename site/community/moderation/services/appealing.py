"""Appeals: one click for whom it concerns, one other moderator to decide."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.moderation.models import Appeal, Decision
from community.moderation.permissions import can_appeal, can_decide_appeal
from community.moderation.services.deciding import take_back
from community.moderation.services.telling import tell_moderators_of, tell_of_appeal


@transaction.atomic
def appeal(*, decision: Decision, author: Any, text: str = "") -> Appeal:
    """Ask for another look. Asked twice it is one appeal. Raises PermissionDenied."""
    if decision.author_id == author.pk and (there := Appeal.objects.filter(decision=decision).first()):
        return there
    if not can_appeal(author, decision):
        raise PermissionDenied
    try:
        with transaction.atomic():
            made = Appeal.objects.create(decision=decision, text=text)
    except IntegrityError:
        return Appeal.objects.get(decision=decision)
    tell_moderators_of(made, reverse("moderation:appeal_detail", args=[made.pk]))
    return made


@transaction.atomic
def decide_appeal(*, appeal: Appeal, moderator: Any, outcome: str, answer: str = "") -> Appeal:
    """Once. Raises PermissionDenied for the moderator who decided first, ValidationError when it is decided already."""
    locked = Appeal.objects.select_for_update(no_key=True, of=("self",)).select_related("decision").get(pk=appeal.pk)
    if not can_decide_appeal(moderator, locked):
        raise PermissionDenied(_("Another moderator than the one who decided looks at an appeal."))
    if locked.decided_at is not None:
        raise ValidationError(_("Another moderator has decided this appeal just now."))
    if outcome not in Appeal.Outcome.values:
        raise ValidationError(_("Choose what to do."))
    locked.outcome, locked.answer, locked.answer_language = outcome, answer, get_language() or ""
    locked.decided_by, locked.decided_at = moderator, timezone.now()
    locked.save()
    if outcome == Appeal.Outcome.OVERTURNED:
        take_back(decision=locked.decision, moderator=moderator)
    tell_of_appeal(locked)
    return locked
