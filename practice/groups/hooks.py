"""What other apps do when a group changes. They register it here: groups know none of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practice.groups.models import WorkingGroup

_ON_SIGHT: "list[Callable[[WorkingGroup], None]]" = []


def on_sight_changed(follow: "Callable[[WorkingGroup], None]") -> None:
    """`follow(group)` is called within the transaction that changes who reads the group. Twice must do no harm."""
    if follow not in _ON_SIGHT:
        _ON_SIGHT.append(follow)


def sight_changed(group: "WorkingGroup") -> None:
    """To be called by whatever changes who reads a group, when the new state is saved."""
    for follow in _ON_SIGHT:
        follow(group)
