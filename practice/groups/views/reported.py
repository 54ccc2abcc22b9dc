"""One reported thing of a group that who judges it may not read: the thing alone, and nothing of the group."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core import objects
from core.html import mark_clean
from core.visibility import sees_hidden
from practice.groups.views.frame import reader


def reported_page(request: HttpRequest, rows: Any, slug: str, pk: int) -> HttpResponse:
    """For moderators of the site; a 404 for everybody else."""
    if not sees_hidden(reader(request)):
        raise Http404
    thing = rows.filter(pk=pk, group__slug=slug).select_related("group").first()
    if thing is None:
        raise Http404
    kind = objects.kind_of(thing)
    context = {
        "label": kind.label,
        "thing": thing,
        "html": mark_clean(getattr(thing, "body", "")),
        "name": getattr(thing, "author_name", ""),
        "when": thing.created_at,
        "excerpt": "" if hasattr(thing, "body") else kind.title(thing),
        "lang": kind.language(thing),
        "download_url": f"{request.path}download/" if thing._meta.model_name == "file" else "",
    }
    return render(request, "groups/reported.html", context)
