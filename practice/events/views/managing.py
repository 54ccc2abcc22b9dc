"""For the organiser: cancelling, one time that is different, who came."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from community.writing import FORBIDDEN, Hindrance, posted
from core.kept_form import KeptForm
from practice.events.forms.smaller import ReasonForm, TimeForm
from practice.events.models import Event, Occurrence, Registration
from practice.events.services.attending import as_csv, mark_attendance, registered_for
from practice.events.services.changing import (
    Change,
    cancel_event,
    cancel_time,
    change_time,
    leave_out,
    restore_event,
    restore_time,
)
from practice.events.views.frame import (
    chosen_time,
    event_frame,
    managed_event,
    offer_languages,
    read_event,
    reader,
    time_on,
)
from practice.events.views.writing import hindrance, no_entry, saved, writing_page
from practice.events.wording import when, where
from practice.events.zones import local

TIMES = 120
_IS_NUMBER = re.compile(r"[0-9]{1,18}")


@writing_page
def event_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole event; or, when it is cancelled, that it takes place after all."""
    event = managed_event(request, pk)
    if event is None:
        return not_yours(request, pk)
    title = _("Does it take place after all?") if event.is_cancelled else _("Cancel the event?")

    def save(form: Any) -> str:
        if event.is_cancelled:
            restore_event(event=event, by=request.user)
            messages.success(request, _("It takes place. Everybody who registered is told."))
        else:
            cancel_event(event=event, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("It is cancelled. Everybody who registered is told."))
        return event.path(get_language() or "")

    return _asking(request, event, None, title, save, page="cancel/", restores=event.is_cancelled)


@writing_page
def time_cancel(request: HttpRequest, pk: int, day: Any) -> HttpResponse:
    """One time, or that it takes place after all."""
    event = managed_event(request, pk)
    if event is None:
        return not_yours(request, pk)
    occurrence = time_on(event, day.isoformat())
    is_off = occurrence.cancelled_at is not None
    title = _("Does this time take place after all?") if is_off else _("Cancel this time?")

    def save(form: Any) -> str:
        if is_off:
            restore_time(occurrence=occurrence, by=request.user)
        elif "leave_out" in request.POST:
            leave_out(occurrence=occurrence, by=request.user)
            messages.success(request, _("This time is taken away."))
            return f"{event_frame(event)['base']}times/"
        else:
            cancel_time(occurrence=occurrence, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Your change is saved. Everybody who registered is told."))
        return occurrence.path(get_language() or "")

    page = f"times/{day.isoformat()}/cancel/"
    return _asking(request, event, occurrence, title, save, page=page, restores=is_off)


@writing_page
def time_edit(request: HttpRequest, pk: int, day: Any) -> HttpResponse:
    """One time at another hour, on another day or elsewhere."""
    event = managed_event(request, pk)
    if event is None:
        return not_yours(request, pk)
    occurrence = time_on(event, day.isoformat())
    starts, ends = local(occurrence.starts_at, event.zone), local(occurrence.ends_at, event.zone)
    initial = {"day": occurrence.on_day, "start_time": starts.time(), "end_time": ends.time(),
               "place_name": occurrence.place_name, "note": occurrence.note}  # fmt: skip
    form = TimeForm(posted(request), initial=initial, is_all_day=event.is_all_day, auto_id="time_%s")

    def page(form: Any, why: Hindrance | None = None, status: int = 200) -> HttpResponse:
        title = _("Change this time")
        offer_languages(request, event, f"times/{day.isoformat()}/edit/")
        context = {
            **event_frame(event, page=title, occurrence=occurrence),
            "title": title,
            "form": form,
            "hindrance": why,
            "when": when(occurrence, event),
            "usual_place": event.place_name,
        }
        return render(request, "events/time_edit.html", context, status=status)

    def save() -> str:
        data = form.cleaned_data
        change = Change(
            day=data["day"],
            start_time=data.get("start_time"),
            end_time=data.get("end_time"),
            place_name=data["place_name"],
            note=data["note"],
        )
        change_time(occurrence=occurrence, by=request.user, change=change)
        messages.success(request, _("Your change is saved. Everybody who registered is told."))
        return occurrence.path(get_language() or "")

    return saved(request, form, save, page) if request.method == "POST" else page(form)


@require_safe
def time_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All times to come of an event that repeats, with what can be done to each."""
    event = managed_event(request, pk)
    if event is None:
        return not_yours(request, pk)
    language = get_language() or ""
    title = _("All times")
    rows = []
    for row in Occurrence.objects.filter(event=event).to_come(timezone.now())[:TIMES]:
        row.event = event
        rows.append({"when": when(row, event), "where": where(row, event), "url": row.path(language), "row": row})
    offer_languages(request, event, "times/")
    context = {**event_frame(event, page=title), "title": title, "rows": rows}
    return render(request, "events/time_list.html", context)


@writing_page
def event_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has registered for this time; with POST, who of them came."""
    event = managed_event(request, pk)
    if event is None:
        return not_yours(request, pk)
    occurrence = chosen_time(request, event)
    why, status = None, 200
    if request.method == "POST" and occurrence is not None:
        why = hindrance(request, "write")
        if why is None:
            chosen = [int(text) for text in request.POST.getlist("came") if _IS_NUMBER.fullmatch(text)]
            count = mark_attendance(event=event, occurrence=occurrence, by=request.user, came=chosen)
            messages.success(request, _("Saved: %(number)d came.") % {"number": count})
            return HttpResponseRedirect(request.get_full_path())
        status = FORBIDDEN
    title = _("Who comes")
    query = f"?on={occurrence.day.isoformat()}" if event.repeats and occurrence is not None else ""
    offer_languages(request, event, f"people/{query}")
    found: list[Any] = registered_for(event, occurrence) if occurrence is not None else []
    context = {
        **event_frame(event, page=title, occurrence=occurrence),
        "title": title,
        "when": when(occurrence, event) if occurrence is not None else "",
        "going": [_person(row) for row in found if row.state == Registration.State.GOING],
        "waiting": [_person(row) for row in found if row.state == Registration.State.WAITING],
        "has_begun": occurrence is not None and occurrence.starts_at <= timezone.now(),
        "hindrance": why,
        "form": KeptForm(),
        "query": query,
    }
    return render(request, "events/people.html", context, status=status)


@require_safe
def event_people_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    event = managed_event(request, pk)
    occurrence = chosen_time(request, event) if event is not None else None
    if event is None or occurrence is None:
        return not_yours(request, pk)
    response = HttpResponse(as_csv(event, occurrence), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="event-{event.pk}-{occurrence.day.isoformat()}.csv"'
    return response


def not_yours(request: HttpRequest, pk: int) -> HttpResponse:
    """403 in words, for an event that this person may read and not change."""
    event = read_event(pk, reader(request))
    why = _("Only who announced this event, and who runs its group or organisation, can do this.")
    return no_entry(request, why if request.user.is_authenticated else "", event.path(get_language() or ""))


def _person(row: Any) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "name": str(row.user),
        "url": person_path(row.user.public_id),
        "email": row.user.email,
        "note": row.note,
        "is_named": row.is_named,
        "came": row.came,
    }


def _asking(
    request: HttpRequest,
    event: Event,
    occurrence: Occurrence | None,
    title: str,
    save: Callable[[Any], str],
    *,
    page: str,
    restores: bool,
) -> HttpResponse:
    """Asks once, with room for the reason."""
    form = ReasonForm(posted(request), auto_id="cancel_%s")

    def draw(form: Any, why: Hindrance | None = None, status: int = 200) -> HttpResponse:
        offer_languages(request, event, page)
        people = occurrence if occurrence is not None and event.registers_each else event
        context = {
            **event_frame(event, page=title, occurrence=occurrence),
            "title": title,
            "form": form,
            "hindrance": why,
            "restores": restores,
            "when": when(occurrence, event) if occurrence is not None else "",
            "told": people.going_count + people.waiting_count,
            "may_leave_out": occurrence is not None
            and not restores
            and not (people.going_count + people.waiting_count),
        }
        return render(request, "events/cancel.html", context, status=status)

    if request.method != "POST":
        return draw(form)
    return saved(request, form, lambda: save(form), draw)
