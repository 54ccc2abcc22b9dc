"""Who may do what in moderation."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from accounts.models import Role
from accounts.roles import is_moderator
from community.moderation.models import Appeal, Decision

_MODERATORS = "moderation:moderators"
REMEMBERED_SECONDS = 60


def can_moderate(user: Any) -> bool:
    """The queue, and every decision in it."""
    return is_moderator(user)


def seems_to_moderate(user: Any) -> bool:
    """As `can_moderate` was some seconds ago, without a query: for the menu of every page, never for letting in."""
    if not user.is_authenticated or not user.is_active:
        return False
    known: set[int] = cache.get_or_set(_MODERATORS, _moderators, REMEMBERED_SECONDS) or set()
    return user.is_superuser or user.pk in known


def _moderators() -> set[int]:
    return set(Role.objects.active().filter(kind=Role.Kind.MODERATOR).values_list("user", flat=True))


def can_decide_on(user: Any, author: Any) -> bool:
    """Nobody decides about what they wrote themselves."""
    return can_moderate(user) and (author is None or author.pk != user.pk)


def can_read_decision(user: Any, decision: Decision) -> bool:
    """Whom it is about, and moderators."""
    return user.is_authenticated and (decision.author_id == user.pk or can_moderate(user))


def can_appeal(user: Any, decision: Decision) -> bool:
    """Whom it is about, once, within the time for it, against anything but being left alone."""
    return (
        user.is_authenticated
        and decision.author_id == user.pk
        and decision.action not in (Decision.Action.KEEP, Decision.Action.ASK)
        and decision.reversed_at is None
        and (timezone.now() - decision.created_at).days < settings.APPEAL_DAYS
        and not hasattr(decision, "appeal")
    )


def can_decide_appeal(user: Any, appeal: Appeal) -> bool:
    """Another moderator than the one who decided, never the person it is about; an administrator is one too."""
    decision = appeal.decision
    return can_moderate(user) and user.pk not in (decision.moderator_id, decision.author_id)


def can_take_back(user: Any, decision: Decision) -> bool:
    """Any moderator but the person it is about."""
    return can_moderate(user) and decision.author_id != user.pk and decision.reversed_at is None
