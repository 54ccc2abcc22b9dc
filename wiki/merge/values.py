"""Merge what an article holds beside its text: title, categories, facts, place, lead image."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from wiki.diff.values import SETS, given, without


@dataclass(frozen=True, slots=True)
class ValueConflict:
    """A field that both changed, each to another value. None is an empty field."""

    base: Any
    mine: Any
    theirs: Any


def merge_values(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, ValueConflict]]:
    """Merge two changed mappings of fields; return (merged, conflicts by field).

    Each field is one value, except those in `SETS`: there, what either side added or removed
    comes together, and nothing conflicts. Where there is a conflict, `merged` holds mine. A
    field that a side left out counts as emptied by it, and is left out of the result when it
    is empty there.
    """
    merged: dict[str, Any] = {}
    conflicts: dict[str, ValueConflict] = {}
    for name in dict.fromkeys([*base, *mine, *theirs]):
        was, my_value, their_value = (given(values.get(name)) for values in (base, mine, theirs))
        if my_value == their_value:
            source = mine if name in mine else theirs
        elif their_value == was:
            source = mine
        elif my_value == was:
            source = theirs
        elif name in SETS:
            merged[name] = _merge_sets(was or (), my_value or (), their_value or ())
            continue
        else:
            conflicts[name] = ValueConflict(was, my_value, their_value)
            source = mine
        if name in source:
            merged[name] = source[name]
    return merged, conflicts


def _merge_sets(base: Collection[Any], mine: Collection[Any], theirs: Collection[Any]) -> tuple[Any, ...]:
    """Keep what neither removed, in its order, then what either added, by name."""
    kept = [item for item in base if item in mine and item in theirs]
    added = {*without(mine, base), *without(theirs, base)}
    return (*kept, *sorted(added, key=str))
