"""Official answers: given, moved on, taken out of sight; each change is kept."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import mark
from debate.models import AnswerChange, Debate, OfficialAnswer, Post, Question
from debate.permissions import can_answer_officially, can_change_answer
from debate.services.announcing import announce
from debate.services.asking import settle_clock, stops_clock
from debate.services.forgetting import forget_answer
from debate.services.indexing import index_debate
from debate.services.publishing import refresh_answer
from debate.services.purging import purge_debate
from debate.services.wording import clean_texts
from debate.states import State

STATUS_VERBS = {
    OfficialAnswer.Status.CONSIDERED: "debate.status_considered",
    OfficialAnswer.Status.UNDER_WAY: "debate.status_under_way",
    OfficialAnswer.Status.DONE: "debate.status_done",
    OfficialAnswer.Status.DECLINED: "debate.status_declined",
}


@dataclass(frozen=True)
class Wording:
    """What an answer says: texts and reasons by language as they were typed, and where the matter stands."""

    texts: Mapping[str, str]
    status: str
    reasons: Mapping[str, str]


@dataclass(frozen=True)
class Answered:
    """`repeated`: this very form had been sent before."""

    answer: OfficialAnswer
    repeated: bool = False


def answer_officially(
    *, debate: Debate, author: Any, wording: Wording, post: Post | None = None, submission: uuid.UUID | None = None
) -> Answered:
    """Answer for the municipality, in one's role. Raises PermissionDenied or ValidationError; then nothing is saved."""
    if not can_answer_officially(author, debate):
        raise PermissionDenied
    if post is not None and (post.debate_id != debate.pk or post.state != State.VISIBLE):
        raise ValidationError(_("The post that you answer is no longer there."), code="post")
    texts, reasons = _cleaned(wording)
    with transaction.atomic():
        locked = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
        if submission is not None and (earlier := OfficialAnswer.objects.filter(submission=submission).first()):
            return Answered(earlier, repeated=True)
        question = Question.objects.select_related("committee").filter(debate=locked).first()
        answer = OfficialAnswer.objects.create(
            debate=locked, post=post, author=author, author_name=str(author), author_role=mark(author),
            status=wording.status, submission=submission, texts=texts, reasons=reasons,
            stops_clock=stops_clock(author, question),
        )  # fmt: skip
        _keep(answer, author)
        Debate.objects.filter(pk=locked.pk).update(answer_count=F("answer_count") + 1, moved_at=timezone.now())
        settle_clock(debate=locked)
        announce(
            "debate.answered",
            debate=locked,
            actor=author,
            key=f"debate.answered:{answer.pk}",
            anchor=f"#answer-{answer.pk}",
            values={"answer": answer.pk},
        )
        purge_debate(locked)
        refresh_answer.enqueue(answer.pk)
    return Answered(answer)


def change_answer(*, answer: OfficialAnswer, by: Any, wording: Wording, base: int | None = None) -> OfficialAnswer:
    """Change what it says or where it stands. `base` is the number of the change that the form was made from."""
    if not can_change_answer(by, answer):
        raise PermissionDenied
    texts, reasons = _cleaned(wording)
    with transaction.atomic():
        locked = OfficialAnswer.objects.select_for_update(no_key=True, of=("self",)).get(pk=answer.pk)
        if locked.state != State.VISIBLE:
            raise PermissionDenied
        if base is not None and base != latest_change(locked):
            raise ValidationError(
                _("Somebody changed this answer while you were writing. Look at it first."), code="base"
            )
        if (locked.texts, locked.reasons, locked.status) == (texts, reasons, wording.status):
            return locked
        if (locked.texts, locked.reasons) != (texts, reasons):
            forget_answer(locked)
        moved = locked.status != wording.status
        locked.texts, locked.reasons, locked.status = texts, reasons, wording.status
        locked.updated_at = timezone.now()
        locked.save(update_fields=["texts", "reasons", "status", "updated_at"])
        change = _keep(locked, by)
        debate = Debate.objects.get(pk=locked.debate_id)
        if moved:
            Debate.objects.filter(pk=debate.pk).update(moved_at=locked.updated_at)
            announce(
                STATUS_VERBS[OfficialAnswer.Status(wording.status)],
                debate=debate,
                actor=by,
                key=f"debate.status:{change.pk}",
                anchor=f"#answer-{locked.pk}",
                values={"answer": locked.pk},
            )
        purge_debate(debate)
        refresh_answer.enqueue(locked.pk)
    return locked


@transaction.atomic
def set_answer_state(answer: OfficialAnswer, state: str, by: Any) -> None:
    """Take an answer out of sight or back, for `core.objects`. A question that it answered waits again."""
    debate = Debate.objects.select_for_update(no_key=True).get(pk=answer.debate_id)
    OfficialAnswer.objects.filter(pk=answer.pk).update(state=state)
    answer.state = state
    if state != State.VISIBLE:
        forget_answer(answer)
    visible = OfficialAnswer.objects.filter(debate=debate, state=State.VISIBLE).count()
    Debate.objects.filter(pk=debate.pk).update(answer_count=visible)
    settle_clock(debate=debate)
    purge_debate(debate)
    # At once, and not by the worker: that it has an answer can be searched for and is counted.
    index_debate(Debate.objects.get(pk=debate.pk))
    refresh_answer.enqueue(answer.pk)


def latest_change(answer: OfficialAnswer) -> int:
    """The number of the newest state that is kept of it."""
    newest = answer.changes.order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def _cleaned(wording: Wording) -> tuple[dict[str, str], dict[str, str]]:
    if wording.status not in OfficialAnswer.Status.values:
        raise ValidationError({"status": _("Say where the matter stands.")})
    texts = clean_texts(wording.texts)
    if wording.status != OfficialAnswer.Status.DECLINED:
        return texts, {}
    reasons = clean_texts(wording.reasons, field="reason", required=False)
    missing = [code for code in texts if code not in reasons]
    if missing:
        raise ValidationError({f"reason_{code}": _("Say why it is declined.") for code in missing})
    return texts, reasons


def _keep(answer: OfficialAnswer, by: Any) -> AnswerChange:
    return AnswerChange.objects.create(
        answer=answer, status=answer.status, texts=answer.texts, reasons=answer.reasons,
        by=by, by_name=str(by), by_role=mark(by),
    )  # fmt: skip
