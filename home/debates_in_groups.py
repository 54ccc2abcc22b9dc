"""Debates in the groups of the practice: neither app knows the other, so who reads what is said here."""

from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.objects import ID_LENGTH
from debate.groups import GroupKind, Place, register_groups
from debate.models import Debate
from debate.services.grouping import follow_group
from practice.groups.hooks import on_sight_changed
from practice.groups.models import Membership, WorkingGroup
from practice.groups.permissions import groups_of, standing
from practice.groups.services.sharing import add_item
from practice.groups.services.telling import REASON, members_told

KIND = "groups.group"
_DIGITS = 18


def register() -> None:
    """Make the groups known to debates, and debates follow what becomes of them."""
    register_groups(
        GroupKind(
            name=KIND,
            label=_("groups"),
            is_member=_writes,
            choices=groups_of,
            is_within=_is_within,
            hold=_hold,
            readable=_readable,
            runs=_runs,
            place=_place,
            opened=_share,
        )
    )
    on_sight_changed(_follow)


def _numbered(rows: Any, group_id: str) -> Any:
    is_number = group_id.isascii() and group_id.isdigit() and len(group_id) <= _DIGITS
    return rows.filter(pk=int(group_id)) if is_number else rows.none()


def _writes(user: Any, group_id: str) -> bool:
    """Members, of a group that is not archived."""
    return bool(_numbered(WorkingGroup.objects.of(user).filter(archived_at=None), group_id).exists())


def _is_within(group_id: str) -> bool:
    """One that cannot be found keeps its debates to itself."""
    return not _numbered(WorkingGroup.objects.public(), group_id).exists()


def _hold(group_id: str) -> None:
    """Who changes its sight changes its row."""
    _numbered(WorkingGroup.objects.select_for_update(no_key=True).only("pk"), group_id).first()


def _readable(user: Any) -> Any:
    rows = WorkingGroup.objects.readable_by(user).order_by()
    return rows.annotate(number=Cast("pk", CharField(max_length=ID_LENGTH))).values("number")


def _runs(user: Any, group_id: str) -> bool:
    group = _numbered(WorkingGroup.objects.all(), group_id).first()
    return group is not None and standing(user, group).runs_it


def _place(user: Any, group_id: str) -> Place | None:
    group = _numbered(WorkingGroup.objects.visible_to(user), group_id).first()
    return Place(group.name, group.path(get_language() or group.language)) if group is not None else None


def _share(debate: Debate) -> list[tuple[int, str]]:
    """A debate that was opened stands in the stream of its group; members hear of it who want to hear of the group."""
    group = _numbered(WorkingGroup.objects.all(), debate.group_id).first()
    if group is None:
        return []
    add_item(group=group, obj=debate, by=None, at=debate.created_at)
    levels = (Membership.Level.ALL, Membership.Level.HIGHLIGHTS)
    return [(person, REASON) for person in members_told(group, levels)]


def _follow(group: WorkingGroup) -> None:
    follow_group(kind=KIND, group_id=str(group.pk), is_within=_is_within(str(group.pk)))
