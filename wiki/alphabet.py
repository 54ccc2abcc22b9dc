"""The alphabet of each language, for lists that readers leaf through.

Keys are compared sign by sign, which puts å before æ and ö after ä in the wrong place for
Danish, Norwegian and Swedish. A list is therefore read in stretches, in the reader's order.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

LATIN = "abcdefghijklmnopqrstuvwxyz"
_AFTER_Z = {"da": "æøå", "nb": "æøå", "sv": "åäö"}


def letters(language: str) -> str:
    """The letters that a list of this language jumps to."""
    return LATIN + _AFTER_Z.get(language, "")


def stretches(language: str) -> list[tuple[str, str]]:
    """Half-open ranges of keys in the order of the alphabet; an empty end is open.

    All ranges together hold every key once: what stands before the language's own letters
    (digits, a to z), those letters, and then whatever other signs there are.
    """
    own = _AFTER_Z.get(language, "")
    if not own:
        return [("", "")]
    in_code_order = sorted(own)
    first = ("", in_code_order[0])
    between = [
        (_next(letter), following)
        for letter, following in zip(in_code_order, [*in_code_order[1:], ""], strict=True)
        if _next(letter) != following
    ]
    return [first, *((letter, _next(letter)) for letter in own), *between]


def take(rows: QuerySet[Any], language: str, *, start: str = "", after: str = "", size: int) -> tuple[list[Any], bool]:
    """The next `size` rows of a list with a `key`, in the order of the alphabet, and whether more follow.

    `start` is where to begin, itself included; `after` is the last key that was shown. Reads
    `size + 1` rows by index, whatever the length of the list.
    """
    if not (start or after):
        found = list(rows.order_by("key")[: size + 1])
        if len(found) <= size:  # short enough to be put in order here
            order = stretches(language)
            return sorted(found, key=lambda row: (_stretch_of(row.key, order), row.key)), False
    found = []
    for low, high, inclusive in _from(language, start=start, after=after):
        stretch = rows.order_by("key")
        if low:
            stretch = stretch.filter(**{"key__gte" if inclusive else "key__gt": low})
        if high:
            stretch = stretch.filter(key__lt=high)
        found.extend(stretch[: size + 1 - len(found)])
        if len(found) > size:
            return found[:size], True
    return found, False


def _from(language: str, *, start: str, after: str) -> Iterator[tuple[str, str, bool]]:
    """What is left of the alphabet: low end, high end, and whether the low end is part of it."""
    key, reached = after or start, False
    for low, high in stretches(language):
        if reached:
            yield low, high, True
        elif low <= key and (not high or key < high):
            reached = True
            yield max(low, key), high, not after


def _stretch_of(key: str, order: list[tuple[str, str]]) -> int:
    return next(at for at, (low, high) in enumerate(order) if low <= key and (not high or key < high))


def _next(letter: str) -> str:
    return chr(ord(letter) + 1)
