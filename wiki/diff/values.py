"""Compare what an article holds beside its text: title, categories, facts, place, lead image."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

SETS = frozenset({"categories"})
"""Fields that hold a set of names; all others are compared and merged as one value."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs.

    What was or is not there is None. For a field that holds a set (categories), `old` is the
    tuple of what was removed and `new` of what was added.
    """

    name: str
    old: Any
    new: Any


def compare_values(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[FieldChange]:
    """Return what differs between two mappings of fields, in their order.

    An absent field, None, an empty text and an empty collection all mean "nothing"; zero is
    a value. Never raises.
    """
    changes: list[FieldChange] = []
    for name in dict.fromkeys([*old, *new]):
        was, now = given(old.get(name)), given(new.get(name))
        if name in SETS:
            removed, added = without(was or (), now or ()), without(now or (), was or ())
            if removed or added:
                changes.append(FieldChange(name, removed, added))
        elif was != now:
            changes.append(FieldChange(name, was, now))
    return changes


def given(value: Any) -> Any:
    """Return the value, or None for an empty text or collection."""
    return None if isinstance(value, Collection) and not value else value


def without(items: Collection[Any], others: Collection[Any]) -> tuple[Any, ...]:
    """Return the items, in their order, that are not among the others."""
    return tuple(item for item in items if item not in others)
