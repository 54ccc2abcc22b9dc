"""What every template knows. Everything is lazy: an anonymous page that asks nothing costs nothing."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from core.branding import lazy_branding
from core.i18n.switcher import language_links


def has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def user(request: HttpRequest) -> dict[str, Any]:
    """`user` only for those who bring a session, so that anonymous pages stay the same for all."""
    if not has_session(request) or not hasattr(request, "user"):
        return {"account_state": ""}
    return {"user": request.user, "account_state": lambda: account_state(request.user)}


def account_state(user: Any) -> tuple[Any, ...]:
    """All that the account's menu shows of a person; a key to keep it under."""
    if not user.is_authenticated:
        return ()
    return user.pk, str(user), user.is_staff, user.unread_notifications


def messages(request: HttpRequest) -> dict[str, Any]:
    return {"messages": SimpleLazyObject(lambda: get_messages(request))}


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_brand": lazy_branding(),
        "language_links": SimpleLazyObject(lambda: language_links(request)),
        "current_language": get_language() or settings.LANGUAGE_CODE,
        "map_tile_url": settings.MAP_TILE_URL,
        "map_tile_attribution": settings.MAP_TILE_ATTRIBUTION,
    }
