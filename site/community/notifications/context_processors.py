"""The ways to what happened and to what one was told, in the menu of the person signed in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from core.context_processors import has_session


def account_links(request: HttpRequest) -> dict[str, Any]:
    """Nothing for those without a session; no query beyond the user's own row."""
    if not has_session(request) or not request.user.is_authenticated:
        return {}
    count = request.user.unread_notifications
    return {
        "account_links": [
            {"title": _("Notifications"), "url": reverse("notifications:notification_list"), "count": count},
            {"title": _("Activity"), "url": reverse("follows:activity_feed")},
        ]
    }
