"""Whole pages for anonymous readers may be kept by a cache in front; nothing else may.

Django's own page cache is not used: it had seven leaks in seven months. A view opts in with
`public_page`; this middleware, outermost, has the last word.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# A cookie that makes an answer personal. Others (statistics, a proxy's) do not concern us.
PERSONAL_COOKIES = (
    *(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"),
    settings.WIKI_PROPOSALS_COOKIE,
)


class PublicPageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if is_public(request, response):
            # Browsers ask again each time, shared caches keep it until it is purged.
            response["Cache-Control"] = f"public, max-age=0, s-maxage={settings.PUBLIC_CACHE_SECONDS}"
            patch_vary_headers(response, ["Cookie"])
        else:
            response["Cache-Control"] = "private, no-cache"
        return response


def is_public(request: HttpRequest, response: HttpResponse) -> bool:
    """True when everybody without an account would get this same answer."""
    parameters = getattr(response, "public_parameters", None)
    return (
        parameters is not None
        and request.method in ("GET", "HEAD")
        and response.status_code == 200
        and not response.cookies
        and "HTTP_AUTHORIZATION" not in request.META
        and not any(name in request.COOKIES for name in PERSONAL_COOKIES)
        and set(request.GET) <= parameters
    )
