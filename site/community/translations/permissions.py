"""Who may put a translation better."""

from typing import Any

from accounts.elections.period import frozen_until
from community.moderation.suspensions import is_suspended


def can_correct(user: Any) -> bool:
    """Whoever has an account and may write at all."""
    return user.is_authenticated and user.is_active and not is_suspended(user) and frozen_until(user) is None
