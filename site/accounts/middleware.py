"""Staff and moderators pass on to their work only with a second factor."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.second_factor import lacks_one

# Parts of the site that open more than one's own: by address where it is not ours, by name elsewhere.
_PATHS = ("/admin/",)
_NAMESPACES = {"moderation"}


class SecondFactorMiddleware:
    """Sends them to set it up, and says why. Signing in asks for it ever after: allauth sees to that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        match = request.resolver_match
        guarded = request.path.startswith(_PATHS) or (match is not None and _NAMESPACES & set(match.namespaces))
        if not guarded or not request.user.is_authenticated or not lacks_one(request.user):
            return None
        messages.warning(
            request,
            _("Your account opens more than your own pages. Set up a second step for signing in, then go on."),
        )
        return redirect("mfa_index")
