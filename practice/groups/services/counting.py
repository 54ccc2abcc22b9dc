"""Keeping the numbers on the row of a group right; inside the caller's transaction, on the locked row."""

from typing import Any

from django.db.models import F, Sum
from django.utils import timezone

from practice.groups.models import Answer, FileVersion, Membership, Notice, Post, WorkingGroup
from practice.groups.states import State


def lock(group_id: int) -> WorkingGroup:
    """The group, locked until the transaction ends: whatever changes members or counts takes it first."""
    return WorkingGroup.objects.select_for_update(no_key=True).get(pk=group_id)


def count_members(group: WorkingGroup) -> None:
    group.member_count = Membership.objects.filter(group=group, state=Membership.State.MEMBER).count()
    group.save(update_fields=["member_count"])


def add_to(group: WorkingGroup, **numbers: int) -> None:
    """More or fewer of what is counted: `post_count=1`, `file_count=-1`. What is more also moves the group."""
    changes: dict[str, Any] = {name: F(name) + number for name, number in numbers.items()}
    if any(number > 0 for number in numbers.values()):
        changes["moved_at"] = timezone.now()
    WorkingGroup.objects.filter(pk=group.pk).update(**changes)


def count_bytes(group: WorkingGroup) -> None:
    """What all versions of its files take."""
    found = FileVersion.objects.filter(file__group=group).exclude(stored_as="").aggregate(total=Sum("size"))
    WorkingGroup.objects.filter(pk=group.pk).update(bytes_used=found["total"] or 0)


def count_replies(post_id: int) -> None:
    number = Post.objects.filter(parent=post_id, state=State.VISIBLE).count()
    Post.objects.filter(pk=post_id).update(reply_count=number)


def count_answers(notice_id: int) -> None:
    number = Answer.objects.filter(notice=notice_id, state=State.VISIBLE).count()
    Notice.objects.filter(pk=notice_id).update(answer_count=number)
