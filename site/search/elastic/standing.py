"""How the search server stands, for staff and for those who watch over the machine."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from search.elastic.breaker import breaker
from search.elastic.client import in_use
from search.elastic.models import Change, ServerState

# Longer than the worker and the clock take to send a change.
LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class Trouble:
    """Why the database answers, since when as far as that is known, and how many changes wait to be sent."""

    reason: str
    since: datetime | None
    waiting: int


def trouble() -> Trouble | None:
    if not in_use():
        return None
    current = ServerState.current()
    reason = breaker.problem() or current.problem
    if not reason and current.built_at is not None:
        return None
    return Trouble(reason, current.problem_since, Change.objects.count())


def state() -> str:
    """For /readyz: `ok`, `down` (the database answers), `building` (likewise) or `late` (changes wait); "" for none."""
    if not in_use():
        return ""
    current = ServerState.current()
    if breaker.problem() or current.problem:
        return "down"
    if current.built_at is None:
        return "building"
    late = Change.objects.filter(noted_at__lt=timezone.now() - LATE)
    return "late" if late.exists() else "ok"
