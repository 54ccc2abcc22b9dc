"""Who may not write for a while."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from community.moderation.models import Suspension
from core.prepared import Prepared

_KEPT = "_suspended_until"
_ends = Prepared(
    lambda person: (
        Suspension.objects.filter(person=person, lifted_at=None).order_by("-ends_at").values_list("ends_at")[:1]
    )
)


def running_suspensions(user: Any) -> QuerySet[Suspension]:
    """What keeps this person from writing now, the longest first; none for who is not signed in."""
    person = user if user.is_authenticated else None
    return Suspension.objects.filter(person=person, ends_at__gt=timezone.now(), lifted_at=None).order_by("-ends_at")


def remember_suspension(user: Any, until: datetime | None) -> None:
    """What was read along with something else need not be asked again in this request."""
    if user.is_authenticated:
        setattr(user, _KEPT, until)


def suspended_until(user: Any) -> datetime | None:
    """When this person may write again; None for whoever may now. One query a person and request."""
    if not user.is_authenticated:
        return None
    kept: datetime | None
    if not hasattr(user, _KEPT):
        ends = [end for (end,) in _ends(user.pk) if end > timezone.now()]
        setattr(user, _KEPT, ends[0] if ends else None)
    kept = getattr(user, _KEPT)
    return kept


def is_suspended(user: Any) -> bool:
    return suspended_until(user) is not None
