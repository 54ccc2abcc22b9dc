"""Who may see what an event is about: one question a kind, however many events."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from community.activity.models import Event
from core import objects

Reference = tuple[str, str]


def visible(references: Iterable[Reference], user: Any) -> set[Reference]:
    """Those of (kind, id) that there are and that this person (None: anybody) may see."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, number in references:
        if number.isascii() and number.isdigit() and len(number) <= 18:
            by_kind[kind].add(int(number))
    known = {kind.name: kind for kind in objects.kinds()}
    return {
        (name, str(pk))
        for name, numbers in by_kind.items()
        if name in known
        for pk in known[name].visible_to(user).filter(pk__in=numbers).values_list("pk", flat=True)
    }


def visible_events(events: Sequence[Event], user: Any) -> list[Event]:
    """The events whose subject this person may see, in their order."""
    seen = visible({(event.kind, event.object_id) for event in events}, user)
    return [event for event in events if (event.kind, event.object_id) in seen]
