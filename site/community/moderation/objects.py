"""Changes that wait for a moderator, as cases of the queue know them."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.flags.models import Case
from community.moderation.models import HeldChange
from core import objects
from core.visibility import sees_hidden

HELD = "moderation.change"


def _waiting(user: Any) -> Any:
    """Moderators see all, authors their own."""
    rows = HeldChange.objects.select_related("author")
    if sees_hidden(user):
        return rows
    return rows.filter(author=user) if user is not None and user.is_authenticated else rows.none()


def _address(change: HeldChange) -> str:
    case = Case.objects.filter(kind=HELD, object_id=str(change.pk)).order_by("-pk").first()
    return reverse("moderation:case_detail", args=[case.pk]) if case is not None else reverse("moderation:case_list")


def _reject(change: HeldChange, state: str, by: Any) -> None:
    """What is hidden or removed before anybody saw it is not published."""
    HeldChange.objects.filter(pk=change.pk, was_published=False).update(decided_at=timezone.now())


objects.register(
    objects.Kind(
        name=HELD,
        label=_("waiting change"),
        model=HeldChange,
        visible_to=_waiting,
        title=lambda change: change.title,
        url=_address,
        excerpt=lambda change: change.text[:500],
        language=lambda change: change.language,
        author=lambda change: change.author,
        set_state=_reject,
    )
)
