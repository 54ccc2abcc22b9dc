"""Merge inline content word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiki.diff.align import Budget, Run, matching_runs, spans
from wiki.diff.coincidences import without_coincidences
from wiki.diff.inline import Token, write_inline
from wiki.diff.tree import Leaf
from wiki.merge.hunks import Hunk, applied, groups
from wiki.merge.outcome import Budgets, Pair

STEPS_A_SIGN = 30  # as in wiki.diff.words

_SIGN = re.compile(r"\W")


def merge_leaves(base: Leaf, mine: Leaf, theirs: Leaf, budgets: Budgets) -> Pair:
    """Merge two versions of inline content that both differ from the base.

    Words that stand apart, with an unchanged word between them, do not touch. White space and
    marks count as part of the text, so what is kept is kept to the letter. Tags cannot come
    out broken: they are written anew from the marks of each word.
    """
    leaves = (base, mine, theirs)
    signs = sum(1 for leaf in leaves for _ in _SIGN.finditer(leaf.html))
    if not budgets.pay(signs * STEPS_A_SIGN):
        return Pair(mine.html, theirs.html)
    if any(write_inline(leaf.tokens) != leaf.html for leaf in leaves):
        return Pair(mine.html, theirs.html)  # not well-formed: touch nothing
    tokens = base.tokens
    my_hunks = _hunks(tokens, mine.tokens, budgets.mine)
    their_hunks = _hunks(tokens, theirs.tokens, budgets.theirs)

    def clash(one: Hunk[Token], other: Hunk[Token]) -> bool:
        between = tokens[min(one.end, other.end) : max(one.start, other.start)]
        return not any(token.is_word for token in between)

    my_result: list[Token] = []
    their_result: list[Token] = []
    at = 0
    for group in groups(my_hunks, their_hunks, clash):
        my_part, their_part = applied(tokens, group, group.mine), applied(tokens, group, group.theirs)
        if not group.mine:
            my_part = their_part
        elif not group.theirs:
            their_part = my_part
        my_result += [*tokens[at : group.start], *my_part]
        their_result += [*tokens[at : group.start], *their_part]
        at = group.end
    my_result += tokens[at:]
    their_result += tokens[at:]
    return Pair(write_inline(my_result), write_inline(their_result))


def _hunks(base: Sequence[Token], side: Sequence[Token], budget: Budget) -> list[Hunk[Token]]:
    """Return what a side changed; stretches that are equal by chance count as changed."""
    runs: list[Run] = matching_runs(base, side, budget)
    kept = without_coincidences(runs, [len(token.key) for token in base], len(side))
    return [
        Hunk(span.old_start, span.old_end, tuple(side[span.new_start : span.new_end]))
        for span in spans(kept, len(base), len(side))
        if not span.same
    ]
