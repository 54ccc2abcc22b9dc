"""One organisation becomes part of another: its places in groups go along, and come back when that was a mistake."""

from typing import Any

from django.utils.dateparse import parse_datetime

from practice.groups.models import Membership, Notice, Post, WorkingGroup
from practice.groups.services.counting import count_members, lock

State = Membership.State
_INSIDE = (State.MEMBER, State.ASKED, State.INVITED)


def move(source: Any, target: Any) -> dict[str, list[Any]]:
    """What was moved: memberships, and what was said and offered in its name.

    Where both are in a group, the one that stays is the other's; its own place is left behind as one that was left.
    What both were before is kept beside their numbers, so that they are exactly that again.
    """
    rows = Membership.objects.filter(organisation=source, state__in=_INSIDE).select_related("group").order_by("group")
    moved: list[int] = []
    left: list[list[Any]] = []
    raised: list[list[Any]] = []
    for row in rows:
        group = lock(row.group_id)
        there = Membership.objects.filter(group=group, organisation=target).first()
        if there is None:
            Membership.objects.filter(pk=row.pk).update(organisation=target)
            moved.append(row.pk)
        else:
            if row.state == State.MEMBER and there.state != State.MEMBER:
                raised.append([there.pk, there.state, there.joined_at.isoformat() if there.joined_at else ""])
                Membership.objects.filter(pk=there.pk).update(state=State.MEMBER, joined_at=row.joined_at)
            Membership.objects.filter(pk=row.pk).update(state=State.LEFT)
            left.append([row.pk, row.state])
        count_members(group)
    spoken = {}
    for name, model in (("posts", Post), ("notices", Notice)):
        spoken[name] = list(model.objects.filter(organisation=source).order_by("pk").values_list("pk", flat=True))
        model.objects.filter(pk__in=spoken[name]).update(organisation=target)
    return {"moved": moved, "left": left, "raised": raised, **spoken}


def back(moved: Any, source: Any, target: Any) -> None:
    """Those that are still the other's, and those that nobody has decided about since."""
    Membership.objects.filter(pk__in=moved["moved"], organisation=target).update(organisation=source)
    for pk, state in moved["left"]:
        Membership.objects.filter(pk=pk, organisation=source, state=State.LEFT).update(state=state)
    for pk, state, joined_at in moved["raised"]:
        rows = Membership.objects.filter(pk=pk, organisation=target, state=State.MEMBER)
        rows.update(state=state, joined_at=parse_datetime(joined_at))
    for name, model in (("posts", Post), ("notices", Notice)):
        model.objects.filter(pk__in=moved[name], organisation=target).update(organisation=source)
    numbers = [*moved["moved"], *(pk for pk, *_was in (*moved["left"], *moved["raised"]))]
    touched = set(Membership.objects.filter(pk__in=numbers).values_list("group", flat=True))
    for group in WorkingGroup.objects.filter(pk__in=touched).order_by("pk"):
        count_members(lock(group.pk))
