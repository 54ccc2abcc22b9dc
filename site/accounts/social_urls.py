"""Addresses of signing in with an account held elsewhere, for the providers that the settings name.

The way out is under the reader's language like any page. The way back is one address a provider:
it is registered on the provider's side, where nobody wants five of them.
"""

import logging
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers import registry
from csp.decorators import csp_update
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import translation
from requests import RequestException

logger = logging.getLogger(__name__)
# Browsers hold the answer to a form to `form-action`: this page's form ends at the provider. Which host
# that is only the provider says, so any is allowed here, on the one page whose form is ours alone.
_TO_THE_PROVIDER = csp_update({"form-action": ["https:", "http://localhost:*", "http://127.0.0.1:*"]})
View = Callable[..., HttpResponseBase]

_LANGUAGE = "social_language"
# What a provider brings about that is down, misconfigured or answers something else than it should.
_FAULTS = (RequestException, KeyError, TypeError, ValueError, ImproperlyConfigured)


def sign_ins() -> list[URLPattern]:
    """Where one is asked whether to go to the provider."""
    return [
        path(
            _address(provider, "login/"),
            _TO_THE_PROVIDER(_guarded(_remembering(_view(provider, "login")))),
            name=f"{provider}_login",
        )
        for provider in _providers()
    ]


def callbacks() -> list[URLPattern]:
    """Where the provider sends people back to."""
    return [
        path(
            _address(provider, "login/callback/"),
            _guarded(_in_the_same_language(_view(provider, "callback"))),
            name=f"{provider}_callback",
        )
        for provider in _providers()
    ]


def _providers() -> list[str]:
    return [provider.id for provider in registry.get_class_list()]


def _address(provider: str, end: str) -> str:
    return f"oidc/<slug:provider_id>/{end}" if provider == "openid_connect" else f"{provider}/{end}"


def _view(provider: str, name: str) -> View:
    package = registry.get_class(provider).get_package()
    prefix = "" if provider == "openid_connect" else "oauth2_"
    view: View = getattr(import_module(f"{package}.views"), f"{prefix}{name}")
    return view


def _remembering(view: View) -> View:
    @wraps(view)
    def remembering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            request.session[_LANGUAGE] = translation.get_language()
        return view(request, *args, **kwargs)

    return remembering


def _in_the_same_language(view: View) -> View:
    @wraps(view)
    def same_language(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = request.session.get(_LANGUAGE)
        if language and translation.check_for_language(language):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return view(request, *args, **kwargs)

    return same_language


def _guarded(view: View) -> View:
    """A page that says so, where the provider's fault would otherwise be ours."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
        except _FAULTS as error:
            logger.exception("A provider of sign-in failed")
            return render_authentication_error(request, None, exception=error)

    return guarded
