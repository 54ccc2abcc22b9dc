"""What is handed out at an event: adding, taking away, opening."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.writing import FORBIDDEN, Hindrance
from core.kept_form import KeptForm
from practice.events.forms.smaller import MaterialForm
from practice.events.models import Material
from practice.events.permissions import can_manage_event, can_open
from practice.events.services.handing_out import Handout, hand_out, take_back
from practice.events.views.frame import (
    chosen_time,
    event_frame,
    managed_event,
    offer_languages,
    read_event,
    reader,
)
from practice.events.views.managing import not_yours
from practice.events.views.writing import hindrance, no_entry, saved, writing_page


@writing_page
def material_create(request: HttpRequest, pk: int) -> HttpResponse:
    """For all times, or with `?on=` for one."""
    event = managed_event(request, pk)
    if event is None:
        return not_yours(request, pk)
    occurrence = chosen_time(request, event) if "on" in request.GET else None
    form = MaterialForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        auto_id="material_%s",
    )

    def page(form: Any, why: Hindrance | None = None, status: int = 200) -> HttpResponse:
        title = _("Hand something out")
        offer_languages(request, event, f"material/{'?' + request.GET.urlencode() if request.GET else ''}")
        context = {**event_frame(event, page=title, occurrence=occurrence), "title": title, "form": form,
                   "hindrance": why}  # fmt: skip
        return render(request, "events/material_form.html", context, status=status)

    def save() -> str:
        data = form.cleaned_data
        handout = Handout(
            title=data["title"],
            text=data["text"],
            url=data["url"],
            file=data["file"] or None,
            readers=data["readers"],
            tells=data["tells"],
        )
        hand_out(event=event, by=request.user, handout=handout, occurrence=occurrence, submission=data["submission"])
        messages.success(request, _("It is handed out."))
        return occurrence.path(get_language() or "") if occurrence is not None else event.path(get_language() or "")

    return saved(request, form, save, page, act="upload") if request.method == "POST" else page(form)


@writing_page
def material_delete(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Asks once."""
    event = managed_event(request, pk)
    if event is None:
        return not_yours(request, pk)
    material = _read(pk, number, reader(request))
    path = event.path(get_language() or "")
    why = hindrance(request, "write") if request.method == "POST" else None
    if request.method == "POST" and why is None:
        take_back(material=material, by=request.user)
        messages.success(request, _("It is taken away."))
        return HttpResponseRedirect(path)
    title = _("Take this away?")
    offer_languages(request, event, f"material/{number}/delete/")
    context = {**event_frame(event, page=title), "title": title, "form": KeptForm(), "hindrance": why,
               "material": material}  # fmt: skip
    return render(request, "events/material_delete.html", context, status=FORBIDDEN if why else 200)


@require_safe
def material_file(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """To be saved, never to be shown in the page's place; for whom it is meant."""
    user = reader(request)
    event = read_event(pk, user)
    material = _read(pk, number, user)
    manages = user is not None and can_manage_event(user, event)
    if not material.file:
        raise Http404
    if not can_open(user, material, manages=manages):
        why = _("This is for those who registered, or who came.") if user is not None else ""
        return no_entry(request, why, event.path(get_language() or ""))
    try:
        stored = material.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(stored, as_attachment=True, filename=material.file_name, content_type=material.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _read(event_id: int, number: int, user: Any) -> Material:
    rows = Material.objects.visible_to(user).select_related("event")
    found = rows.filter(pk=number, event=event_id).first()
    if found is None:
        raise Http404
    return found
