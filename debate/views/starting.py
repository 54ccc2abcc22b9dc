"""A new debate, perhaps about something that is on the site already."""

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core import objects
from core.discussion import part_names
from core.html import plain_text
from core.i18n.languages import language_codes, language_in_sentence
from core.i18n.switcher import set_translations
from core.similar import things_like
from debate.addresses import debates_path
from debate.forms.debate import DebateForm, HeldIn
from debate.forms.fields import TEXT
from debate.groups import group_kind
from debate.languages import another_language
from debate.models import Debate
from debate.permissions import can_start_debate
from debate.services.starting import About, start_debate
from debate.states import SHOWN
from debate.views.frame import reader
from debate.views.writing import editor_context, hindrance, no_entry, refused, writing_page

_LONGEST_SECTION = 255


@writing_page
def debate_create(request: HttpRequest) -> HttpResponse:
    """`?about=wiki.article:12&version=3&section=History` is what it is about; kind, asked, title are preset."""
    user = reader(request)
    front = debates_path(get_language() or "")
    held_in = _held_in(request)
    about = _about(request, user) if held_in is None else None
    form = DebateForm(
        posted(request),
        user=request.user,
        is_about=about is not None,
        parts=_parts(about, user),
        held_in=held_in,
        initial=_initial(request),
        auto_id="debate_%s",
    )
    if request.method != "POST":
        if not can_start_debate(request.user):
            return no_entry(request, back_url=front, why=_("You cannot start a debate now.") if user else "")
        if held_in is None and group_kind(request.GET.get("about", "").partition(":")[0]) is not None:
            return no_entry(request, back_url=front, why=_("You cannot start a debate in this group."))
        return _page(request, form, about)
    valid = form.is_valid()
    if (why := hindrance(request, "create")) is not None:
        return _page(request, form, about, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _page(request, form, about, status=INVALID)
    data = form.cleaned_data
    found = "" if data["asked_language"] else another_language(plain_text(form.html()), data["language"])
    if found:
        return _page(request, form, about, asks_about=found, status=INVALID)
    return _save(request, form, about)


def _save(request: HttpRequest, form: DebateForm, about: About | None) -> HttpResponse:
    try:
        debate = _start(request, form, about)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, form, about, status=INVALID)
    except PermissionDenied as error:
        return _page(request, form, about, hindrance=refused(error), status=FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return _page(request, form, about, hindrance=busy(trouble), status=BUSY)
    return _after(request, debate)


def _start(request: HttpRequest, form: DebateForm, about: About | None) -> Debate:
    data = form.cleaned_data
    return start_debate(
        author=request.user,
        kind=data["kind"],
        title=data["title"],
        body=form.html(),
        language=data["language"],
        tags=form.topics(),
        place=form.place(),
        opens_at=form.opens_at(),
        closes_at=form.closes_at(),
        participants=form.participants(),
        about=replace(about, section=data["section"]) if about else None,
        asked=form.asked_whom(),
        submission=data["submission"],
    )


def _after(request: HttpRequest, debate: Debate) -> HttpResponse:
    if debate.state not in SHOWN:
        messages.info(
            request,
            _("Thank you. A moderator looks at your debate before others see it; you are told what came of it."),
        )
    else:
        messages.success(request, _("Your debate is open."))
    return HttpResponseRedirect(debate.path(get_language() or ""))


def _initial(request: HttpRequest) -> dict[str, Any]:
    initial = {"language": get_language() or "", "submission": uuid.uuid4(), "format": TEXT}
    for name in ("kind", "asked", "section", "title"):
        if name in request.GET:
            initial[name] = request.GET[name][:_LONGEST_SECTION]
    return initial


def _held_in(request: HttpRequest) -> HeldIn | None:
    """The group that the address names, for who may hold debates there."""
    name, _colon, group_id = request.GET.get("about", "").partition(":")
    kind = group_kind(name)
    if kind is None or not request.user.is_authenticated:
        return None
    names = dict(kind.choices(request.user))
    if group_id not in names:
        return None
    place = kind.place(request.user, group_id)
    return HeldIn(kind, group_id, names[group_id], place.url if place else "", kind.is_within(group_id))


def _about(request: HttpRequest, user: Any) -> About | None:
    """What the address says; anything that is not there, or not for this person, counts as nothing."""
    kind, _colon, object_id = request.GET.get("about", "").partition(":")
    if not kind or group_kind(kind) is not None or objects.resolve(kind, object_id, user) is None:
        return None
    version = request.GET.get("version", "")
    is_number = version.isascii() and version.isdigit() and len(version) <= 9
    return About(
        kind=kind,
        object_id=object_id,
        version=int(version) if is_number else None,
    )


def _parts(about: About | None, user: Any) -> list[str]:
    """What it can be about in particular."""
    thing = objects.resolve(about.kind, about.object_id, user) if about else None
    return part_names(about.kind, thing, about.version or 0) if about and thing else []


def _page(
    request: HttpRequest,
    form: DebateForm,
    about: About | None,
    *,
    hindrance: Hindrance | None = None,
    asks_about: str = "",
    status: int = 200,
) -> HttpResponse:
    language = get_language() or ""
    if asks_about:
        form.suggest_language(asks_about)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    set_translations(request, {code: f"{debates_path(code)}new-debate/{query}" for code in language_codes()}, {})
    thing = objects.resolve(about.kind, about.object_id, request.user) if about else None
    title = _("Start a debate")
    context = {
        **editor_context(request.user, "new-debate", takes_pictures=form.held_in is None or not form.held_in.is_within),
        "breadcrumbs": [{"title": _("Debate"), "url": debates_path(language)}, {"title": title, "url": ""}],
        "title": title,
        "form": form,
        "about": about,
        "held_in": form.held_in,
        "about_title": objects.get(about.kind).title(thing) if about and thing else "",
        "about_url": objects.get(about.kind).url(thing) if about and thing else "",
        "hindrance": hindrance,
        "asks_about": language_in_sentence(asks_about) if asks_about else "",
        "front": debates_path(language),
        "similar": things_like(str(form["title"].value() or ""), language=language),
    }
    return render(request, "debate/debate_form.html", context, status=status)
