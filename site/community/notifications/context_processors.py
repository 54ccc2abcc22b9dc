"""The way to one's notifications, in the menu of the person signed in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from core.context_processors import has_session


@dataclass(frozen=True, slots=True)
class AccountLink:
    """An entry of the menu; `count` is how many things wait behind it."""

    title: str
    url: str
    count: int


def account_links(request: HttpRequest) -> dict[str, Any]:
    """Nothing for those without a session; no query beyond the user's own row."""
    if not has_session(request) or not request.user.is_authenticated:
        return {"account_links": ()}
    address = reverse("notifications:notification_list")
    return {"account_links": (AccountLink(_("Notifications"), address, request.user.unread_notifications),)}
