"""The search page and the suggestions under the search box."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.searchable import kinds
from core.terms import parse
from search.finding import MAX_PAGE, PAGE_SIZE, find, suggest
from search.forms import ALL_LANGUAGES, SearchRequest


@require_safe
@public_page()
def search(request: HttpRequest) -> HttpResponse:
    """Pages, news and articles; whole search in the address. What was found is kept nowhere: it may be hidden now."""
    current = get_language() or settings.LANGUAGE_CODE
    asked = SearchRequest.read(request.GET, current_language=current)
    found = find(asked.terms, languages=asked.languages, kind=asked.kind, page=asked.page)
    all_languages = [code for code, _name in settings.LANGUAGES]
    is_narrow = not found.total and not found.failed and len(asked.languages) < len(all_languages)
    last = min(MAX_PAGE, -(-found.total // PAGE_SIZE))
    context = {
        "asked": asked,
        "found": found,
        "elsewhere": find(asked.terms, languages=all_languages, kind=asked.kind) if is_narrow else None,
        "all_languages_url": asked.address(language=ALL_LANGUAGES),
        "languages": _languages(asked),
        "kinds": [
            {"url": asked.address(kind=key), "title": label, "current": key == asked.kind}
            for key, label in [("", _("Everything")), *((kind.key, kind.label) for kind in kinds())]
        ],
        "newer_url": asked.address(page=asked.page - 1) if asked.page > 1 else "",
        "older_url": asked.address(page=asked.page + 1) if asked.page < last else "",
        "last_page": last,
        "first_number": (asked.page - 1) * PAGE_SIZE + 1,
        "create_url": f"{reverse('wiki:article_create')}?{urlencode({'title': asked.terms.text})}",
    }
    return render(request, "search/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """At most eight titles as [{title, url, kind}], for the search box."""
    language = get_language() or settings.LANGUAGE_CODE
    found = suggest(parse(request.GET.get("q", "")), language=language)
    return JsonResponse(
        [{"title": result.title, "url": result.url, "kind": str(result.kind_label)} for result in found], safe=False
    )


def _languages(asked: SearchRequest) -> list[dict[str, object]]:
    """The language filter: each language by its own name, then all of them."""
    own = [
        {"url": asked.address(language=code), "title": name, "current": code == asked.language, "lang": code}
        for code, name in settings.LANGUAGES
    ]
    everywhere = asked.language == ALL_LANGUAGES
    return [*own, {"url": asked.address(language=ALL_LANGUAGES), "title": _("All languages"), "current": everywhere}]
