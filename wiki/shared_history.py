"""What the states of a subject come to when some of the changes between them are left out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wiki.content import Content
from wiki.shared import NOTHING, SHARED


@dataclass(frozen=True)
class Step:
    """A state, whole. `left_out`: what it changed does not hold, but for the fields in `kept`.

    A settled step is such a reckoning itself: it says nothing that the others do not.
    """

    values: Mapping[str, Any]
    left_out: bool = False
    kept: Collection[str] = ()
    settled: bool = False


def fields_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """As merge and compare take them: each fact a field, the place one; without what is empty."""
    flat = Content(title="", body="", **values).values()
    return {name: value for name, value in flat.items() if value not in (None, "", ()) and name != "title"}


def fold(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """What holds after each step. Who changes a field later decides it, whatever was left out before."""
    found: list[dict[str, Any]] = []
    before: dict[str, Any] = {}
    held: dict[str, Any] = {}
    for step in steps:
        now = fields_of(step.values)
        if not step.settled:
            held = dict(held)
            for name in changed(before, now):
                if not step.left_out or name in step.kept:
                    held[name] = now.get(name)
        before = now
        found.append(shared_of_fields(held))
    return found


def changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """The fields in which two states differ."""
    return [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]


def shared_of_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What `fields_of` was made from."""
    content = Content(title="", body="", **NOTHING).with_values({"title": "", **fields})
    return {name: getattr(content, name) for name in SHARED}
