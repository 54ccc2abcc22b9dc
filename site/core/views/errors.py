"""Answers to what cannot be served, in the reader's language."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _


def _language_of(request: HttpRequest) -> str:
    return translation.get_language_from_path(request.path_info) or translation.get_language_from_request(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: an address or a request that makes no sense."""
    with translation.override(_language_of(request)):
        if isinstance(exception, DisallowedHost):
            # No page: whatever it linked to would be at that host.
            text = _("This address makes no sense here")
            return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
        return render(request, "400.html", status=400)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: somebody tries too often. Says when to come back."""
    with translation.override(_language_of(request)):
        return render(request, "429.html", status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was too old or came from another site: says how to save one's text."""
    context = {
        "title": _("This form could not be accepted"),
        "text": _(
            "The page was open for too long, or cookies are blocked. Nothing was saved, and nothing you wrote "
            "is lost: go back, copy your text, load the page again and send it once more."
        ),
    }
    return render(request, "403.html", context, status=403)
