"""Deciding about a case: one transaction that checks, acts, writes down why, and tells whom it concerns."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.flags.models import Case
from community.moderation.models import Appeal, Decision, HeldChange, HouseRule, Suspension
from community.moderation.permissions import can_decide_on, can_moderate, can_take_back
from community.moderation.services.claiming import locked_case
from community.moderation.services.holding import publish_held
from community.moderation.services.telling import tell_author, tell_reporters, tell_reversed
from core import objects
from core.visibility import WAITING, State

Action = Decision.Action
_STATES = {Action.HIDE: State.HIDDEN, Action.REMOVE: State.REMOVED}
LONGEST_SUSPENSION = timedelta(days=366)


@dataclass(frozen=True)
class Verdict:
    """What a moderator chose. `until` belongs to a suspension."""

    action: str
    rule_key: str = ""
    statement: str = ""
    until: datetime | None = None


def actions_for(kind: objects.Kind, author: Any) -> list[str]:
    """What can be decided about an object of this kind, in the order of the keys 1 to 7."""
    possible: list[str] = [Action.KEEP]
    if kind.set_state is not None:
        possible += [Action.HIDE, Action.REMOVE]
    if author is not None:
        possible += [Action.ASK]
    if kind.set_lock is not None:
        possible += [Action.LOCK]
    if author is not None:
        possible += [Action.WARN, Action.SUSPEND]
    return possible


@transaction.atomic
def decide(*, case: Case, moderator: Any, verdict: Verdict, version: int | None = None) -> Decision:
    """Decide and close the case. Raises PermissionDenied, ValidationError keyed by field, or Changed."""
    if not can_moderate(moderator):
        raise PermissionDenied
    locked = locked_case(case.pk, version, moderator)
    obj = objects.resolve(locked.kind, locked.object_id, moderator)
    author = objects.get(locked.kind).author(obj) if obj is not None else None
    if not can_decide_on(moderator, author):
        raise PermissionDenied(_("You wrote this yourself, so another moderator decides."))
    _check(verdict, locked, obj, author)
    decision = Decision.objects.create(
        case=locked,
        action=verdict.action,
        kind=locked.kind,
        object_id=locked.object_id,
        title=locked.title,
        language=locked.language,
        category=locked.category,
        author=author,
        moderator=moderator,
        rule_key=verdict.rule_key if verdict.action != Action.KEEP else "",
        statement=verdict.statement,
        statement_language=get_language() or "",
        until=verdict.until if verdict.action == Action.SUSPEND else None,
        previous_state=objects.get(locked.kind).state(obj) if obj is not None else "",
    )
    _act(decision, obj, moderator)
    now = timezone.now()
    locked.is_open, locked.closed_at = False, now
    locked.claimed_by, locked.claimed_until = None, None
    locked.version += 1
    locked.save()
    if verdict.action != Action.KEEP or isinstance(obj, HeldChange) or _waits(decision):
        tell_author(decision)
    tell_reporters(locked, decision)
    return decision


@transaction.atomic
def take_back(*, decision: Decision, moderator: Any) -> Decision:
    """Make a decision undone: what it hid is seen again, who it suspended may write. Raises PermissionDenied."""
    locked = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if locked.reversed_at is not None:
        return locked
    if not can_take_back(moderator, locked):
        raise PermissionDenied
    _undo(locked, moderator)
    now = timezone.now()
    Suspension.objects.filter(decision=locked, lifted_at=None).update(lifted_at=now)
    # Whoever appealed against it has what they asked for.
    Appeal.objects.filter(decision=locked, decided_at=None).update(
        outcome=Appeal.Outcome.OVERTURNED, decided_by=moderator, decided_at=now
    )
    locked.reversed_at, locked.reversed_by = now, moderator
    locked.save(update_fields=["reversed_at", "reversed_by"])
    tell_reversed(locked)
    return locked


def _undo(decision: Decision, moderator: Any) -> None:
    """Give the object back what the decision took, unless another decision that still stands took it too."""
    obj = objects.resolve(decision.kind, decision.object_id, moderator)
    if obj is None:
        return
    kind = objects.get(decision.kind)
    standing = Decision.objects.filter(kind=decision.kind, object_id=decision.object_id, reversed_at=None).exclude(
        pk=decision.pk
    )
    if decision.action in _STATES and kind.set_state is not None:
        # The next one that hid it had found it hidden: what it gives back one day is what this one would have.
        later = standing.filter(action__in=_STATES, pk__gt=decision.pk).order_by("pk").first()
        if later is not None:
            Decision.objects.filter(pk=later.pk).update(previous_state=decision.previous_state)
        else:
            kind.set_state(obj, decision.previous_state or State.VISIBLE, moderator)
    elif (
        decision.action == Action.LOCK
        and kind.set_lock is not None
        and not standing.filter(action=Action.LOCK).exists()
    ):
        kind.set_lock(obj, False)


def _check(verdict: Verdict, case: Case, obj: Any, author: Any) -> None:
    if verdict.action not in Action.values:
        raise ValidationError({"action": _("Choose what to do.")})
    if obj is None and verdict.action != Action.KEEP:
        raise ValidationError({"action": _("It is no longer there. Close the case with “Keep”.")})
    if obj is not None and verdict.action not in actions_for(objects.get(case.kind), author):
        raise ValidationError({"action": _("This cannot be done here.")})
    if verdict.action != Action.KEEP and not HouseRule.objects.filter(key=verdict.rule_key).exists():
        raise ValidationError({"rule": _("Choose the rule that the decision follows from.")})
    if verdict.action == Action.ASK and not verdict.statement.strip():
        raise ValidationError({"statement": _("Say what should be changed.")})
    if verdict.action == Action.SUSPEND:
        now = timezone.now()
        if verdict.until is None or not now < verdict.until <= now + LONGEST_SUSPENSION:
            raise ValidationError({"until": _("Say until which day, at most a year from now.")})


def _act(decision: Decision, obj: Any, moderator: Any) -> None:
    kind = objects.get(decision.kind)
    if isinstance(obj, HeldChange) and decision.action == Action.KEEP:
        publish_held(obj)
    elif decision.action == Action.KEEP and _waits(decision) and kind.set_state is not None:
        kind.set_state(obj, State.VISIBLE, moderator)
    elif decision.action in _STATES and kind.set_state is not None:
        kind.set_state(obj, _STATES[Action(decision.action)], moderator)
    elif decision.action == Action.LOCK and kind.set_lock is not None:
        kind.set_lock(obj, True)
    elif decision.action == Action.SUSPEND and decision.until is not None and decision.author is not None:
        Suspension.objects.create(person=decision.author, decision=decision, ends_at=decision.until)


def _waits(decision: Decision) -> bool:
    """What it is about was to be looked at before others saw it."""
    return decision.previous_state == WAITING
