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
    # What is refused before anybody is recognised has no user.
    user = getattr(request, "user", None) if has_session(request) else None
    if user is None or not user.is_authenticated:
        return {"account_links": ()}
    told, happened = reverse("notifications:notification_list"), reverse("follows:activity_feed")
    links = [
        AccountLink(_("Notifications"), told, user.unread_notifications),
        AccountLink(_("Activity"), happened),
    ]
    if seems_to_moderate(user):
        links.append(AccountLink(_("Moderation"), reverse("moderation:case_list")))
    return {"account_links": tuple(links)}
