"""Sharing something of the site in one of one's groups, and taking it out of the stream."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import FORBIDDEN
from core import objects
from practice.groups.addresses import groups_path
from practice.groups.models import WorkingGroup
from practice.groups.querysets import GROUP
from practice.groups.services.sharing import add_item, remove_item
from practice.groups.stream import OWN
from practice.groups.views.frame import Visit, reader
from practice.groups.views.writing import hindrance, no_entry, refused, writing_page


@writing_page
def item_share(request: HttpRequest) -> HttpResponse:
    """`?about=cases.case:12`. What is in a group already is of that group, and is not shared on."""
    user, language = reader(request), get_language() or ""
    kind, _colon, number = request.GET.get("about", "").partition(":")
    thing = objects.resolve(kind, number, user)
    if thing is None or kind in OWN or kind.startswith("accounts."):
        raise Http404
    back = objects.get(kind).url(thing)
    if user is None:
        return no_entry(request, back_url=back)
    groups = list(WorkingGroup.objects.of(user).filter(archived_at=None).order_by("name"))
    if kind == GROUP:
        groups = [group for group in groups if group.pk != thing.pk]
    title = _("Share in a group")
    context: dict[str, Any] = {
        "title": title,
        "page_title": title,
        "breadcrumbs": [{"title": _("Groups"), "url": groups_path(language)}, {"title": title, "url": ""}],
        "thing_title": objects.get(kind).title(thing),
        "thing_url": back,
        "label": objects.get(kind).label,
        "groups": groups,
        "front": groups_path(language),
        "back_url": back,
    }
    if request.method != "POST":
        return render(request, "groups/share.html", context)
    if (why_not := hindrance(request, "write")) is not None:
        return render(request, "groups/share.html", context | {"hindrance": why_not}, status=FORBIDDEN)
    group = next((one for one in groups if str(one.pk) == request.POST.get("group")), None)
    if group is None:
        messages.error(request, _("Choose a group."))
        return HttpResponseRedirect(request.get_full_path())
    try:
        add_item(group=group, obj=thing, by=user)
    except PermissionDenied as error:
        return render(request, "groups/share.html", context | {"hindrance": refused(error)}, status=FORBIDDEN)
    messages.success(request, _("It stands in the stream of “%(name)s” now.") % {"name": group.name})
    return HttpResponseRedirect(group.path(language))


@writing_page
def item_remove(request: HttpRequest, slug: str) -> HttpResponse:
    """`?about=cases.case:12`: asks once; with POST it is no longer in the stream."""
    visit = Visit(request, slug)
    kind, _colon, number = request.GET.get("about", "").partition(":")
    thing = objects.resolve(kind, number, visit.user)
    if thing is None or kind in OWN:
        raise Http404
    if not visit.standing.is_member:
        why = _("Only members of this group can do that.") if visit.user is not None else ""
        return no_entry(request, why=why, back_url=visit.path)
    context = visit.context("stream", _("Take out of the stream")) | {
        "back_url": visit.path,
        "question": _("“%(title)s” stays where it is; it is only no longer in the stream of this group.")
        % {"title": objects.get(kind).title(thing)},
        "action_text": _("Take out"),
    }
    if request.method != "POST":
        return render(request, "groups/confirm.html", context)
    if (why_not := hindrance(request, "write")) is not None:
        return render(request, "groups/confirm.html", context | {"hindrance": why_not}, status=FORBIDDEN)
    try:
        remove_item(group=visit.group, obj=thing, by=visit.user)
    except PermissionDenied as error:
        return no_entry(request, why=str(error), back_url=visit.path)
    messages.success(request, _("It is no longer in the stream."))
    return HttpResponseRedirect(visit.path)
