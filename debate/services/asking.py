"""Questions and their clock: who is asked, since when, handed on to whom."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import mark
from debate.committees import is_member
from debate.models import Committee, Debate, OfficialAnswer, Question, Reassignment
from debate.permissions import can_reassign, is_staff
from debate.services.announcing import announce, tell_asked
from debate.services.purging import purge_debate
from debate.states import State

REASON_LENGTH = 500


@transaction.atomic
def ask(*, debate: Debate, asked: User | Committee) -> Question:
    """Put a debate's question to a person or a committee. They are told once readers see the debate: `start_clock`
    for one that waits for a moderator first."""
    now = timezone.now()
    question = Question(debate=debate, asked_at=now, assigned_at=now)
    _point_at(question, asked)
    question.save()
    if debate.state == State.VISIBLE:
        _tell(question)
    return question


@transaction.atomic
def start_clock(*, debate: Debate) -> None:
    """The debate is public from now on: the time that it waited for a moderator is nobody's delay."""
    question = Question.objects.select_for_update(no_key=True, of=("self",)).filter(debate=debate).first()
    if question is None or question.answered_at is not None:
        return
    question.asked_at = question.assigned_at = timezone.now()
    question.save(update_fields=["asked_at", "assigned_at"])
    _tell(question)


@transaction.atomic
def reassign(*, question: Question, by: Any, asked: User | Committee, reason: str) -> Reassignment:
    """Hand a question on to another person or committee, with a reason that everybody reads."""
    if not can_reassign(by, question):
        raise PermissionDenied
    locked = Question.objects.select_for_update(no_key=True, of=("self",)).get(pk=question.pk)
    locked_debate = Debate.objects.get(pk=locked.debate_id)
    words = " ".join(reason.split())[:REASON_LENGTH]
    if not words:
        raise ValidationError({"reason": _("Say why: everybody can read it.")})
    if locked.answered_at is not None:
        raise ValidationError(_("This question has been answered."), code="answered")
    if locked_debate.closed_at is not None:
        raise ValidationError(_("This debate is closed."), code="closed")
    if _is_asked(locked, asked):
        raise ValidationError({"asked": _("They are asked already.")}, code="same")
    earlier = asked_name(locked)
    purge_debate(locked_debate)
    _point_at(locked, asked)
    locked.assigned_at = timezone.now()
    locked.reminders, locked.reminded_at = 0, None
    locked.save()
    trace = Reassignment.objects.create(
        question=locked, from_name=earlier, to_name=asked_name(locked), reason=words, by=by, by_name=str(by),
        by_role=mark(by),
    )  # fmt: skip
    announce(
        "debate.reassigned",
        debate=locked_debate,
        actor=by,
        key=f"debate.reassigned:{trace.pk}",
        values={"from": earlier, "to": trace.to_name, "reason": words},
    )
    _tell(locked)
    purge_debate(locked_debate)
    return trace


def stops_clock(user: Any, question: Question | None) -> bool:
    """Whether an answer of this person answers the question: theirs, their committee's, or staff for them."""
    if question is None:
        return False
    return question.person_id == user.pk or is_member(user, question.committee) or is_staff(user)


def settle_clock(*, debate: Debate) -> None:
    """Answered is what an answer in sight says: when one is taken out of sight, the clock runs on."""
    first = (
        OfficialAnswer.objects.filter(debate=debate, state=State.VISIBLE, stops_clock=True)
        .order_by("created_at")
        .values_list("created_at", flat=True)
        .first()
    )
    Question.objects.filter(debate=debate).update(answered_at=first)


def asked_name(question: Question) -> str:
    """Whom it asks, by name; the name outlives the account only as its tombstone."""
    return question.committee.name if question.committee is not None else question.person_name


def _point_at(question: Question, asked: User | Committee) -> None:
    if isinstance(asked, Committee):
        question.committee, question.person = asked, None
        question.person_name = question.person_role = ""
    else:
        question.committee, question.person = None, asked
        question.person_name, question.person_role = str(asked), mark(asked)


def _is_asked(question: Question, asked: User | Committee) -> bool:
    return (question.committee if isinstance(asked, Committee) else question.person) == asked


def _tell(question: Question) -> None:
    # Once for each time that somebody is asked, however often the task runs.
    moment = int(question.assigned_at.timestamp() * 1000)
    tell_asked.enqueue(question.pk, "debate.asked", f"debate.asked:{question.pk}:{moment}")
