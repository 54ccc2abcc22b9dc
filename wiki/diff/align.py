"""Which parts of two sequences are the same, in bounded time.

`difflib` alone is quadratic, and worse on repetitive text. Here the equal start and end go
first, then items that occur once on each side serve as anchors (as in "patience" diff), and
`difflib` sees only what is left between them, when that is small. All work is paid from a
`Budget`; when it is spent, what was not compared counts as different.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MAX_PAIRS = 20_000  # equal pairs that difflib may look at in one gap (some 10 ms)
MAX_DEPTH = 12


class Budget:
    """Steps that one comparison may take, about a tenth of a microsecond each.

    Who is about to do work pays for it first, by a rough count.

    `spent_out` tells afterwards that something was left uncompared.
    """

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.spent_out = False

    def pay(self, steps: int) -> bool:
        """Take `steps`; return False, and remember it, when they are no longer there."""
        if steps > self.steps:
            self.spent_out = True
            return False
        self.steps -= steps
        return True


class Run(NamedTuple):
    """`length` items from `old_start` equal those from `new_start`."""

    old_start: int
    new_start: int
    length: int


class Span(NamedTuple):
    """A stretch of both sequences: the same, or changed (one side may be empty)."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def align(old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget) -> list[Span]:
    """Return the spans of both sequences in order; same and changed ones alternate."""
    return list(spans(matching_runs(old, new, budget), len(old), len(new)))


def spans(runs: Sequence[Run], old_length: int, new_length: int) -> Iterator[Span]:
    """Yield matching runs and what lies between them; touching runs become one span."""
    i = j = 0  # end of what was yielded
    start_i = start_j = 0  # begin of the same-span that is being grown
    for run in [*runs, Run(old_length, new_length, 0)]:
        if (run.old_start, run.new_start) != (i, j) or not run.length:
            if i > start_i:
                yield Span(True, start_i, i, start_j, j)
            if run.old_start > i or run.new_start > j:
                yield Span(False, i, run.old_start, j, run.new_start)
            start_i, start_j = run.old_start, run.new_start
        i, j = run.old_start + run.length, run.new_start + run.length


def matching_runs(old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget) -> list[Run]:
    """Return equal runs, in order and without overlap."""
    runs: list[Run] = []
    todo = [(0, len(old), 0, len(new), 0)]
    while todo:
        i, i_end, j, j_end, depth = todo.pop()
        start = i
        while i < i_end and j < j_end and old[i] == new[j]:
            i, j = i + 1, j + 1
        if i > start:
            runs.append(Run(start, j - (i - start), i - start))
        end = i_end
        while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
        if end > i_end:
            runs.append(Run(i_end, j_end, end - i_end))
        if i == i_end or j == j_end or not budget.pay(i_end - i + j_end - j):
            continue
        anchors = _anchors(old, new, (i, i_end, j, j_end)) if depth < MAX_DEPTH else []
        if not anchors:
            runs += _small_gap(old[i:i_end], new[j:j_end], i, j, budget)
            continue
        for anchor_i, anchor_j in [*anchors, (i_end, j_end)]:
            todo.append((i, anchor_i, j, anchor_j, depth + 1))
            i, j = anchor_i, anchor_j
    runs.sort()
    return runs


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], gap: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Return positions of items that occur once on each side, in an order both sides share."""
    i, i_end, j, j_end = gap
    old_counts, new_counts = Counter(old[i:i_end]), Counter(new[j:j_end])
    where = {new[at]: at for at in range(j, j_end) if new_counts[new[at]] == 1}
    pairs = [(at, where[old[at]]) for at in range(i, i_end) if old_counts[old[at]] == 1 and old[at] in where]
    return longest_increasing(pairs)


def longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest part of `pairs` (sorted by the first) whose second numbers rise."""
    tails: list[int] = []  # the smallest second number that ends a chain of each length
    tail_at: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        before.append(tail_at[length - 1] if length else -1)
        tails[length : length + 1] = [second]
        tail_at[length : length + 1] = [at]
    chain: list[tuple[int, int]] = []
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _small_gap(old: Sequence[Hashable], new: Sequence[Hashable], i: int, j: int, budget: Budget) -> list[Run]:
    new_counts = Counter(new)
    pairs = sum(count * new_counts[item] for item, count in Counter(old).items())
    if not pairs:
        return []
    if pairs > MAX_PAIRS:
        budget.spent_out = True
        return []
    if not budget.pay(pairs):
        return []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Run(i + block.a, j + block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
