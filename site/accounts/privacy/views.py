"""One's data: see what there is, download it, erase the account, take that back."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.privacy.models import Erasure, Export
from accounts.privacy.registry import Erased, holdings
from accounts.privacy.services import erasing, exporting
from core.cache.public import public_page


@require_safe
@public_page()
def processing_record(request: HttpRequest) -> HttpResponse:
    """What is processed about people, why and how long."""
    rows = [
        {
            "title": holding.title,
            "why": holding.why,
            "kept": holding.kept,
            "stays": holding.erased is Erased.UNNAMED,
        }
        for holding in holdings()
    ]
    return render(request, "accounts_privacy/processing_record.html", {"rows": rows})


@require_safe
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    """What one can do with one's data."""
    export = Export.objects.filter(user=_person(request), expires_at__gt=timezone.now()).order_by("-pk").first()
    context = {
        "export": export,
        "erasure": Erasure.objects.filter(user=_person(request)).first(),
        "waiting_days": settings.ERASURE_WAITING_DAYS,
    }
    return render(request, "accounts_privacy/own_data.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
def export_request(request: HttpRequest) -> HttpResponse:
    """Ask for everything. GET is where one comes back to after showing once more who one is."""
    if request.method == "POST":
        exporting.request_export(user=_person(request))
        messages.success(request, _("Your data is being gathered. A mail tells you when it is ready."))
        return redirect("privacy:own_data")
    return render(request, "accounts_privacy/export_request.html")


@require_safe
@login_required
@reauthentication_required
def export_download(request: HttpRequest, number: int) -> HttpResponse | FileResponse:
    """The file. Somebody else's, or one that is over, is not there."""
    export = Export.objects.filter(pk=number, user=_person(request), expires_at__gt=timezone.now()).first()
    if export is None or not export.file:
        raise Http404
    answer = FileResponse(export.file.open("rb"), as_attachment=True, filename="my-data.zip")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
def erasure_request(request: HttpRequest) -> HttpResponse:
    """Plan to erase the account; a box must be ticked."""
    wrong = ""
    if request.method == "POST":
        if request.POST.get("sure") != "yes":
            wrong = _("Tick the box if you are sure.")
        else:
            try:
                erasing.request_erasure(user=_person(request))
            except ValidationError as error:
                wrong = " ".join(error.messages)
            else:
                messages.success(request, _("Your account will be erased. Until then you can take it back here."))
                return redirect("privacy:own_data")
    context = {"waiting_days": settings.ERASURE_WAITING_DAYS, "wrong": wrong}
    return render(request, "accounts_privacy/erasure_request.html", context)


@require_POST
@login_required
def erasure_keep(request: HttpRequest) -> HttpResponse:
    """Take it back, signed in."""
    if erasing.cancel_erasure(user=_person(request)):
        messages.success(request, _("Your account stays."))
    return redirect("privacy:own_data")


@csrf_exempt  # the signed link is the proof, and whoever follows it from a mail has no session
@require_http_methods(["GET", "HEAD", "POST"])
def erasure_cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Take it back from the mail, without signing in. Looking changes nothing; the button does."""
    erasure = erasing.planned_by(token)
    if erasure is None:
        return render(request, "accounts_privacy/erasure_cancel.html", {"unknown": True}, status=404)
    done = request.method == "POST"
    if done:
        erasure.delete()
    return render(request, "accounts_privacy/erasure_cancel.html", {"done": done, "due_at": erasure.due_at})


def _person(request: HttpRequest) -> Any:
    """Who is signed in: `login_required` has seen to it."""
    return request.user
