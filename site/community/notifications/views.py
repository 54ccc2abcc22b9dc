"""The list of what one was told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from community.notifications.models import Notification
from community.notifications.services import mark_all_read

SHOWN = 50


@require_safe
@login_required
def notification_list(request: HttpRequest) -> HttpResponse:
    notifications = Notification.objects.of(request.user)[:SHOWN]
    return render(request, "notifications/notification_list.html", {"notifications": notifications})


@require_POST
@login_required
def notification_read_all(request: HttpRequest) -> HttpResponse:
    mark_all_read(user=request.user)  # type: ignore[arg-type]  # login_required: never anonymous
    return redirect("notifications:notification_list")
