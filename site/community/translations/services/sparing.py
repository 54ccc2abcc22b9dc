"""Not asking a service that is down, busy or used up: a pause for all, so many signs a day, few questions at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone

from community.translations.engines.errors import EngineError
from core.models import Tally

_FAILURES_IN_A_ROW, _PAUSE, _FORGOTTEN_AFTER = 3, 60, 600
# Of a web process' threads so many may wait for the service; the others go on answering.
_AT_ONCE = threading.BoundedSemaphore(3)


class Busy(Exception):
    """So many wait already, or somebody waits for this very text."""


def is_paused(key: str) -> bool:
    """Whether this service is left alone for now."""
    return bool(cache.get(f"translations:pause:{key}"))


def note_failure(key: str, error: EngineError) -> None:
    """The service may say itself for how long; otherwise several failures in a row make a pause."""
    if error.pause:
        cache.set(f"translations:pause:{key}", 1, error.pause)
        return
    failures = f"translations:failures:{key}"
    cache.add(failures, 0, _FORGOTTEN_AFTER)
    try:
        count = cache.incr(failures)
    except ValueError:
        count = 1
    if count >= _FAILURES_IN_A_ROW:
        cache.set(f"translations:pause:{key}", 1, _PAUSE)
        # After the pause the first failure pauses again: one question a minute finds out.
        cache.set(failures, _FAILURES_IN_A_ROW - 1, _FORGOTTEN_AFTER)


def note_success(key: str) -> None:
    cache.delete(f"translations:failures:{key}")


@contextmanager
def turn(content_hash: str, target: str) -> Iterator[None]:
    """One question for one text at a time, and few in all. Raises Busy."""
    name = f"translations:asking:{content_hash}:{target}"
    if not cache.add(name, 1, settings.TRANSLATOR_SECONDS + 5):
        raise Busy
    try:
        if not _AT_ONCE.acquire(blocking=False):
            raise Busy
        try:
            yield
        finally:
            _AT_ONCE.release()
    finally:
        cache.delete(name)


def take_from_day(signs: int) -> bool:
    """Count what is sent today; False when it would be more than a day's. Counted in one step by the database."""
    now = timezone.now()
    key = f"translations:{now.date().isoformat()}"
    Tally.objects.get_or_create(key=key, defaults={"count": 0, "expires_at": now + timedelta(days=2)})
    room = Tally.objects.filter(key=key, count__lte=settings.TRANSLATOR_DAY_SIGNS - signs)
    return room.update(count=F("count") + signs) > 0
