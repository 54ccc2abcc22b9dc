"""What a three-way merge of one part gives: a text both agree on, or two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from wiki.diff.align import Budget


@dataclass(frozen=True, slots=True)
class Resolved:
    """A part of the text that needs no choice: one or more whole blocks."""

    html: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both changed, each in another way.

    `index` counts the conflicts of a merge from 0. `base`, `mine` and `theirs` hold whole
    blocks, or nothing. What only one of them changed elsewhere in the same blocks (another row
    of the table, another sentence) is already in `mine` and in `theirs`, so that a choice
    between them costs no more than it must.
    """

    index: int
    base: str
    mine: str
    theirs: str


class Pair(NamedTuple):
    """A part as it is when conflicts in it go to me, and when they go to them.

    It is clean, that is without conflict, when both are the same.
    """

    mine: str
    theirs: str

    @property
    def clean(self) -> bool:
        return self.mine == self.theirs


class Budgets(NamedTuple):
    """Steps for comparing the base with my text, and with theirs.

    Apart, so that who is called mine and who theirs has no influence on the result.
    """

    mine: Budget
    theirs: Budget

    def pay(self, steps: int) -> bool:
        paid = [budget.pay(steps) for budget in self]
        return all(paid)


def join(pairs: Iterable[Pair]) -> Pair:
    """Put parts one after the other."""
    sides = zip(("", ""), *pairs, strict=True)
    return Pair(*("".join(side) for side in sides))
