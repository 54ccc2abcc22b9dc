"""The search page: the whole search stands in its address, and it works without scripts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.limits import TooOften
from core.reading_limits import spend_reading
from core.terms import MAX_LENGTH, parse
from search.asking import ask
from search.forms import SearchRequest
from search.own import find_own
from search.query import MAX_PAGE, PAGE_SIZE, Results
from search.views.facets import chips, facets_of, tabs
from search.wanted.services import count_unfound

NOT_FOUND, TOO_MANY = 404, 429


@require_safe
@public_page()
def search(request: HttpRequest) -> HttpResponse:
    """Everything on the site. What was found is kept nowhere: it may be hidden a moment later."""
    asked = SearchRequest.read(request.GET)
    if asked.refused:
        return render(request, "search/search.html", _frame(asked), status=NOT_FOUND)
    if not asked.terms.wanted:
        return render(request, "search/search.html", {**_frame(asked), "is_empty": True})
    try:
        spend_reading("search", request)
    except TooOften as wait:
        response = render(request, "429.html", status=TOO_MANY)
        response["Retry-After"] = str(wait.minutes * 60)
        return response
    found = ask(asked.query(reader_language()))
    beyond = asked.page > 1 and not found.results and not found.failed
    # Nobody else sees these, so they stand apart from what is counted, kept and told.
    own = find_own(asked.query(reader_language()), request.user) if asked.page == 1 else []
    context = {**_frame(asked), **_found(asked, found), "beyond": beyond, "own": own}
    if not found.failed and not beyond and (not found.results or found.instead):
        context.update(_nothing(asked, looks_wider=not found.results))
        if not asked.is_narrowed and not own:
            count_unfound(request, asked.terms, language=reader_language())
    return render(request, "search/search.html", context, status=NOT_FOUND if beyond else 200)


def reader_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _frame(asked: SearchRequest) -> dict[str, Any]:
    """What the page has whether anything is found or not."""
    front = reverse("search:search")
    return {
        "asked": asked,
        "search_url": front,
        "chips": chips(asked),
        "kept_pairs": [pair for pair in asked.changed().pairs() if pair[0] != "q"],
        "date_pairs": [pair for pair in asked.changed().pairs() if pair[0] not in {"since", "until"}],
        "widest_url": front + asked.widest().address(),
        "longest": MAX_LENGTH,
    }


def _found(asked: SearchRequest, found: Results) -> dict[str, Any]:
    last = min(MAX_PAGE, -(-found.total // PAGE_SIZE))
    data = asked.changed().address()
    return {
        "found": found,
        # A dozen kinds in which there is nothing either help nobody.
        "tabs": tabs(asked, found.facets) if found.results or asked.kind else [],
        "facets": facets_of(asked, found.facets),
        "orders": [
            {"title": _("Best match"), "url": asked.address(order="relevance"), "current": asked.order == "relevance"},
            {"title": _("Newest"), "url": asked.address(order="date"), "current": asked.order == "date"},
        ],
        "newer_url": asked.address(page=asked.page - 1) if asked.page > 1 else "",
        "older_url": asked.address(page=asked.page + 1) if asked.page < last else "",
        "first_url": asked.address(),
        "last_page": last,
        "first_number": (asked.page - 1) * PAGE_SIZE + 1,
        "meant_url": asked.address(terms=parse(found.meant)) if found.meant else "",
        "atom_url": reverse("search:feed") + data,
        "json_url": reverse("search:data") + data,
        "save_url": reverse("saved_searches:search_save") + data,
    }


def _nothing(asked: SearchRequest, *, looks_wider: bool) -> dict[str, Any]:
    """What one can do where nothing was found: look without what narrows it, write what is missing, ask for it."""
    title = asked.words
    context = {
        "create_url": f"{reverse('wiki:article_create')}?{urlencode({'title': title})}",
        "ask_url": f"{reverse('debate:debate_create')}?{urlencode({'kind': 'question', 'title': title})}",
    }
    if not asked.is_narrowed or not looks_wider:
        return context
    return {**context, "wider": ask(asked.widest().query(reader_language()))}
