"""Taking a case in hand, so that nobody else does at the same time."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from community.flags.models import Case
from community.moderation.permissions import can_moderate


class Changed(Exception):
    """Somebody did something to the case after this moderator had read it."""

    def __init__(self, case: Case) -> None:
        super().__init__(str(case))
        self.case = case


def locked_case(pk: int, version: int | None, moderator: Any) -> Case:
    """The open case, locked, as this moderator knows it. Raises Changed; needs a transaction."""
    case = Case.objects.select_for_update(no_key=True).get(pk=pk)
    known = version is None or case.version == version
    if not case.is_open or not known or case.is_claimed_by_other(moderator):
        raise Changed(case)
    return case


@transaction.atomic
def claim(*, case: Case, moderator: Any, version: int | None = None) -> Case:
    """Take it in hand for CLAIM_MINUTES. Raises PermissionDenied or Changed."""
    if not can_moderate(moderator):
        raise PermissionDenied
    locked = locked_case(case.pk, version, moderator)
    locked.claimed_by = moderator
    locked.claimed_until = timezone.now() + timedelta(minutes=settings.CLAIM_MINUTES)
    locked.version += 1
    locked.save(update_fields=["claimed_by", "claimed_until", "version"])
    return locked


@transaction.atomic
def release(*, case: Case, moderator: Any) -> Case:
    """Leave it to the others again. Somebody else's claim stays."""
    if not can_moderate(moderator):
        raise PermissionDenied
    locked = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if locked.claimed_by_id == moderator.pk:
        locked.claimed_by, locked.claimed_until = None, None
        locked.version += 1
        locked.save(update_fields=["claimed_by", "claimed_until", "version"])
    return locked
