"""Where a debate stands, in words: the first thing that a reader sees of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debate.models import Debate, Question
from debate.states import State


@dataclass(frozen=True)
class Status:
    """`colour` is one of the design system's; the words say all that it does."""

    text: str
    colour: str = "neutral"


def statuses(debate: Debate, question: Question | None, *, has_outcome: bool) -> list[Status]:
    """The weightiest first. `question` and whether there is an outcome are read along with the debate."""
    found = []
    if debate.state == State.WITHIN:
        found.append(Status(str(State.WITHIN.label), "info"))
    elif debate.state != State.VISIBLE:
        found.append(Status(str(State(debate.state).label), "warning"))
    if question is not None:
        found.append(_of_question(question))
    if debate.closed_at is not None:
        found.append(Status(_("closed with an outcome") if has_outcome else _("closed"), "info"))
    elif debate.frozen_at is not None:
        found.append(Status(_("closed for writing for now"), "warning"))
    else:
        found.append(_by_time(debate))
    return found


def waiting_days(question: Question) -> int:
    """Whole days since it was put."""
    return max(0, (timezone.now() - question.asked_at).days)


def _of_question(question: Question) -> Status:
    if question.answered_at is not None:
        return Status(_("answered"), "success")
    days = waiting_days(question)
    if days < 1:
        return Status(_("waiting for an answer since today"), "warning")
    words = ngettext("waiting for an answer for %(days)d day", "waiting for an answer for %(days)d days", days)
    return Status(words % {"days": days}, "warning")


def _by_time(debate: Debate) -> Status:
    now = timezone.now()
    if now < debate.opens_at:
        return Status(_("opens on %(day)s") % {"day": _day(debate.opens_at)}, "info")
    if debate.closes_at is None:
        return Status(_("open"), "success")
    if now < debate.closes_at:
        return Status(_("open until %(day)s") % {"day": _day(debate.closes_at)}, "success")
    return Status(_("over since %(day)s, the outcome is still to come") % {"day": _day(debate.closes_at)}, "info")


def _day(when: datetime) -> str:
    return str(date_format(timezone.localtime(when), "DATE_FORMAT"))
