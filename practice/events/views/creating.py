"""A new event, a changed one, another like it, and the same in another language."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import CONFLICT, Hindrance, posted
from core.i18n.languages import language_codes, language_in_sentence
from core.i18n.switcher import set_translations
from core.text_form import text_initial
from practice.events.addresses import events_path
from practice.events.forms.event import EventForm, initial_of
from practice.events.forms.smaller import TranslationForm
from practice.events.models import Event
from practice.events.permissions import can_create_event
from practice.events.services.writing import create_event, edit_event, translate_event
from practice.events.states import State
from practice.events.views.frame import (
    event_frame,
    front_crumbs,
    managed_event,
    offer_languages,
    read_event,
    reader,
)
from practice.events.views.writing import editor_context, no_entry, saved, writing_page
from practice.groups.models import WorkingGroup


@writing_page
def event_create(request: HttpRequest) -> HttpResponse:
    """`?group=12` presets the group, `?like=7` begins with what another event says."""
    user, language = reader(request), get_language() or ""
    if request.method != "POST" and not can_create_event(request.user):
        return no_entry(request, _("You cannot announce an event now.") if user else "", events_path(language))
    form = EventForm(posted(request), user=request.user, initial=_initial(request, user), auto_id="event_%s")

    def page(form: Any, why: Hindrance | None = None, status: int = 200) -> HttpResponse:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        set_translations(request, {code: f"{events_path(code)}new/{query}" for code in language_codes()}, {})
        title = _("Announce an event")
        context = {
            **editor_context("new-event"),
            "breadcrumbs": [*front_crumbs(language), {"title": title, "url": ""}],
            "title": title,
            "form": form,
            "hindrance": why,
            "back_url": events_path(language),
            "button": _("Announce the event"),
        }
        return render(request, "events/event_form.html", context, status=status)

    def save() -> str:
        event = create_event(
            author=request.user,
            details=form.details(),
            group=form.chosen_group(),
            organisation=form.chosen_organisation(),
            submission=form.cleaned_data["submission"],
        )
        if event.state == State.VISIBLE:
            messages.success(request, _("Your event is announced."))
        else:
            messages.info(
                request,
                _("Thank you. A moderator looks at your event before others see it; you are told what came of it."),
            )
        return event.path(language)

    return saved(request, form, save, page, act="create") if request.method == "POST" else page(form)


@writing_page
def event_edit(request: HttpRequest, pk: int) -> HttpResponse:
    event = managed_event(request, pk)
    if event is None:
        return _not_yours(request, pk)
    initial = {**initial_of(event), "submission": uuid.uuid4()}
    form = EventForm(posted(request), user=request.user, event=event, initial=initial, auto_id="event_%s")

    def page(form: Any, why: Hindrance | None = None, status: int = 200) -> HttpResponse:
        offer_languages(request, event, "edit/")
        if status == CONFLICT:
            form.begin_with(Event.objects.get(pk=event.pk))
        title = _("Change the event")
        context = {
            **event_frame(event, page=title),
            **editor_context(f"event-{event.pk}"),
            "title": title,
            "form": form,
            "hindrance": why,
            "back_url": event.path(get_language() or ""),
            "button": _("Save the changes"),
            "has_people": event.registering != Event.Registering.NONE,
        }
        return render(request, "events/event_form.html", context, status=status)

    def save() -> str:
        changed = edit_event(
            event=event,
            by=request.user,
            details=form.details(),
            organisation=form.chosen_organisation(),
            submission=form.cleaned_data["submission"],
            base=form.begun_with(),
        )
        messages.success(request, _("Your change is saved."))
        return changed.path(get_language() or "")

    return saved(request, form, save, page) if request.method == "POST" else page(form)


@writing_page
def event_translate(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Title and text in another language of the site."""
    event = managed_event(request, pk)
    if event is None:
        return _not_yours(request, pk)
    if code not in language_codes() or code == event.language:
        raise Http404
    known = event.translations.get(code, {})
    initial = {"title": known.get("title", ""), "body": ""}
    if known.get("body"):
        initial |= text_initial(known["body"])
    form = TranslationForm(posted(request), initial=initial, auto_id="event_%s")

    def page(form: Any, why: Hindrance | None = None, status: int = 200) -> HttpResponse:
        offer_languages(request, event, f"translations/{code}/")
        title = _("The event in %(language)s") % {"language": language_in_sentence(code)}
        context = {
            **event_frame(event, page=title),
            **editor_context(f"event-{event.pk}-{code}"),
            "title": title,
            "form": form,
            "code": code,
            "hindrance": why,
            "original": event,
        }
        return render(request, "events/event_translate.html", context, status=status)

    def save() -> str:
        data = form.cleaned_data
        translate_event(event=event, by=request.user, language=code, title=data["title"], body=form.html())
        messages.success(request, _("Your change is saved."))
        return event.path(get_language() or "")

    return saved(request, form, save, page) if request.method == "POST" else page(form)


def _initial(request: HttpRequest, user: Any) -> dict[str, Any]:
    """What the address presets; anything that is not there, or not for this person, counts as nothing."""
    initial: dict[str, Any] = {"language": get_language() or "", "submission": uuid.uuid4()}
    like, group = (_number(request.GET.get(name, "")) for name in ("like", "group"))
    if like is not None:
        event = Event.objects.visible_to(user).filter(pk=like).first()
        initial |= initial_of(event, copies=True) if event is not None else {}
        # A link is for those who registered there.
        initial |= {"online_url": ""} if event is not None and event.hides_link else {}
    if group is not None and WorkingGroup.objects.of(user).filter(pk=group).exists():
        initial["group"] = str(group)
    return initial


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _not_yours(request: HttpRequest, pk: int) -> HttpResponse:
    event = read_event(pk, reader(request))
    why = _("Only who announced this event, and who runs its group or organisation, can change it.")
    return no_entry(request, why if request.user.is_authenticated else "", event.path(get_language() or ""))
