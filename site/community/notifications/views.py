"""What one was told, and when one wants mail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.follows.services import choose_to_follow_own, follows_own
from community.moderation.permissions import can_moderate
from community.notifications.forms import PreferencesForm
from community.notifications.models import Notification
from community.notifications.services.preferring import (
    choose_rhythm,
    chosen_rhythms,
    read_token,
    unsubscribe,
)
from community.notifications.services.reading import in_sight, mark_all_read, mark_read

SHOWN = 50


@require_safe
@login_required
def notification_list(request: HttpRequest) -> HttpResponse:
    """The newest first; `before` is the number of the last one seen."""
    before = request.GET.get("before", "")
    found = Notification.objects.of(request.user)
    if before.isascii() and before.isdigit() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: SHOWN + 1])
    older = f"?before={rows[SHOWN - 1].pk}" if len(rows) > SHOWN else ""
    shown = rows[:SHOWN]
    context = {
        "notifications": shown,
        "in_sight": {told.pk for told in in_sight(shown, request.user)},
        "older_url": older,
        "can_moderate": can_moderate(request.user),
    }
    return render(request, "notifications/notification_list.html", context)


@require_POST
@login_required
def notification_read_all(request: HttpRequest) -> HttpResponse:
    mark_all_read(user=_person(request))
    return redirect("notifications:notification_list")


@require_safe
@login_required
def notification_open(request: HttpRequest, number: int) -> HttpResponse:
    """Go to what happened; the line counts as read from now on. Somebody else's is not there."""
    told = get_object_or_404(Notification.objects.of(request.user), pk=number)
    mark_read(user=_person(request), notification=told)
    return redirect(told.event.link if told.event.link.startswith("/") else reverse("notifications:notification_list"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """When mail comes, for each kind of reason."""
    user = _person(request)
    now = chosen_rhythms(user)
    form = PreferencesForm(request.POST or None, initial={**now, "follow_own": follows_own(user)})
    if request.method == "POST" and form.is_valid():
        for reason, rhythm in form.cleaned_data.items():
            if reason != "follow_own" and rhythm != now[reason]:
                choose_rhythm(user=user, reason=reason, rhythm=rhythm)
        choose_to_follow_own(user=user, follow_own=form.cleaned_data["follow_own"])
        messages.success(request, _("Saved."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the signed link is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_page(request: HttpRequest, token: str) -> HttpResponse:
    """End one kind of mail, without signing in. Looking at the page changes nothing; its button does."""
    subscription = read_token(token)
    if subscription is None:
        return render(request, "notifications/unsubscribe.html", {"unknown": True}, status=404)
    done = request.method == "POST"
    if done:
        unsubscribe(subscription)
    context = {"label": subscription.label, "done": done, "unknown": False}
    return render(request, "notifications/unsubscribe.html", context)


def _person(request: HttpRequest) -> Any:
    """Who is signed in: `login_required` has seen to it."""
    return request.user
