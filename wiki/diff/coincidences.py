"""Equal words that say nothing about what stayed."""

from __future__ import annotations

from collections.abc import Sequence

from wiki.diff.align import Run


def without_coincidences(runs: Sequence[Run], sizes: Sequence[int], new_length: int) -> list[Run]:
    """Drop equal stretches that are small beside the changes around them.

    An "and" that both versions of a rewritten sentence happen to contain says nothing, and
    cuts the sentence to pieces. `sizes` are the letters of each old word. What stands first
    or last on both sides is kept. (The idea is the "semantic cleanup" of diff-match-patch.)
    """
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last[0] + last[2] == run[0] and last[1] + last[2] == run[1]:
            joined[-1] = Run(last.old_start, last.new_start, last.length + run.length)
        else:
            joined.append(run)
    kept: list[Run] = [Run(0, 0, 0)]
    for at, run in enumerate(joined):
        after = joined[at + 1] if at + 1 < len(joined) else Run(len(sizes), new_length, 0)
        size = sum(sizes[run.old_start : run.old_start + run.length])
        changed_before = _distance(kept[-1], run)
        changed_after = _distance(run, after)
        if run.length <= 3 and size <= 12 and min(changed_before, changed_after) >= 2 * run.length:
            continue
        kept.append(run)
    return kept[1:]


def _distance(run: Run, after: Run) -> int:
    return max(after.old_start - run.old_start - run.length, after.new_start - run.new_start - run.length)
