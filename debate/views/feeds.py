"""Feeds: of new debates, and of the posts of one."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import name_of
from core.branding import get_branding
from core.cache.public import public_page
from core.html import plain_text
from core.html.characters import clean_characters
from debate.addresses import debates_path, post_path
from debate.models import Debate, Post
from debate.states import State
from debate.views.frame import read_debate, whole_address

ENTRIES = 50
# Part of every entry's id, as RFC 4151 asks: from when on the name was ours. Never to be changed.
SINCE = "2026"


class DebatesFeed(Atom1Feed):
    """Entries may be in another language than the feed."""

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        language = item["item_language"]
        return {} if language == self.feed["language"] else {"xml:lang": language}


@require_safe
@public_page()
def debates_feed(request: HttpRequest) -> HttpResponse:
    """The newest debates, in whatever language they are held."""
    language = get_language() or ""
    feed = _feed(request, _("Debates – %(site)s") % {"site": get_branding().name}, debates_path(language), "debates")
    for debate in Debate.objects.public().order_by("-created_at", "-id")[:ENTRIES]:
        _add(feed, debate, whole_address(debate.path(language)), debate.title, "debate")
    return _answer(feed)


@require_safe
@public_page()
def debate_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest posts of a debate."""
    debate = read_debate(pk, None)
    if debate is None:
        raise Http404
    language = get_language() or ""
    title = _("Posts in “%(title)s” – %(site)s") % {"title": debate.title, "site": get_branding().name}
    feed = _feed(request, title, debate.path(language), f"debate/{debate.pk}")
    posts = Post.objects.filter(debate=debate, state=State.VISIBLE, number__gt=debate.last_number - ENTRIES)
    for post in posts.order_by("-number"):
        name = post.author_name or _("Someone without an account")
        title = _("Post %(number)d by %(name)s") % {"number": post.number, "name": name}
        _add(feed, post, whole_address(post_path(language, debate.pk, post.number or 0)), title, "post")
    return _answer(feed)


def _feed(request: HttpRequest, title: str, page: str, feed_id: str) -> DebatesFeed:
    return DebatesFeed(
        title=clean_characters(title),
        link=whole_address(page),
        description=None,
        language=get_language(),
        feed_url=whole_address(request.get_full_path()),
        feed_guid=_lasting_id(feed_id),
        author_name=get_branding().name,
    )


def _add(feed: DebatesFeed, thing: Any, url: str, title: str, kind: str) -> None:
    role = name_of(thing.author_role)
    name = thing.author_name or _("Someone without an account")
    feed.add_item(
        title=clean_characters(title),
        link=url,
        description=clean_characters(plain_text(thing.body)),
        unique_id=_lasting_id(f"{kind}/{thing.pk}"),
        author_name=clean_characters(f"{name} ({role})" if role else name),
        pubdate=thing.created_at,
        updateddate=thing.edited_at or thing.created_at,
        item_language=thing.language,
    )


def _answer(feed: DebatesFeed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)


def _lasting_id(rest: str) -> str:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"tag:{host},{SINCE}:{rest}"
