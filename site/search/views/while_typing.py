"""Small answers while somebody types: titles under the search box, what is like a title beside a form."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from core.limits import TooOften, spend
from core.reading_limits import spend_reading
from core.similar import things_like
from core.terms import parse
from search.finding import suggest
from search.views.page import reader_language

TOO_MANY = 429


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """At most eight titles as [{title, url, kind}], for the search box."""
    try:
        spend_reading("suggestions", request)
    except TooOften as wait:
        return _later(wait)
    found = suggest(parse(request.GET.get("q", "")), language=reader_language())
    return JsonResponse(
        [{"title": result.title, "url": result.url, "kind": str(result.kind_label)} for result in found], safe=False
    )


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """[{title, url, kind, language}] of what is like the title `q`; each costs a search, so there is a limit."""
    try:
        spend("similar", request)
    except TooOften as wait:
        return _later(wait)
    found = things_like(request.GET.get("q", ""), language=reader_language())
    rows: list[dict[str, Any]] = [
        {"title": one.title, "url": one.url, "kind": str(one.kind), "language": one.language} for one in found
    ]
    return JsonResponse(rows, safe=False)


def _later(wait: TooOften) -> JsonResponse:
    response = JsonResponse([], safe=False, status=TOO_MANY)
    response["Retry-After"] = str(wait.minutes * 60)
    return response
