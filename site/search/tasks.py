"""What the worker does for the search by the clock."""

import logging
from datetime import datetime, time, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from search.building import is_missing, rebuild

# When few wait for the worker, which does nothing else meanwhile.
NIGHT = time(3, 0)
_AFTER_ALL_ELSE = -50
_UNDONE = (TaskResultStatus.READY, TaskResultStatus.RUNNING)

logger = logging.getLogger(__name__)


@task(priority=_AFTER_ALL_ELSE)
def rebuild_all() -> None:
    """Everything anew: how many texts have each word, what words are in other languages, what was not told."""
    total = rebuild(lambda step, done, of: None)
    logger.info("The search was built anew: %d documents", total)


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
    return DBTaskResult.objects.filter(status__in=_UNDONE, task_path=one.module_path).exists()
