"""Reading a debate, and what stands under one of its posts."""

import re
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.follows.button import draw_follow_button
from community.translations.offering import offer, offers
from core import objects
from core.cache.public import public_page
from core.discussion import look_at_part
from core.html import plain_text
from core.parameters import choice, page_number
from core.visibility import sees_hidden
from debate.addresses import debates_path
from debate.finding import address_of, find
from debate.permissions import can_support
from debate.reading import (
    Cursor,
    Order,
    Page,
    page_by_place,
    page_by_score,
    page_under,
    post_with_those_above,
    roots_seen,
    seen_after,
)
from debate.services.drawing import draw_posts as draw_texts
from debate.services.drawing import draw_text
from debate.services.refusing import refusal
from debate.states import SHOWN, State
from debate.views.frame import (
    KIND,
    base_path,
    debate_frame,
    offer_languages,
    read_debate,
    reader,
    wants_translations,
    whole_address,
)
from debate.views.parts import parts_of
from debate.views.post_list import Setting, draw_post, draw_posts
from debate.views.waiting import waiting_posts
from debate.views.writing import writing_context

_CURSOR = re.compile(r"(-?[01])\.([0-9]{1,18})\.([0-9]{1,9})\.([0-9]{1,18})")
_DESCRIPTION = 200


@require_safe
@public_page()
def debate_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The debate: where it stands, what it is about, and a page of its posts."""
    user = reader(request)
    debate = read_debate(pk, user)
    if debate is None:
        raise Http404
    if slug != debate.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(debate.path(get_language() or "") + (f"?{query}" if query else ""))
    orders = _orders(debate)
    order = choice(request, "order", orders)
    page = _page(request, debate, order, user)
    posts = posts_context(request, debate, page, user, is_flat=False)
    context = {
        **debate_frame(debate, user),
        **posts,
        "order": order,
        "orders": _order_links(orders, order),
        "is_first": page.number == 1 and "after" not in request.GET,
        "in_lanes": debate.has_sides and order != Order.AGREEMENT,
        **_ways_on(page, order),
        "page_description": Truncator(plain_text(debate.body)).chars(_DESCRIPTION),
        "canonical_url": whole_address(debate.path(get_language() or "")),
        "opening": draw_text(debate.body),
        "opening_translation": ""
        if debate.is_within
        else offer(KIND, debate.pk, debate.language, always=posts["always"]),
        "topics": list(debate.tags.all()),
        "front": debates_path(get_language() or ""),
        "follow": draw_follow_button(request, KIND, debate.pk, getattr(debate, "is_followed", None)),
        **_about(debate, user),
        **_reading_on(debate, user),
    }
    offer_languages(request, debate)
    if page.number > page.last:
        return render(request, "debate/debate_detail.html", context | {"beyond": True}, status=404)
    return render(request, "debate/debate_detail.html", context)


@require_safe
def post_detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The permanent address of a post: leads to the page where it stands today."""
    post = find(pk, number)
    if post is None or (post.debate.state != State.VISIBLE and read_debate(pk, reader(request)) is None):
        raise Http404
    language = get_language() or ""
    where = address_of(post, post.debate, post.debate.path(language), base_path(post.debate, language))
    return HttpResponseRedirect(where)


@require_safe
def post_thread(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A post, what it stands under, and all that stands under it, twenty a page."""
    user = reader(request)
    debate = read_debate(pk, user)
    if debate is None:
        raise Http404
    above = post_with_those_above(debate, number, user)
    if not above:
        raise Http404
    post, at = above[-1], page_number(request)
    page = page_under(post, at, user)
    context = posts_context(request, debate, page, user, is_flat=False, more=above)
    setting: Setting = context["setting"]
    context |= {
        **debate_frame(debate, user, page=_("Replies to post %(number)d") % {"number": number}),
        "above": [draw_post(one, setting) for one in above],
        "post": post,
        "order": Order.OLDEST,
        **_ways_on(page, Order.OLDEST),
        "canonical_url": whole_address(debate.path(get_language() or "")),
    }
    offer_languages(request, debate, f"posts/{number}/thread/")
    return render(request, "debate/post_thread.html", context, status=404 if page.number > page.last else 200)


def posts_context(
    request: HttpRequest, debate: Any, page: Page, user: Any, *, is_flat: bool, more: Any = ()
) -> dict[str, Any]:
    """The posts of a page, drawn, and what one can do with them. `more` are posts drawn besides."""
    language = get_language() or ""
    posts = [*more, *page.posts()]
    always = wants_translations(request)
    seen = [post for post in posts if post.state == State.VISIBLE]
    parts = parts_of(debate, user=user, language=language, posts=[post.pk for post in posts], always=always)
    why_not = refusal(user if user is not None else AnonymousUser(), debate)
    is_open = debate.state in SHOWN and debate.is_open
    setting = Setting(
        base=base_path(debate, language),
        language=language,
        has_sides=debate.has_sides,
        user=user,
        can_write=is_open if user is None else not why_not,
        can_support=user is not None and can_support(user, debate),
        sees_hidden=user is not None and sees_hidden(user),
        is_flat=is_flat,
        beside=parts.beside,
        bodies=draw_texts(posts),
        # No text of a group goes to a service, and a page of its translation is nobody's.
        translations={} if debate.is_within else offers("debate.post", seen, always=always),
    )
    counts = roots_seen(debate) if debate.has_sides else {}
    lanes = [
        {"stance": lane, "count": counts.get(lane, 0), "posts": draw_posts(shown, setting)}
        for lane, shown in page.lanes.items()
    ]
    return {
        **parts.context,
        **writing_context(request, debate, user, why_not=why_not),
        "setting": setting,
        "lanes": lanes,
        "page": page,
        "has_posts": debate.last_number > 0,
        "waiting": waiting_posts(debate, user, language),
        "always": always,
    }


def _about(debate: Any, user: Any) -> dict[str, Any]:
    """Where the object is that the debate is about. Its name is kept; its address is asked of who knows it."""
    thing = objects.resolve(debate.about_kind, debate.about_id, user) if debate.about_kind else None
    url = objects.get(debate.about_kind).url(thing) if thing is not None else ""
    version = f"{url}versions/{debate.about_version}/" if url and debate.about_version else ""
    part = look_at_part(debate.about_kind, thing, debate.about_version or 0, debate.about_section) if url else None
    return {"about_url": url, "about_version_url": version, "about_part": part}


def _reading_on(debate: Any, user: Any) -> dict[str, Any]:
    """The first post that this person has not read yet, when they have read some before."""
    read = (debate.last_read or 0) if user is not None else 0
    if not 0 < read < debate.last_number:
        return {"can_read_on": False}
    unread = seen_after(debate, read)
    return {"can_read_on": unread != 0, "read_on": read + 1, "unread": unread}


def _orders(debate: Any) -> tuple[str, ...]:
    usual = (Order.OLDEST, Order.NEWEST, Order.SUPPORT)
    return (*usual, Order.AGREEMENT) if debate.has_sides else usual


def _order_links(orders: tuple[str, ...], order: str) -> list[dict[str, Any]]:
    names = {
        Order.OLDEST: _("Oldest first"),
        Order.NEWEST: _("Newest first"),
        Order.SUPPORT: _("Most support"),
        Order.AGREEMENT: _("Agreement across sides"),
    }
    return [
        {
            "title": names[one],
            "url": f"?order={one}#posts" if one != Order.OLDEST else "?#posts",
            "current": one == order,
        }
        for one in orders
    ]


def _page(request: HttpRequest, debate: Any, order: str, user: Any) -> Page:
    if order in (Order.OLDEST, Order.NEWEST):
        return page_by_place(debate, page_number(request), user, newest=order == Order.NEWEST)
    return page_by_score(debate, order, _cursors(request), user)


def _cursors(request: HttpRequest) -> dict[int, Cursor]:
    """Where each lane goes on: "1.12.40.7~-1.3.8.9", by stance, score, place and row."""
    text = request.GET.get("after", "")
    cursors = {}
    for part in text.split("~") if text else []:
        found = _CURSOR.fullmatch(part)
        if not found:
            raise BadRequest(_("This address of a list is not complete."))
        lane, score, position, row = (int(one) for one in found.groups())
        cursors[lane] = (score, position, row)
    return cursors


def _ways_on(page: Page, order: str) -> dict[str, str]:
    """Addresses of the pages before and after."""
    if page.next_cursors:
        after = "~".join(f"{lane}.{score}.{at}.{row}" for lane, (score, at, row) in page.next_cursors.items())
        return {"previous_url": "", "next_url": f"?order={order}&after={after}#posts"}
    keep = f"order={order}&" if order != Order.OLDEST else ""
    return {
        "previous_url": f"?{keep}page={page.number - 1}#posts" if 1 < page.number <= page.last else "",
        "next_url": f"?{keep}page={page.number + 1}#posts" if page.number < page.last else "",
    }
