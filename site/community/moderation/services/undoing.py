"""Undoing everything one account did since a moment, and taking that back. Each app does its own part."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import get_language
from django_tasks import task

from accounts.models import User
from community.moderation.models import Decision, Undoing
from community.moderation.permissions import can_decide_on, can_moderate
from community.moderation.registry import undos
from community.moderation.services.telling import tell_author, tell_reversed

Status = Undoing.Status


def count_since(person: User, since: datetime) -> int:
    """How much there is to undo, over all apps."""
    return sum(undo.count(person, since) for undo in undos())


@transaction.atomic
def undo_account(*, person: User, since: datetime, moderator: Any, rule_key: str = "", statement: str = "") -> Undoing:
    """One decision; the work is done in the background. Raises PermissionDenied."""
    if not can_decide_on(moderator, person):
        raise PermissionDenied
    # The account's row is the lock: the same form sent twice, or by two moderators at once, is one undoing.
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    there = Undoing.objects.filter(person=person, since=since, status__in=(Status.WAITING, Status.DONE)).first()
    if there is not None:
        return there
    decision = Decision.objects.create(
        action=Decision.Action.UNDO,
        kind="accounts.person",
        object_id=str(person.pk),
        title=str(person),
        language=person.language or get_language() or "",
        author=person,
        moderator=moderator,
        rule_key=rule_key,
        statement=statement,
        statement_language=get_language() or "",
    )
    undoing = Undoing.objects.create(person=person, moderator=moderator, decision=decision, since=since)
    tell_author(decision)
    carry_out.enqueue(undoing.pk, get_language() or "")
    return undoing


@transaction.atomic
def reverse_undoing(*, undoing: Undoing, moderator: Any) -> Undoing:
    """Take it back, in the background. Asked twice it happens once. Raises PermissionDenied."""
    if not can_moderate(moderator) or undoing.person_id == moderator.pk:
        raise PermissionDenied
    if not Undoing.objects.filter(pk=undoing.pk, status=Status.DONE).update(status=Status.REVERSING):
        return undoing
    carry_back.enqueue(undoing.pk, moderator.pk, get_language() or "")
    return undoing


@task()
def carry_out(pk: int, language: str) -> None:
    """Each app's part in turn. Run twice it goes on where it stopped: what is undone already is left alone."""
    undoing = Undoing.objects.select_related("person", "moderator").get(pk=pk)
    if undoing.status != Status.WAITING:
        return
    with translation.override(language):
        for undo in undos():
            items, left = undo.undo(undoing.person, undoing.since, undoing.moderator)
            undoing.items = [*undoing.items, *({**item, "app": undo.name} for item in items)]
            undoing.left = [*undoing.left, *left]
            undoing.save(update_fields=["items", "left"])
    Undoing.objects.filter(pk=pk).update(status=Status.DONE)


@task()
def carry_back(pk: int, moderator_pk: int, language: str) -> None:
    undoing = Undoing.objects.select_related("decision").get(pk=pk)
    if undoing.status != Status.REVERSING:
        return
    moderator = User.objects.get(pk=moderator_pk)
    left: list[str] = []
    with translation.override(language):
        for undo in undos():
            mine = [item for item in undoing.items if item.get("app") == undo.name]
            left += undo.redo(mine[::-1], moderator)
    Undoing.objects.filter(pk=pk).update(status=Status.REVERSED, left=left)
    if undoing.decision is not None:
        Decision.objects.filter(pk=undoing.decision.pk).update(reversed_by=moderator, reversed_at=timezone.now())
        tell_reversed(undoing.decision)
