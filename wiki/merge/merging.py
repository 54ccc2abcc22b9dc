"""Merge two texts of an article that go back to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from wiki.diff.align import Budget
from wiki.diff.collecting import collecting_later
from wiki.diff.comparison import blocks_of
from wiki.diff.tree import block_node
from wiki.merge.nodes import merge_sequence
from wiki.merge.outcome import Budgets, Conflict, Resolved

STEPS = 1_500_000  # for each side, see wiki.diff.align.Budget

Choice = Literal["mine", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two texts in one: in order, what needs no choice and the places that both changed."""

    segments: tuple[Resolved | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(segment for segment in self.segments if isinstance(segment, Conflict))

    @property
    def clean(self) -> bool:
        """Tell whether nothing needs a choice."""
        return not self.conflicts

    @property
    def html(self) -> str:
        """The merged text; at each conflict it holds mine, then theirs, so neither is lost."""
        return resolve(self, {})


@collecting_later()
def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge two changed texts with the text that both began from. All three are canonical HTML.

    Changes of different blocks, and of different words of one block, come together; changes
    that touch, each in another way, are a conflict; the same change on both sides is none.
    Never raises, and takes bounded time: what is too large to be merged is a conflict.
    The result is as well-formed as the three texts are.
    """
    if theirs in (mine, base):
        return _whole(mine)
    if base == mine:
        return _whole(theirs)
    budgets = Budgets(Budget(STEPS), Budget(STEPS))
    segments: list[Resolved | Conflict] = []
    conflicts = 0
    old, my_blocks, their_blocks = (blocks_of(body) for body in (base, mine, theirs))
    for before, pair in merge_sequence(old, my_blocks, their_blocks, cache(block_node), budgets):
        if not pair.clean:
            segments.append(Conflict(conflicts, before, pair.mine, pair.theirs))
            conflicts += 1
        elif pair.mine:
            last = segments[-1] if segments else None
            if isinstance(last, Resolved):
                segments[-1] = Resolved(last.html + pair.mine)
            else:
                segments.append(Resolved(pair.mine))
    return Merge(tuple(segments))


def _whole(body: str) -> Merge:
    return Merge((Resolved(body),) if body else ())


def resolve(merged: Merge, choices: Mapping[int, Choice]) -> str:
    """Return the text with each conflict decided: "mine", "theirs", or "both" one after the other.

    `choices` is keyed by `Conflict.index`; where it says nothing, both are kept. Raises
    ValueError for a choice that is none of the three, and for the number of no conflict.
    """
    unknown = set(choices) - {conflict.index for conflict in merged.conflicts}
    if unknown:
        raise ValueError(f"no such conflict: {sorted(unknown)}")
    parts: list[str] = []
    for segment in merged.segments:
        if isinstance(segment, Resolved):
            parts.append(segment.html)
            continue
        choice = choices.get(segment.index, "both")
        if choice not in {"mine", "theirs", "both"}:
            raise ValueError(f"not a choice: {choice!r}")
        parts += [segment.mine] if choice != "theirs" else []
        parts += [segment.theirs] if choice != "mine" else []
    return "".join(parts)
