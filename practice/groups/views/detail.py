"""The page of a group: what it is about, and its stream; and the parts of the stream by kind."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.discussion import discussion_path
from core.html import plain_text
from core.parameters import moment, moment_text
from practice.groups.models import Post
from practice.groups.querysets import GROUP, POST
from practice.groups.services.drawing import draw
from practice.groups.stream import kinds_of, read_stream
from practice.groups.views.frame import Visit
from practice.groups.views.parts import post_rows, stream_rows
from practice.groups.views.writing import members_only

LONGEST_WORDS = 200
FOUND = 20


@require_safe
@public_page()
def group_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is about for who may know of it, the stream besides for who may read it."""
    visit = Visit(request, slug)
    context = visit.context("stream")
    before = moment(request)
    context |= {
        "about": draw(visit.group.about),
        "description": Truncator(plain_text(visit.group.about)).chars(160),
        "is_first": before is None,
        "feed_url": f"{visit.path}feed/" if visit.group.is_public else "",
        "is_indexed": visit.group.is_public and before is None,
    }
    if visit.may_read:
        entries, further = read_stream(visit.group, visit.user, visit.language, before=before)
        context |= {"rows": stream_rows(visit, entries), "older_url": _older(further)}
    return render(request, "groups/group_detail.html", context)


@require_safe
def group_posts(request: HttpRequest, slug: str) -> HttpResponse:
    """Posts alone; with `?q=` those that hold all of these words."""
    visit = Visit(request, slug)
    if not visit.may_read:
        return members_only(visit)
    words = request.GET.get("q", "")[:LONGEST_WORDS].replace("\x00", "").strip()
    context = visit.context("posts") | {"words": words, "create_url": f"{visit.path}posts/new/"}
    before = moment(request)
    if words:
        rows = Post.objects.in_sight().filter(group=visit.group)
        for word in words.casefold().split()[:8]:
            rows = rows.filter(words__contains=word)
        if before is not None:
            rows = rows.filter(pk__lt=before[1])
        found = list(rows.select_related("author", "group", "organisation").order_by("-pk")[: FOUND + 1])
        end = found[FOUND - 1] if len(found) > FOUND else None
        context |= {
            "rows": post_rows(visit, found[:FOUND]),
            "older_url": _older((end.created_at, end.pk), q=words) if end is not None else "",
        }
    else:
        entries, further = read_stream(visit.group, visit.user, visit.language, before=before, kinds=[POST])
        context |= {"rows": stream_rows(visit, entries), "older_url": _older(further)}
    return render(request, "groups/group_posts.html", context)


@require_safe
def group_debates(request: HttpRequest, slug: str) -> HttpResponse:
    return _part(request, slug, "debates", "debate.")


@require_safe
def group_cases(request: HttpRequest, slug: str) -> HttpResponse:
    return _part(request, slug, "cases", "cases.")


@require_safe
def group_events(request: HttpRequest, slug: str) -> HttpResponse:
    return _part(request, slug, "events", "events.")


def _part(request: HttpRequest, slug: str, tab: str, prefix: str) -> HttpResponse:
    """What other apps have put into the stream, with the way to add more."""
    visit = Visit(request, slug)
    if not visit.may_read:
        return members_only(visit)
    kinds = kinds_of(prefix)
    entries, further = (
        read_stream(visit.group, visit.user, visit.language, before=moment(request), kinds=kinds)
        if kinds
        else ([], None)
    )
    context = visit.context(tab) | {
        "rows": stream_rows(visit, entries),
        "older_url": _older(further),
        "words_of_tab": _words(visit)[tab],
    }
    return render(request, "groups/group_part.html", context)


def _words(visit: Visit) -> dict[str, dict[str, Any]]:
    """What stands in an empty part, and what leads on."""
    debates = discussion_path(GROUP, visit.group.pk, 0, visit.language)
    practice = f"/{visit.language}/practice/"
    return {
        "debates": {
            "empty": _("No debates here yet"),
            "text": _("Debates of this group stand here."),
            "url": debates,
            "action": _("Debates of this group"),
        },
        "cases": {
            "empty": _("No cases here yet"),
            "text": _("Open a case and choose “Share in a group” to have it stand here."),
            "url": f"{practice}cases/",
            "action": _("Look for cases"),
        },
        "events": {
            "empty": _("No events here yet"),
            "text": _("Meetings of this group stand here."),
            "url": f"{practice}events/new/?group={visit.group.pk}" if visit.may_write else f"{practice}events/",
            "action": _("Add an event") if visit.may_write else _("All events"),
        },
    }


def _older(further: Any, **more: str) -> str:
    return f"?{urlencode({**more, 'before': moment_text(*further)})}" if further is not None else ""
