"""Who gets in: moderators. Others are asked to sign in, or told that there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from community.moderation.permissions import can_moderate
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations

View = Callable[..., HttpResponse]


def moderators_only(view: View) -> View:
    """Decorator. For anybody else signed in the page does not exist."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not can_moderate(request.user):
            raise Http404
        offer_same_address(request)
        return view(request, *args, **kwargs)

    return wrapped


def offer_same_address(request: HttpRequest) -> None:
    """The same page in the other languages."""
    rest = request.path.split("/", 2)[2]
    set_translations(request, {code: f"/{code}/{rest}" for code in language_codes()}, {})
