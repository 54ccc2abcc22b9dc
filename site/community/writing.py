"""What all pages that write have in common: nothing that a person typed is lost, whatever is wrong.

A form that may not be saved (the session ended, the token is old, the right was taken away)
comes back with everything in it and says why. That is why the token is checked here and not by
the middleware, which would answer with a page that holds nothing of the text.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.elections.period import frozen_until
from community.moderation.suspensions import suspended_until
from core.forms import check_human
from core.human import NotHuman
from core.limits import TooOften, spend

logger = logging.getLogger(__name__)

INVALID, CONFLICT, FORBIDDEN, TOO_LARGE, BUSY = 422, 409, 403, 413, 503
# What the database answers when it is too busy, restarting, or locked for too long.
DATABASE_TROUBLE = (OperationalError, InterfaceError)


@dataclass(frozen=True)
class Hindrance:
    """Why a form cannot be saved as it stands, and what to do about it."""

    title: str
    text: str
    link_url: str = ""
    link_text: str = ""
    kind: str = "warning"


class _TokenCheck(CsrfViewMiddleware):
    """Django's own check, asked for its verdict instead of its answer."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=FORBIDDEN)


def _unanswered(request: HttpRequest) -> HttpResponseBase:
    raise NotImplementedError


def has_valid_token(request: HttpRequest) -> bool:
    """True when the form was sent from a page of this site that this browser was given."""
    check = _TokenCheck(_unanswered)
    return check.process_view(request, _unanswered, (), {}) is None


def barred(request: HttpRequest) -> Hindrance | None:
    """Why this person may write nowhere just now: an election is near, or they are suspended. None: neither."""
    if (last_day := frozen_until(request.user)) is not None:
        return Hindrance(
            title=_("Politicians do not write here until the election is over"),
            text=_("From %(day)s on you can write again. Copy your text until then: nothing of it is saved.")
            % {"day": date_format(last_day + timedelta(days=1), "DATE_FORMAT")},
        )
    if (until := suspended_until(request.user)) is not None:
        return Hindrance(
            title=_("You are suspended from writing"),
            text=_("Until %(day)s you can read and appeal, but not write. Your text is still here: copy it.")
            % {"day": date_format(timezone.localtime(until), "DATE_FORMAT")},
        )
    return None


def signed_out(request: HttpRequest) -> Hindrance:
    """For who was signed in when the form was opened and no longer is."""
    return Hindrance(
        title=_("You are no longer signed in"),
        text=_(
            "Nothing is lost: your text is still here. Sign in on the page that the link opens, come back "
            "to this one and save again."
        ),
        link_url=f"{reverse('account_login')}?{urlencode({'next': request.path})}",
        link_text=_("Sign in (opens a new page)"),
    )


def old_form(request: HttpRequest) -> Hindrance | None:
    """Why the form that came is not this browser's of today. None: it is."""
    if has_valid_token(request):
        return None
    return Hindrance(
        title=_("Please save once more"),
        text=_("This page had been open for a long time, so the site asks again. Nothing is lost."),
    )


def too_much(request: HttpRequest, act: str) -> Hindrance | None:
    """Who saves more than anybody does by hand waits a while; who has no account shows to be a person."""
    try:
        check_human(request)
        spend(act, request)
    except NotHuman:
        return Hindrance(
            title=_("Please save once more"),
            text=_("That went too fast for us to tell you from a program. Wait a moment and save again."),
        )
    except TooOften as wait:
        return Hindrance(
            title=_("That was a lot in a short time"),
            text=_(
                "Nothing is lost: your text is still here. Save it again in %(minutes)d minutes, or copy it to be sure."
            )
            % {"minutes": wait.minutes},
        )
    return None


def busy(error: Exception) -> Hindrance:
    """The database could not take the change just now. Needs an answer with the form and status BUSY."""
    logger.warning("A change could not be saved: %s", error)
    # What is broken is not asked again for the page that says so.
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    return Hindrance(
        title=_("The site is very busy"),
        text=_("Your change could not be saved just now. Nothing is lost: wait a moment and save again."),
    )


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; None for a page that is only asked for."""
    return request.POST if request.method == "POST" else None


def can_be_read(request: HttpRequest) -> bool:
    """False for a form that is larger than the site takes in."""
    try:
        request.POST  # noqa: B018 - reading it is what may fail
    except RequestDataTooBig:
        return False
    return True
