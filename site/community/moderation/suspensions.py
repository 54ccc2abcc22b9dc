"""Who may not write for a while."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from community.moderation.models import Suspension

_KEPT = "_suspended_until"


def suspended_until(user: Any) -> datetime | None:
    """When this person may write again; None for whoever may now. One query a person and request."""
    if not user.is_authenticated:
        return None
    kept: datetime | None
    if not hasattr(user, _KEPT):
        running = Suspension.objects.filter(person=user, ends_at__gt=timezone.now(), lifted_at=None)
        kept = running.order_by("-ends_at").values_list("ends_at", flat=True).first()
        setattr(user, _KEPT, kept)
    kept = getattr(user, _KEPT)
    return kept


def is_suspended(user: Any) -> bool:
    return suspended_until(user) is not None
