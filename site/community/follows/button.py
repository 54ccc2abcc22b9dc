"""The button on what can be followed; drawn by hand, because it stands on every page that people read signed in."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.follows.models import Follow
from core.context_processors import has_session
from core.html import fill
from core.prepared import Prepared

_FORM = """<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">
  <button class="ds-button" type="submit" data-variant="secondary" name="action" value="{}">{}</button>
</form>"""
_NOTHING = fill("")

_followed = Prepared(
    lambda user, kind, thing: Follow.objects.filter(user_id=user, kind=kind, object_id=thing).values_list("pk")
)


def draw_follow_button(request: HttpRequest, kind: str, object_id: Any, followed: bool | None = None) -> SafeString:
    """A form for who is signed in. Nothing for others: their pages are the same for all and kept whole.

    `followed` is for who knows it already; otherwise it is asked.
    """
    if object_id is None or not has_session(request) or not request.user.is_authenticated:
        return _NOTHING
    number, thing = request.user.pk, str(object_id)
    if (kind, thing) == ("accounts.person", str(number)):
        return _NOTHING
    if followed is None:
        followed = bool(_followed(number, kind, thing))
    action, word = ("unfollow", _("Stop following")) if followed else ("follow", _("Follow"))
    return fill(_FORM, reverse("follows:follow_change", args=(kind, thing)), get_token(request), action, word)
