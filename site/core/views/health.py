"""Is the process alive, and can it serve? For load balancers and the container's health check."""

from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from redis import RedisError

from core.health import states

QUEUE_IS_LATE = timedelta(minutes=10)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 with the state of each part; 503 when the database does not answer.

    `tasks` is `late` when the oldest waiting task has waited ten minutes: no worker runs.
    """
    parts = {"database": "ok", "cache": "ok", "tasks": "ok"}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        late = DBTaskResult.objects.filter(
            status=TaskResultStatus.READY, enqueued_at__lt=timezone.now() - QUEUE_IS_LATE
        )
        parts["tasks"] = "late" if late.exists() else "ok"
        parts |= states()
    except DatabaseError:
        parts["database"] = "down"
    try:
        cache.set("readyz", "ok", 10)
        if cache.get("readyz") != "ok":
            parts["cache"] = "down"
    except (OSError, RedisError):
        parts["cache"] = "down"
    return JsonResponse(parts, status=503 if parts["database"] == "down" else 200)
