"""Closing a debate: never without saying what came of it, to everybody who took part."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import mark
from debate.models import Debate, Outcome, OutcomeStep
from debate.permissions import can_manage_debate
from debate.services.announcing import announce
from debate.services.publishing import refresh_debate
from debate.services.purging import purge_debate
from debate.services.wording import clean_lines, clean_texts
from debate.states import SHOWN

STEP_VERBS = {
    OutcomeStep.Status.PLANNED: "debate.step_planned",
    OutcomeStep.Status.UNDER_WAY: "debate.step_under_way",
    OutcomeStep.Status.DONE: "debate.step_done",
    OutcomeStep.Status.DROPPED: "debate.step_dropped",
}
_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Step:
    """One step as it was typed: a line by language, the day, how far it is, and a link to read on."""

    texts: Mapping[str, str]
    happens_on: date
    status: str
    link: str = ""
    link_kind: str = ""


def close_debate(*, debate: Debate, by: Any, texts: Mapping[str, str], steps: tuple[Step, ...] = ()) -> Outcome:
    """No more posts from now on, and everybody who took part is told what came of it."""
    if not can_manage_debate(by, debate) or debate.state not in SHOWN:
        raise PermissionDenied
    cleaned = clean_texts(texts)
    now = timezone.now()
    with transaction.atomic():
        locked = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
        if locked.closed_at is not None:
            raise ValidationError(_("This debate is closed already."), code="closed")
        outcome = Outcome.objects.create(
            debate=locked, author=by, author_name=str(by), author_role=mark(by), texts=cleaned
        )
        OutcomeStep.objects.bulk_create([OutcomeStep(outcome=outcome, **_cleaned(step)) for step in steps])
        Debate.objects.filter(pk=locked.pk).update(closed_at=now, frozen_at=None, moved_at=now)
        announce("debate.closed", debate=locked, actor=by, key=f"debate.closed:{outcome.pk}", anchor="#outcome")
        purge_debate(locked)
        refresh_debate.enqueue(locked.pk)
    debate.closed_at, debate.frozen_at = now, None
    return outcome


def edit_outcome(*, outcome: Outcome, by: Any, texts: Mapping[str, str]) -> Outcome:
    """Put the words right, or add a language. Nobody is told: what is new is a step."""
    if not can_manage_debate(by, outcome.debate):
        raise PermissionDenied
    cleaned = clean_texts(texts)
    with transaction.atomic():
        locked = (
            Outcome.objects.select_for_update(no_key=True, of=("self",)).select_related("debate").get(pk=outcome.pk)
        )
        if locked.texts != cleaned:
            locked.texts, locked.updated_at = cleaned, timezone.now()
            locked.save(update_fields=["texts", "updated_at"])
            purge_debate(locked.debate)
            refresh_debate.enqueue(locked.debate_id)
    return locked


@transaction.atomic
def add_step(*, outcome: Outcome, by: Any, step: Step, submission: uuid.UUID | None = None) -> OutcomeStep:
    """A further step, of which everybody who took part is told. The same form sent twice is one step."""
    if not can_manage_debate(by, outcome.debate):
        raise PermissionDenied
    fields = _cleaned(step)
    debate = Debate.objects.select_for_update(no_key=True).get(pk=outcome.debate_id)
    if submission is not None and (earlier := OutcomeStep.objects.filter(submission=submission).first()):
        return earlier
    made = OutcomeStep.objects.create(outcome=outcome, submission=submission, **fields)
    _tell(debate, made, by, f"debate.step:{made.pk}")
    return made


@transaction.atomic
def change_step(*, step: OutcomeStep, by: Any, wanted: Step) -> OutcomeStep:
    """Another status is news to those who took part; other words or another link are not."""
    if not can_manage_debate(by, step.outcome.debate):
        raise PermissionDenied
    fields = _cleaned(wanted)
    locked = OutcomeStep.objects.select_for_update(no_key=True, of=("self",)).get(pk=step.pk)
    moved = locked.status != fields["status"]
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save()
    debate = step.outcome.debate
    if moved:
        moment = int(timezone.now().timestamp() * 1000)
        _tell(debate, locked, by, f"debate.step:{locked.pk}:{moment}")
    else:
        purge_debate(debate)
        refresh_debate.enqueue(debate.pk)
    return locked


def _tell(debate: Debate, step: OutcomeStep, by: Any, key: str) -> None:
    Debate.objects.filter(pk=debate.pk).update(moved_at=timezone.now())
    verb = STEP_VERBS[OutcomeStep.Status(step.status)]
    announce(verb, debate=debate, actor=by, key=key, anchor="#outcome", values={"step": step.pk})
    purge_debate(debate)
    refresh_debate.enqueue(debate.pk)


def _cleaned(step: Step) -> dict[str, Any]:
    """The columns of a step. Raises ValidationError keyed by field."""
    texts = clean_lines(step.texts)
    if step.status not in OutcomeStep.Status.values:
        raise ValidationError({"status": _("Say how far this step is.")})
    if step.link_kind and step.link_kind not in OutcomeStep.LinkKind.values:
        raise ValidationError({"link_kind": _("Say what the link leads to.")})
    if step.link:
        try:
            _address(step.link)
        except ValidationError as error:
            raise ValidationError({"link": error.messages}) from error
    kind = step.link_kind or (OutcomeStep.LinkKind.OTHER if step.link else "")
    return {
        "texts": texts,
        "happens_on": step.happens_on,
        "status": step.status,
        "link": step.link,
        "link_kind": kind if step.link else "",
    }
