"""Founding a group, changing it, archiving it."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import FORBIDDEN, Hindrance, posted
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from core.text_form import TEXT, text_initial
from practice.groups.addresses import groups_path
from practice.groups.forms.group import GroupForm
from practice.groups.permissions import can_found_group, can_own_group
from practice.groups.services.founding import archive_group, change_group, found_group
from practice.groups.states import State
from practice.groups.views.frame import Visit, reader
from practice.groups.views.writing import editor_context, hindrance, no_entry, take_in, writing_page


@writing_page
def group_create(request: HttpRequest) -> HttpResponse:
    user, language = reader(request), get_language() or ""
    front = groups_path(language)
    initial = {"language": language, "submission": uuid.uuid4(), "format": TEXT}
    form = GroupForm(posted(request), initial=initial, auto_id="group_%s")
    page = partial(_create_page, request, form)
    if request.method != "POST":
        if user is None or not can_found_group(user):
            return no_entry(request, why=_("You cannot found a group now.") if user else "", back_url=front)
        return page()

    def save() -> HttpResponse:
        group = found_group(founder=user, facts=form.facts(), submission=form.cleaned_data["submission"])
        if group.state != State.VISIBLE:
            messages.info(request, _("Thank you. A moderator looks at your group before others see it."))
        else:
            messages.success(request, _("Your group is there. Invite people, or write the first post."))
        return HttpResponseRedirect(group.path(language))

    return take_in(form, page=page, hindered=partial(hindrance, request, "create"), save=save)


@writing_page
def group_edit(request: HttpRequest, slug: str) -> HttpResponse:
    visit = Visit(request, slug)
    group = visit.group
    initial = {
        **text_initial(group.about),
        "name": group.name,
        "language": group.language,
        "kind": group.kind,
        "sight": group.sight,
        "joining": group.joining,
        "submission": uuid.uuid4(),
    }
    form = GroupForm(posted(request), initial=initial, auto_id="group_%s")
    page = partial(_edit_page, visit, form)
    if visit.user is not None and not can_own_group(visit.user, group, visit.standing) and request.method != "POST":
        return no_entry(request, why=_("Only who owns this group can change it."), back_url=visit.path)
    if request.method != "POST":
        return no_entry(request, back_url=visit.path) if visit.user is None else page()

    def save() -> HttpResponse:
        change_group(group=group, by=visit.user, facts=form.facts(), submission=form.cleaned_data["submission"])
        messages.success(request, _("Your change is saved."))
        return HttpResponseRedirect(visit.path)

    return take_in(form, page=page, hindered=partial(hindrance, request, "write"), save=save)


@writing_page
def group_archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once; with POST the group is archived, or open again."""
    visit = Visit(request, slug)
    group = visit.group
    if not can_own_group(visit.user, group, visit.standing):
        why = _("Only who owns this group can archive it or open it again.")
        return no_entry(request, why=why if visit.user is not None else "", back_url=visit.path)
    if group.is_archived:
        title, action = _("Open the group again"), _("Open again")
        question = _("Members can write in it again, and people can join.")
    else:
        title, action = _("Archive the group"), _("Archive")
        question = _("Everything stays and is read as before; nobody writes in it or joins it. You can open it again.")
    context = visit.context("", title) | {"back_url": visit.path, "question": question, "action_text": action}
    if request.method != "POST":
        return render(request, "groups/confirm.html", context)
    if (why_not := hindrance(request, "write")) is not None:
        return render(request, "groups/confirm.html", context | {"hindrance": why_not}, status=FORBIDDEN)
    archive_group(group=group, by=visit.user, archived=not group.is_archived)
    messages.success(request, _("The group is open again.") if group.is_archived else _("The group is archived."))
    return HttpResponseRedirect(visit.path)


def _create_page(
    request: HttpRequest, form: GroupForm, *, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    language = get_language() or ""
    set_translations(request, {code: f"{groups_path(code)}new-group/" for code in language_codes()}, {})
    title = _("Found a group")
    context: dict[str, Any] = {
        "breadcrumbs": [
            {"title": _("Practice"), "url": f"/{language}/practice/"},
            {"title": _("Groups"), "url": groups_path(language)},
            {"title": title, "url": ""},
        ],
        "title": title,
        "page_title": title,
        "language": language,
        "form": form,
        "hindrance": hindrance,
        "back_url": groups_path(language),
        "submit_text": _("Found the group"),
        **editor_context("new-group"),
    }
    return render(request, "groups/group_create.html", context, status=status)


def _edit_page(visit: Visit, form: GroupForm, *, hindrance: Hindrance | None = None, status: int = 200) -> HttpResponse:
    context = visit.context("", _("Change the group")) | {
        "form": form,
        "hindrance": hindrance,
        "back_url": visit.path,
        "submit_text": _("Save"),
        "archive_url": f"{visit.path}archive/",
        **editor_context(f"group-about-{visit.group.pk}"),
    }
    return render(visit.request, "groups/text_form.html", context, status=status)
