"""Following, the list of what one follows, and what happened to it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.follows import registry, services
from community.follows.feed import followed_events
from community.follows.models import Follow, Rhythm
from core import objects

SHOWN = 50


@dataclass(frozen=True)
class Row:
    """A line of the list: what it is and where, as far as its reader may see it."""

    follow: Follow
    label: str
    title: str
    url: str


@require_safe
@login_required
def activity_feed(request: HttpRequest) -> HttpResponse:
    """What happened to what one follows."""
    events, further = followed_events(request.user, before=_before(request), count=SHOWN)
    older = f"?before={further}" if further else ""
    return render(request, "follows/activity_feed.html", {"events": events, "older_url": older})


@require_safe
@login_required
def follow_list(request: HttpRequest) -> HttpResponse:
    """What one follows, with the rhythm of mail for each."""
    found, before = Follow.objects.of(request.user), _before(request)
    if before is not None:
        found = found.filter(pk__lt=before)
    follows = list(found[: SHOWN + 1])
    older = f"?before={follows[SHOWN - 1].pk}" if len(follows) > SHOWN else ""
    context = {"rows": _rows(follows[:SHOWN], request.user), "older_url": older, "rhythms": Rhythm.choices}
    return render(request, "follows/follow_list.html", context)


@require_POST
@login_required
def follow_change(request: HttpRequest, kind: str, object_id: str) -> HttpResponse:
    """Follow, unfollow, or choose a rhythm; back to the thing itself, or to the list."""
    user: Any = request.user
    action = request.POST.get("action", "")
    thing = objects.resolve(kind, object_id, user)
    try:
        if action == "follow":
            if thing is None:
                raise Http404
            services.follow(user=user, kind=kind, object_id=object_id)
            messages.success(request, _("You follow this now. You find what happens to it under Activity."))
        elif action == "unfollow":
            services.unfollow(user=user, kind=kind, object_id=object_id)
            messages.success(request, _("You no longer follow this."))
        elif action == "rhythm":
            if not services.set_rhythm(
                user=user, kind=kind, object_id=object_id, rhythm=request.POST.get("rhythm", "")
            ):
                raise Http404
            messages.success(request, _("Saved."))
        else:
            raise Http404
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    if request.POST.get("back") == "list" or thing is None:
        return redirect("follows:follow_list")
    return redirect(objects.get(kind).url(thing))


def _rows(follows: list[Follow], user: Any) -> list[Row]:
    """What the follows lead to; one question a kind, however many there are."""
    numbers: dict[str, list[int]] = {}
    for follow in follows:
        numbers.setdefault(follow.kind, []).append(int(follow.object_id))
    known = {kind.name: kind for kind in objects.kinds()}
    things = {
        (name, str(thing.pk)): thing
        for name, pks in numbers.items()
        if name in known
        for thing in known[name].visible_to(user).filter(pk__in=pks)
    }
    rows = []
    for follow in follows:
        thing, shown = things.get((follow.kind, follow.object_id)), registry.get(follow.kind)
        kind = known.get(follow.kind)
        title = kind.title(thing) if kind and thing is not None else _("Something that is no longer here")
        url = kind.url(thing) if kind and thing is not None else ""
        rows.append(Row(follow, str(shown.label if shown else ""), title, url))
    return rows


def _before(request: HttpRequest) -> int | None:
    given = request.GET.get("before", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
