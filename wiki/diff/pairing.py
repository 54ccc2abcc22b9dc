"""Which changed block is a new version of which old one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product

from wiki.diff.align import Budget
from wiki.diff.tree import Node

ALIKE = 0.4  # share of common words from which two blocks are versions of one
ALIKE_ALONE = 0.25  # the same where only one block can be meant
FEW = 64  # pairs of blocks that are all compared; above it only likely ones are
STEPS_A_NODE = 100  # to count its words
COMMON = 6  # a word in more blocks than this tells nothing about which is which
BY_POSITION = frozenset(["tr", "figure"])  # their parts have places: cells, image and caption


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """Return how much two bags of words have in common, from 0 to 1 (Dice)."""
    total = old.total() + new.total()
    if not total:
        return 1.0
    few, many = (old, new) if len(old) <= len(new) else (new, old)
    shared = sum(min(count, many[word]) for word, count in few.items() if word in many)
    return 2 * shared / total


def pair_nodes(old: Sequence[Node], new: Sequence[Node], budget: Budget, parent: str = "") -> list[tuple[int, int]]:
    """Return positions (old, new) of nodes to be compared in detail, in rising order.

    `old` and `new` lie between two unchanged neighbours. `parent` is the tag around them.
    """
    if [node.tag for node in old] == [node.tag for node in new] and (
        parent in BY_POSITION or (len(old) == 1 and not old[0].tag)
    ):
        return [(at, at) for at in range(len(old))]
    least = ALIKE_ALONE if len(old) == len(new) == 1 else ALIKE
    weights: list[tuple[int, int, float]] = []
    if not budget.pay(STEPS_A_NODE * (len(old) + len(new))):
        return []
    for at_old, at_new in _candidates(old, new):
        one, other = old[at_old], new[at_new]
        if not budget.pay(min(len(one.words), len(other.words))):
            break
        alike = likeness(one.words, other.words)
        if alike >= least and bool(one.tag) == bool(other.tag):
            weights.append((at_old, at_new, alike + (0.1 if one.tag == other.tag else 0)))
    return heaviest_increasing(weights)


def _candidates(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[int, int]]:
    if len(old) * len(new) <= FEW:
        return list(product(range(len(old)), range(len(new))))
    holders: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(new):
        for word in node.words:
            holders[word].append(at)
    pairs: list[tuple[int, int]] = []
    for at_old, node in enumerate(old):
        votes: Counter[int] = Counter()
        for word in node.words:
            where = holders.get(word, ())
            if 0 < len(where) <= COMMON:
                votes.update(where)
        pairs += sorted((at_old, at_new) for at_new, _ in votes.most_common(3))
    return pairs


def heaviest_increasing(weights: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Choose pairs that rise on both sides and weigh most together.

    `weights` is sorted by its first two numbers. A Fenwick tree over the second number keeps
    it at n log n.
    """
    if not weights:
        return []
    size = max(second for _, second, _ in weights) + 2
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # (weight, index of the last pair)
    chains: list[tuple[float, int]] = []  # for each pair: weight of its chain, pair before it
    at = 0
    while at < len(weights):
        row_end = at
        while row_end < len(weights) and weights[row_end][0] == weights[at][0]:
            _, second, weight = weights[row_end]
            before = _best_below(best, second)
            chains.append((before[0] + weight, before[1]))
            row_end += 1
        for index in range(at, row_end):  # only now: a row may be used once
            _raise(best, weights[index][1] + 1, (chains[index][0], index))
        at = row_end
    index = _best_below(best, size)[1]
    chosen: list[tuple[int, int]] = []
    while index >= 0:
        chosen.append(weights[index][:2])
        index = chains[index][1]
    return chosen[::-1]


def _best_below(best: list[tuple[float, int]], end: int) -> tuple[float, int]:
    top = (0.0, -1)
    while end > 0:
        if best[end][0] > top[0]:
            top = best[end]
        end -= end & -end
    return top


def _raise(best: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(best):
        if value[0] > best[at][0]:
            best[at] = value
        at += at & -at
