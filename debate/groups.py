"""Groups that a debate may be held in. Apps that have groups register them here, so that debates need not know them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from accounts.models import User
    from debate.models import Debate


@dataclass(frozen=True)
class Place:
    """A group as the pages of its debates name it."""

    name: str
    url: str


@dataclass(frozen=True)
class GroupKind:
    """`is_member(user, id)` says who writes; `choices(user)` gives (id, name) of the groups that this person may hold
    a debate for.

    What follows is for groups that keep their debates to themselves. `is_within(id)`: only those read them who read
    the group; `hold(id)`: in a transaction, nobody changes that before its end; `readable(user)`: a query of one text
    column, the ids of all groups whose debates this person reads. `runs(user, id)` says who closes its debates,
    `place(user, id)` what to call it, where this person may know of it. `opened` hears, in the background, of each
    debate that those who read the group can read from now on; it gives whom to tell of it, as (user id, reason).
    """

    name: str
    label: str | Promise
    is_member: "Callable[[User, str], bool]"
    choices: "Callable[[User], list[tuple[str, str]]]"
    is_within: Callable[[str], bool] = lambda _id: False
    hold: Callable[[str], None] = lambda _id: None
    readable: "Callable[[User], Any] | None" = None
    runs: "Callable[[User, str], bool]" = lambda _user, _id: False
    place: Callable[[Any, str], Place | None] = lambda _user, _id: None
    opened: "Callable[[Debate], list[tuple[int, str]]]" = lambda _debate: []


_GROUPS: dict[str, GroupKind] = {}


def register_groups(kind: GroupKind) -> None:
    _GROUPS[kind.name] = kind


def group_kinds() -> list[GroupKind]:
    return list(_GROUPS.values())


def group_kind(name: str) -> GroupKind | None:
    return _GROUPS.get(name)
