"""Measures of a list of finds, from what a reader should have found. Pure functions.

A thing is what exists once, whatever the languages that it stands there in: its documents are its versions.
A line of the list names one document, or several when an engine folds the versions of a thing into one.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

# Recall counts what is useful; what only touches the matter need not be found.
USEFUL = 2


class Judged(NamedTuple):
    """A document that deserves a grade: 3 exactly this, 2 useful, 1 touches it."""

    thing: str
    grade: int


Judgements = Mapping[str, Judged]
Lines = Sequence[Sequence[str]]


def ndcg(lines: Lines, judgements: Judgements, k: int = 10) -> float:
    """Normalised discounted cumulative gain of the first k lines, 0 to 1, with 2^grade - 1 as the gain.

    A thing counts once: a later version of it adds what its grade is better by, and otherwise only takes a place.
    A line counts as the best of what it names.
    """
    best: dict[str, int] = {}
    for thing, grade in judgements.values():
        best[thing] = max(grade, best.get(thing, 0))
    ideal = _discounted(sorted((_gain(grade) for grade in best.values()), reverse=True)[:k])
    return _discounted(_gains(lines[:k], judgements)) / ideal if ideal else 0.0


def recall(lines: Lines, judgements: Judgements, k: int) -> float:
    """The share of useful things with at least one useful version in the first k lines."""
    things = {judged.thing for judged in judgements.values() if judged.grade >= USEFUL}
    found = {judgements[document].thing for document in _useful_in(lines[:k], judgements)}
    return len(found) / len(things) if things else 0.0


def version_recall(lines: Lines, judgements: Judgements, k: int) -> float:
    """The share of useful documents in the first k lines: each version of a thing is one."""
    documents = {document for document, judged in judgements.items() if judged.grade >= USEFUL}
    return len(_useful_in(lines[:k], judgements)) / len(documents) if documents else 0.0


def _gains(lines: Lines, judgements: Judgements) -> list[float]:
    seen: dict[str, int] = {}
    gains = []
    for line in lines:
        gain, counted = 0.0, Judged("", 0)
        for document in line:
            judged = judgements.get(document)
            if judged is None:
                continue
            added = _gain(judged.grade) - _gain(seen.get(judged.thing, 0))
            if added > gain:
                gain, counted = added, judged
        if gain:
            seen[counted.thing] = counted.grade
        gains.append(gain)
    return gains


def _useful_in(lines: Lines, judgements: Judgements) -> set[str]:
    named = {document for line in lines for document in line}
    return {document for document in named if document in judgements and judgements[document].grade >= USEFUL}


def _gain(grade: int) -> float:
    return 2.0**grade - 1


def _discounted(gains: Iterable[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))
