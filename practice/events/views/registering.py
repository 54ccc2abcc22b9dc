"""Registering, and giving the seat back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import FORBIDDEN, Hindrance, posted
from core.kept_form import KeptForm
from practice.events.forms.smaller import RegistrationForm
from practice.events.models import Event, Occurrence, Registration
from practice.events.services.registering import Wish, is_full, register, why_not, withdraw
from practice.events.views.frame import chosen_time, event_frame, offer_languages, read_event, reader
from practice.events.views.writing import hindrance, no_entry, saved, writing_page
from practice.events.wording import how_often, when, where

State = Registration.State


@writing_page
def event_register(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a seat, or change what was wished. `?on=` names the time where each is registered for on its own."""
    user = reader(request)
    event = read_event(pk, user)
    occurrence = chosen_time(request, event)
    mine = own_registration(event, occurrence, user)
    path = occurrence.path(get_language() or "") if occurrence is not None else event.path(get_language() or "")
    is_new = mine is None or mine.state == State.WITHDRAWN
    if request.method != "POST" and is_new:
        why = why_not(request.user, event, _time(event, occurrence), timezone.now())
        if user is None or why:
            return no_entry(request, why if user is not None else "", path)
    form = RegistrationForm(posted(request), initial=_wished(mine), auto_id="registration_%s")

    def page(form: Any, why: Hindrance | None = None, status: int = 200) -> HttpResponse:
        title = _("Register") if is_new else _("Your registration")
        offer_languages(request, event, f"register/{_query(event, occurrence)}")
        context = {
            **event_frame(event, page=title, occurrence=occurrence),
            **_facts(event, occurrence),
            "title": title,
            "form": form,
            "hindrance": why,
            "is_new": is_new,
            "will_wait": is_new and is_full(event, _time(event, occurrence)),
            "query": _query(event, occurrence),
        }
        return render(request, "events/register.html", context, status=status)

    def save() -> str:
        data = form.cleaned_data
        wish = Wish(data["is_named"], data["note"], data["remind_day"], data["remind_hour"])
        made = register(event=event, user=request.user, occurrence=_time(event, occurrence), wish=wish)
        if made.state == State.WAITING:
            messages.info(request, _("You are on the waiting list. When a seat comes free, you are told by mail."))
        else:
            messages.success(request, _("You are registered.") if is_new else _("Your change is saved."))
        return path

    return saved(request, form, save, page) if request.method == "POST" else page(form)


@writing_page
def event_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once; with POST the seat goes to who waits."""
    user = reader(request)
    event = read_event(pk, user)
    occurrence = chosen_time(request, event)
    path = occurrence.path(get_language() or "") if occurrence is not None else event.path(get_language() or "")
    mine = own_registration(event, occurrence, user)
    if mine is None or mine.state == State.WITHDRAWN:
        why = _("You have not registered for this.") if user is not None else ""
        return HttpResponseRedirect(path) if user is not None else no_entry(request, why, path)
    why_not_now = hindrance(request, "write") if request.method == "POST" else None
    if request.method == "POST" and why_not_now is None:
        withdraw(event=event, user=request.user, occurrence=_time(event, occurrence))
        messages.success(request, _("You are no longer registered."))
        return HttpResponseRedirect(path)
    title = _("Give your seat back?") if mine.state == State.GOING else _("Leave the waiting list?")
    offer_languages(request, event, f"withdraw/{_query(event, occurrence)}")
    context = {
        **event_frame(event, page=title, occurrence=occurrence),
        **_facts(event, occurrence),
        "title": title,
        "form": KeptForm(),
        "hindrance": why_not_now,
        "others_wait": event.has_waiting_list and event.capacity is not None,
    }
    return render(request, "events/withdraw.html", context, status=FORBIDDEN if why_not_now else 200)


def own_registration(event: Event, occurrence: Occurrence | None, user: Any) -> Registration | None:
    """This person's, for this time or for all."""
    if user is None or event.registering == Event.Registering.NONE:
        return None
    return Registration.objects.filter(event=event, occurrence=_time(event, occurrence), user=user).first()


def _time(event: Event, occurrence: Occurrence | None) -> Occurrence | None:
    return occurrence if event.registers_each else None


def _wished(mine: Registration | None) -> dict[str, Any]:
    if mine is None:
        return {"remind_day": True}
    return {name: getattr(mine, name) for name in ("is_named", "note", "remind_day", "remind_hour")}


def _query(event: Event, occurrence: Occurrence | None) -> str:
    return f"?on={occurrence.day.isoformat()}" if event.repeats and occurrence is not None else ""


def _facts(event: Event, occurrence: Occurrence | None) -> dict[str, str]:
    if occurrence is None:
        return {}
    every = not event.registers_each and event.repeats
    return {
        "when": when(occurrence, event),
        "where": where(occurrence, event),
        "how_often": how_often(event) if every else "",
    }
