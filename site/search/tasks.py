"""What the worker does for the search by the clock."""

import logging
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from search.building import Place, build, is_missing

# When few wait for the worker.
NIGHT = time(3, 0)
# Seconds that the worker builds before it looks what else there is to do.
SLICE = 2.0
# What runs for so long runs no more: its worker was stopped.
_LOST = timedelta(hours=1)
_AFTER_ALL_ELSE = -50

logger = logging.getLogger(__name__)


@task(priority=_AFTER_ALL_ELSE)
def rebuild_all(part: str = "", after: int = 0) -> None:
    """Everything anew: how many texts have each word, what words are in other languages, what was not told.

    A slice of it; what others have waiting goes before the next one.
    """
    place = build(Place(part, after), SLICE)
    if place is None:
        logger.info("The search was built anew")
    else:
        rebuild_all.enqueue(place.part, place.after)


@task(priority=_AFTER_ALL_ELSE)
def build_missing() -> None:
    """May run twice: what is there by then is not built."""
    if is_missing():
        rebuild_all.call()


def enqueue_for_tonight() -> None:
    """One at a time waits, or runs."""
    if not _is_undone(rebuild_all):
        deferred = rebuild_all.get_backend().supports_defer
        (rebuild_all.using(run_after=next_night(timezone.localtime())) if deferred else rebuild_all).enqueue()


def enqueue_if_missing() -> None:
    if is_missing() and not _is_undone(build_missing):
        build_missing.enqueue()


def next_night(now: datetime) -> datetime:
    """The first moment from now on at that hour."""
    today = timezone.make_aware(datetime.combine(now.date(), NIGHT))
    return today if today >= now else timezone.make_aware(datetime.combine(now.date() + timedelta(days=1), NIGHT))


def _is_undone(one: Task) -> bool:
    if not issubclass(type(one.get_backend()), DatabaseBackend):
        return False
    running = Q(status=TaskResultStatus.RUNNING, started_at__gt=timezone.now() - _LOST)
    waiting = Q(status=TaskResultStatus.READY)
    return DBTaskResult.objects.filter(waiting | running, task_path=one.module_path).exists()
