"""The ways to what happened and to what one was told, in the menu of the person signed in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from community.moderation.permissions import seems_to_moderate
from core.context_processors import has_session


@dataclass(frozen=True, slots=True)
class AccountLink:
    """An entry of the menu; `count` is how many things wait behind it."""

    title: str
    url: str
    count: int = 0


def account_links(request: HttpRequest) -> dict[str, Any]:
    """Nothing for those without a session; no query beyond the user's own row."""
    if not has_session(request) or not request.user.is_authenticated:
        return {"account_links": ()}
    told, happened = reverse("notifications:notification_list"), reverse("follows:activity_feed")
    links = [
        AccountLink(_("Notifications"), told, request.user.unread_notifications),
        AccountLink(_("Activity"), happened),
    ]
    if seems_to_moderate(request.user):
        links.append(AccountLink(_("Moderation"), reverse("moderation:case_list")))
    return {"account_links": tuple(links)}
