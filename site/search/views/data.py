"""Any search as JSON for programs and as a feed for readers of news: the same finds that everybody sees."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.cache.public import public_page
from core.html.characters import clean_characters
from core.limits import TooOften, spend
from search.asking import ask
from search.forms import SearchRequest
from search.query import MAX_PAGE, PAGE_SIZE, Result, Results
from search.views.page import reader_language

ACT = "search_data"
BAD_REQUEST, TOO_MANY, UNAVAILABLE = 400, 429, 503
# Part of every entry's id, as RFC 4151 asks: from when on the name was ours. Never to be changed.
SINCE = "2026"
# A feed needs a date for every entry; what has none is old.
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class FindsFeed(Atom1Feed):
    """Entries may be in another language than the feed."""

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        language = item["item_language"]
        return {} if not language or language == self.feed["language"] else {"xml:lang": language}


@require_safe
@public_page()
def data(request: HttpRequest) -> HttpResponse:
    """One page of the search, ten finds, with the address of the next."""
    asked = SearchRequest.read(request.GET)
    if asked.refused:
        return _json({"errors": list(asked.refused)}, BAD_REQUEST)
    try:
        spend(ACT, request)
    except TooOften as wait:
        return _later(_json({"errors": [_later_words(wait)]}, TOO_MANY), wait)
    found = ask(asked.query(reader_language()))
    if found.failed:
        return _json({"errors": [_("The search could not be made")]}, UNAVAILABLE)
    return _json(_said(asked, found))


@require_safe
@public_page()
def feed(request: HttpRequest) -> HttpResponse:
    """The newest finds; the best first, where the address asks for that."""
    asked = SearchRequest.read(request.GET)
    if asked.refused:
        return _plain(" ".join(asked.refused), BAD_REQUEST)
    if "order" not in request.GET:
        asked = asked.changed(order="date", page=asked.page)
    try:
        spend(ACT, request)
    except TooOften as wait:
        return _later(_plain(_later_words(wait), TOO_MANY), wait)
    found = ask(asked.query(reader_language()))
    if found.failed:
        # An empty feed would tell its readers that all is gone.
        return _plain(_("The search could not be made"), UNAVAILABLE)
    return _feed(request, asked, found.results)


def _said(asked: SearchRequest, found: Results) -> dict[str, Any]:
    last = min(MAX_PAGE, -(-found.total // PAGE_SIZE))
    following = asked.address(page=asked.page + 1) if asked.page < last else ""
    return {
        "address": _whole(reverse("search:search") + asked.address(page=asked.page)),
        "total": found.total,
        "more": found.more,
        "page": asked.page,
        "next": _whole(reverse("search:data") + following) if following else "",
        "meant": found.meant,
        "instead": found.instead,
        "facets": {
            name: [{"value": one.value, "count": one.count} for one in counts] for name, counts in found.facets.items()
        },
        "results": [_result(one) for one in found.results],
    }


def _result(one: Result) -> dict[str, Any]:
    return {
        "title": one.title,
        "url": _whole(one.url),
        "kind": one.kind,
        "language": one.language,
        "is_translation": one.is_translation,
        "date": one.at.isoformat() if one.at else "",
        "excerpt": "".join(piece.text for piece in one.snippet),
        "versions": [
            {"language": version.language, "title": version.title, "url": _whole(version.url)}
            for version in one.versions
        ],
    }


def _feed(request: HttpRequest, asked: SearchRequest, results: list[Result]) -> HttpResponse:
    site = get_branding().name
    made = FindsFeed(
        title=clean_characters(
            _("Search for “%(words)s” – %(site)s") % {"words": asked.terms.text, "site": site}
            if asked.terms.text
            else _("Search – %(site)s") % {"site": site}
        ),
        link=_whole(reverse("search:search") + asked.address()),
        description=None,
        language=reader_language(),
        feed_url=_whole(request.get_full_path()),
        feed_guid=_lasting_id(f"search{asked.address()}"),
        author_name=site,
    )
    for one in results:
        made.add_item(
            title=clean_characters(one.title),
            link=_whole(one.url),
            description=clean_characters("".join(piece.text for piece in one.snippet)),
            unique_id=_lasting_id(f"found{one.url}"),
            pubdate=one.at,
            updateddate=one.at or _LONG_AGO,
            categories=[clean_characters(str(one.kind_label))],
            item_language=one.language,
        )
    return _apart(HttpResponse(made.writeString("utf-8"), content_type=Atom1Feed.content_type))


def _json(said: dict[str, Any], status: int = 200) -> HttpResponse:
    return _apart(JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False}))


def _plain(text: str, status: int) -> HttpResponse:
    return _apart(HttpResponse(text, status=status, content_type="text/plain; charset=utf-8"))


def _apart(response: HttpResponse) -> HttpResponse:
    """Pages of results are no pages for search engines, in whatever form."""
    response["X-Robots-Tag"] = "noindex"
    return response


def _later_words(wait: TooOften) -> str:
    return _("That was a lot in a short time. Come back in %(minutes)d minutes.") % {"minutes": wait.minutes}


def _later(response: HttpResponse, wait: TooOften) -> HttpResponse:
    response["Retry-After"] = str(wait.minutes * 60)
    return response


def _whole(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path.startswith("/") else path


def _lasting_id(rest: str) -> str:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"tag:{host},{SINCE}:{rest}"
