"""What a reader agreed to: with an account it is kept there, without one in a cookie, after a yes and never before."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from community.translations.engines.chosen import service
from community.translations.models import Choice

COOKIE = "translations"
_COOKIE_AGE = 180 * 24 * 3600
_ALWAYS, _ASKED = "always", "asked"


@dataclass(frozen=True)
class Wishes:
    """`agreed`: texts may be sent to the service of today. `always`: without being asked for each."""

    agreed: bool = False
    always: bool = False
    own_may_be_sent: bool = True


def wishes(request: HttpRequest) -> Wishes:
    """What this reader chose. One query for who is signed in, none for others."""
    user: Any = request.user
    if user.is_authenticated:
        return wishes_of(user)
    chosen = service()
    key, _separator, way = request.COOKIES.get(COOKIE, "").partition(".")
    agreed = chosen is not None and key == chosen.key and way in (_ALWAYS, _ASKED)
    return Wishes(agreed, agreed and way == _ALWAYS)


def wishes_of(user: Any) -> Wishes:
    """The same of an account."""
    chosen = service()
    row = Choice.objects.filter(user=user).first()
    if row is None:
        return Wishes()
    agreed = chosen is not None and row.agreed_to == chosen.key
    return Wishes(agreed, agreed and row.always, row.own_may_be_sent)


def wants_always(request: HttpRequest) -> bool:
    """Whether a page translates by itself for who is signed in. Pages for others are the same for all: no."""
    return bool(request.user.is_authenticated) and service() is not None and wishes(request).always


def choose(request: HttpRequest, response: HttpResponse, wanted: Wishes) -> None:
    """Keep what a reader chose; taking a yes back leaves no trace of it. Does nothing without a service."""
    chosen = service()
    if chosen is None:
        return
    user: Any = request.user
    if user.is_authenticated:
        _choose_for(user, chosen.key, wanted)
    elif wanted.agreed:
        way = _ALWAYS if wanted.always else _ASKED
        response.set_cookie(
            COOKIE, f"{chosen.key}.{way}", max_age=_COOKIE_AGE, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def _choose_for(user: Any, key: str, wanted: Wishes) -> None:
    before = Choice.objects.filter(user=user).first()
    is_same = before is not None and before.agreed_to == key
    agreed_at = before.agreed_at if before is not None and is_same else timezone.now()
    Choice.objects.update_or_create(
        user=user,
        defaults={
            "agreed_to": key if wanted.agreed else "",
            "agreed_at": agreed_at if wanted.agreed else None,
            "always": wanted.agreed and wanted.always,
            "own_may_be_sent": wanted.own_may_be_sent,
        },
    )
