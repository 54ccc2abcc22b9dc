"""Whether an election is near, and what that means for somebody who writes."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from accounts.elections.models import CACHE_KEY, ElectionPeriod
from accounts.models import Role, User

REMEMBERED_SECONDS = 60


@dataclass(frozen=True)
class Period:
    """Both days belong to it."""

    starts_on: datetime.date
    ends_on: datetime.date
    mode: str


def current_period() -> Period | None:
    """The period that today lies in; one query a minute and process."""
    known: tuple[Period | None] | None = cache.get(CACHE_KEY)
    if known is None:
        known = (_read(),)
        cache.set(CACHE_KEY, known, REMEMBERED_SECONDS)
    period = known[0]
    return period if period is not None and period.starts_on <= timezone.localdate() <= period.ends_on else None


def frozen_until(user: Any) -> datetime.date | None:
    """The last day on which this politician writes nothing; None for whoever may write."""
    period = current_period()
    if period is None or period.mode != ElectionPeriod.Mode.FREEZE or not is_politician(user):
        return None
    return period.ends_on


def is_labelled(user: Any) -> bool:
    """Whether what this person writes today is marked."""
    return current_period() is not None and is_politician(user)


def is_politician(user: Any) -> bool:
    """By any of the roles held today: who is a moderator besides stays a politician."""
    return isinstance(user, User) and any(role.kind == Role.Kind.POLITICIAN for role in user.active_roles)


def _read() -> Period | None:
    row = ElectionPeriod.objects.filter(site__is_default_site=True).first()
    if row is None or row.starts_on is None or row.ends_on is None:
        return None
    return Period(row.starts_on, row.ends_on, row.mode)
