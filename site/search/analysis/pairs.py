"""Which words stand for each other in two languages, told by texts that say the same in both."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

# What says the same stands about as far into both texts: so far apart, as a share of the text, it may be.
_REACH = 0.06
# The beginning of long texts says enough.
_MOST_WORDS = 400
_SURE = 0.75
_ALIKE = 0.5
# Seen once, only what looks alike is believed.
_ALIKE_ONCE = 0.7

Segment = tuple[Sequence[str], Sequence[str]]


def pairs(segments: Iterable[Segment]) -> dict[tuple[str, str], float]:
    """(word here, word there) → how surely, 0 to 1; of each word at most the best few.

    A segment is a text and the same in the other language, as tokens; what says nothing is an empty token.
    """
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for here, there in segments:
        here, there = here[:_MOST_WORDS], there[:_MOST_WORDS]
        left.update({one for one in here if one})
        right.update({one for one in there if one})
        both.update(_near(here, there))
    return _believed(left, right, both)


def _near(here: Sequence[str], there: Sequence[str]) -> set[tuple[str, str]]:
    """What stands at about the same place; in short texts everything does."""
    reach = max(8, int(_REACH * len(there)))
    stretch = len(there) / max(1, len(here))
    found: set[tuple[str, str]] = set()
    for place, one in enumerate(here):
        if one:
            middle = int(place * stretch)
            found.update((one, other) for other in there[max(0, middle - reach) : middle + reach + 1] if other)
    return found


def _believed(left: Counter[str], right: Counter[str], both: Counter[tuple[str, str]]) -> dict[tuple[str, str], float]:
    worth: dict[tuple[str, str], float] = {}
    for (here, there), times in both.items():
        together = 2 * times / (left[here] + right[there])
        # Most are there by chance, and comparing letters costs more than all else.
        if together < 0.3:
            continue
        alike = likeness(here, there)
        if times == 1 and alike < _ALIKE_ONCE:
            continue
        worth[here, there] = min(1.0, together * times / (times + 0.5) + _ALIKE * alike)
    best_left = _best(worth, 0)
    best_right = _best(worth, 1)
    return {
        pair: value
        for pair, value in worth.items()
        if value >= _SURE and value >= best_left[pair[0]] and value >= best_right[pair[1]]
    }


def _best(worth: dict[tuple[str, str], float], side: int) -> dict[str, float]:
    best: dict[str, float] = {}
    for pair, value in worth.items():
        best[pair[side]] = max(value, best.get(pair[side], 0.0))
    return best


def likeness(here: str, there: str) -> float:
    """How alike two words look; 1 is the same."""
    if here == there:
        return 1.0
    if not here or not there or min(len(here), len(there)) * 2 < max(len(here), len(there)):
        return 0.0
    return SequenceMatcher(None, here, there, autojunk=False).ratio()
