"""Freezing a debate: it can be read, and nothing is added until it is thawed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from debate.models import Debate
from debate.permissions import can_manage_debate
from debate.services.publishing import refresh_debate


def set_frozen(*, debate: Debate, by: Any, frozen: bool) -> Debate:
    """Freeze or thaw; asked twice it is done once. Raises PermissionDenied."""
    if not can_manage_debate(by, debate):
        raise PermissionDenied
    return lock_debate(debate, frozen)


def lock_debate(debate: Debate, frozen: bool) -> Debate:
    """The same, for whoever has asked already: the registry of kinds."""
    now = timezone.now() if frozen else None
    changed = Debate.objects.filter(pk=debate.pk, frozen_at__isnull=frozen).update(frozen_at=now)
    if changed:
        debate.frozen_at = now
        refresh_debate.enqueue(debate.pk)
    return debate
