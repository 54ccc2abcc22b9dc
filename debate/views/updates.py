"""What came since a page was opened. All who read ask every few seconds, so nothing new must cost nothing."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST, require_safe

from core.parameters import whole_number
from core.visibility import sees_hidden
from debate.fresh import count_after, last_number
from debate.models import Participation, Post
from debate.permissions import can_support
from debate.reading import as_shown
from debate.services.drawing import draw_posts as draw_texts
from debate.services.refusing import refusal
from debate.states import State
from debate.views.frame import base_path, read_debate, reader
from debate.views.post_list import Setting, draw_post

MOST = 20
# A cache in front may answer everybody alike for as long.
SHARED_SECONDS = 5


@require_safe
def debate_updates(request: HttpRequest, pk: int) -> HttpResponse:
    """`?after=N`: 204 for nothing after post N, else how many as JSON. With `show=1` the posts themselves, drawn.

    Whether there is anything asks neither who reads nor, mostly, the database.
    """
    after = whole_number(request, "after") or 0
    if "show" in request.GET:
        return _posts(request, pk, after)
    newest = last_number(pk)
    is_public = newest is not None
    if newest is None:
        # Held inside a group, or not there: that depends on who asks, and no cache may know.
        debate = read_debate(pk, user) if (user := reader(request)) is not None else None
        if debate is None:
            raise Http404
        newest = debate.last_number
    count = count_after(pk, after, newest)
    if count <= 0:
        response = HttpResponse(status=204)
    else:
        words = ngettext("Show %(number)d new post", "Show %(number)d new posts", count) % {"number": count}
        response = JsonResponse({"last": newest, "count": count, "text": words})
    if is_public:
        response["Cache-Control"] = f"public, max-age=0, s-maxage={SHARED_SECONDS}"
    return response


@require_POST
def debate_read(request: HttpRequest, pk: int) -> HttpResponse:
    """How far this person has read: the number of a post. Never back; 204 whatever comes."""
    text = request.POST.get("number", "")
    user = reader(request)
    if user is None or not (text.isascii() and text.isdigit()) or len(text) > 9:
        return HttpResponse(status=204)
    debate = read_debate(pk, user)
    if debate is not None:
        number = min(int(text), debate.last_number)
        mine, _made = Participation.objects.get_or_create(
            debate_id=debate.pk, user=user, defaults={"last_read": number}
        )
        if mine.last_read < number:
            Participation.objects.filter(pk=mine.pk, last_read__lt=number).update(last_read=number)
    return HttpResponse(status=204)


def _posts(request: HttpRequest, pk: int, after: int) -> HttpResponse:
    """At most twenty posts after this one, each with where it goes on the page."""
    user = reader(request)
    debate = read_debate(pk, user)
    if debate is None:
        raise Http404
    rows = Post.objects.filter(debate=debate, number__gt=after, number__lte=after + MOST, state=State.VISIBLE)
    posts: list[Any] = list(as_shown(rows.select_related("shown_parent"), user).order_by("number"))
    language = get_language() or ""
    setting = Setting(
        base=base_path(debate, language),
        language=language,
        has_sides=debate.has_sides,
        user=user,
        can_write=debate.is_open if user is None else not refusal(user or AnonymousUser(), debate),
        can_support=user is not None and can_support(user, debate),
        sees_hidden=user is not None and sees_hidden(user),
        bodies=draw_texts(posts),
    )
    answer = {
        "last": min(after + MOST, debate.last_number),
        "more": debate.last_number > after + MOST,
        "posts": [
            {
                "number": post.number,
                "under": post.shown_parent.number if post.shown_parent is not None else None,
                "lane": post.lane,
                "html": draw_post(post, setting),
            }
            for post in posts
        ],
    }
    return JsonResponse(answer)
