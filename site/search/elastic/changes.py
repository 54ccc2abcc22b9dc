"""What has changed is noted with the change itself, in one transaction, and sent afterwards by the worker."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks.base import TaskResultStatus
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from search.elastic.breaker import breaker
from search.elastic.client import in_use
from search.elastic.models import Change
from search.elastic.tasks import send_changes
from search.indexing import documents_changed


@receiver(documents_changed, dispatch_uid="search.elastic")
def note(*, written: Sequence[int], removed: Sequence[int], **_signal: Any) -> None:
    """Inside the transaction that changes the documents."""
    if in_use():
        Change.objects.bulk_create([Change(document=pk) for pk in (*written, *removed)])
        transaction.on_commit(_wake, robust=True)


def _wake() -> None:
    """One task at a time waits. While the server is down none does: the clock looks again each minute."""
    if breaker.problem():
        return
    if issubclass(type(send_changes.get_backend()), DatabaseBackend):
        waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=send_changes.module_path)
        if waiting.exists():
            return
    send_changes.enqueue()
