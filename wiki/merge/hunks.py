"""Changes of two sides against one base: which of them touch each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")


class Hunk(NamedTuple, Generic[Item]):
    """What a side put in the place of `base[start:end]`.

    `edit` tells that it is one item and its new version; else the items are other ones, or
    none (removed), or stand where nothing was (`start == end`, inserted).
    """

    start: int
    end: int
    items: tuple[Item, ...]
    edit: bool = False


class Group(NamedTuple, Generic[Item]):
    """Hunks of both sides that touch, and the stretch of the base they cover."""

    start: int
    end: int
    mine: list[Hunk[Item]]
    theirs: list[Hunk[Item]]


Clash = Callable[[Hunk[Item], Hunk[Item]], bool]


def groups(mine: Sequence[Hunk[Item]], theirs: Sequence[Hunk[Item]], clash: Clash[Item]) -> Iterator[Group[Item]]:
    """Yield the hunks of both sides in the order of the base; those that clash together.

    The hunks of each side are in order and apart. `clash` decides over two hunks of different
    sides, whichever comes first.
    """
    ordered = sorted(
        [(hunk.start, hunk.end, side, hunk) for side, hunks in enumerate((mine, theirs)) for hunk in hunks],
        key=lambda entry: entry[:3],
    )
    result: list[Group[Item]] = []
    for start, end, side, hunk in ordered:
        first = len(result)  # the first group that the hunk clashes with
        for at in range(len(result) - 1, -1, -1):
            if any(clash(other, hunk) for other in (result[at].theirs, result[at].mine)[side]):
                first = at
            elif result[at].end < start:
                break
        group = Group(start, end, *(([hunk], []) if side == 0 else ([], [hunk])))
        for other in reversed(result[first:]):
            group = Group(other.start, max(other.end, group.end), other.mine + group.mine, other.theirs + group.theirs)
        result[first:] = [group]
    yield from result


def applied(base: Sequence[Item], group: Group[Item], hunks: Sequence[Hunk[Item]]) -> list[Item]:
    """Return the stretch of the base that a group covers, as one side has it."""
    result: list[Item] = []
    at = group.start
    for hunk in hunks:
        result += base[at : hunk.start]
        result += hunk.items
        at = hunk.end
    result += base[at : group.end]
    return result
