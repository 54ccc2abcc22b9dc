"""Why somebody may not write in a debate just now, in words. The permissions say whether; this says why."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.elections.period import frozen_until
from community.moderation.suspensions import suspended_until
from debate.audiences import belongs
from debate.models import Debate
from debate.permissions import can_post, may_write
from debate.states import SHOWN, State


def refusal(user: Any, debate: Debate) -> str:
    """Why this person cannot post here; empty when they can."""
    return _closed(debate) or _person(user) or _audience(user, debate)


def check_may_post(user: Any, debate: Debate) -> None:
    """Raises PermissionDenied with the words of `refusal`."""
    if not can_post(user, debate):
        raise PermissionDenied(refusal(user, debate))


def check_open(debate: Debate) -> None:
    """Once more when the debate is locked: it may have been closed meanwhile. Raises PermissionDenied."""
    if why := _closed(debate):
        raise PermissionDenied(why)


def _closed(debate: Debate) -> str:
    now = timezone.now()
    if debate.state == State.WAITING:
        return _("A moderator looks at this debate first. Posts are taken as soon as it is public.")
    if debate.state not in SHOWN:
        return _("This debate is no longer public.")
    if debate.closed_at is not None:
        return _("This debate is closed. What came of it stands at its top.")
    if debate.frozen_at is not None:
        return _("This debate is frozen: it can be read, and nothing can be added for now.")
    if debate.opens_at > now:
        return _("This debate opens on %(day)s.") % {"day": _day(debate.opens_at)}
    if debate.closes_at is not None and debate.closes_at <= now:
        return _("This debate took posts until %(day)s.") % {"day": _day(debate.closes_at)}
    return ""


def _person(user: Any) -> str:
    if may_write(user):
        return ""
    if (last_day := frozen_until(user)) is not None:
        return _("Politicians do not write here until the election is over, on %(day)s.") % {
            "day": date_format(last_day, "DATE_FORMAT")
        }
    if (until := suspended_until(user)) is not None:
        return _("You are suspended from writing until %(day)s.") % {"day": _day(until)}
    return _("This account may not write.")


def _audience(user: Any, debate: Debate) -> str:
    if belongs(user, debate):
        return ""
    if not user.is_authenticated:
        return _("Sign in to take part.")
    if debate.audience == Debate.Audience.LISTED:
        return _("Those on a list take part in this debate, by the e-mail address of their account.")
    return _("The members of a group take part in this debate.")


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
