"""Browsers say `no` or `nn` for Norwegian; the site's Norwegian is `nb`."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

_OTHER_NORWEGIAN = re.compile(r"\b(?:no|nn)(?:-[A-Za-z]+)?\b", re.IGNORECASE)


class NorwegianMiddleware:
    """Must stand before LocaleMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(("/no/", "/nn/")):
            rest = request.get_full_path()[len("/no/") :]
            return HttpResponsePermanentRedirect(f"/nb/{rest}")
        accepted = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
        if accepted:
            request.META["HTTP_ACCEPT_LANGUAGE"] = _OTHER_NORWEGIAN.sub("nb", accepted[:500])
        return self.get_response(request)
