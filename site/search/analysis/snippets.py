"""A few words of a text around what was found, with the words marked.

Only words that begin with the right letter are looked at: to take a whole text apart costs more than the search.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import islice

from search.analysis.letters import folded
from search.analysis.stems import token
from search.analysis.texts import lexeme
from search.analysis.words import words_in
from search.results import Piece

_CONTEXT = 6
_WORDS = 32
# About as many signs as these words have, and more than they ever have.
_SIGNS, _MOST_SIGNS = 180, 1_200
# A shorter part of a word is no sign of a compound.
_PART = 3
_REST = r"[^\W_]*"
# Of letters that are one for the search: a, å, ä, æ, á …
_ALIKE: dict[str, str] = {}
for _sign in map(chr, (*range(ord("A"), ord("z") + 1), *range(0xC0, 0x250))):
    if _sign.isalpha() and (_plain := folded(_sign.casefold())):
        _ALIKE[_plain[0]] = _ALIKE.get(_plain[0], "") + _sign


def snippet(
    text: str, language: str, tokens: Collection[str], prefixes: Collection[str] = (), *, is_cut: bool = False
) -> list[Piece]:
    """`tokens` and `prefixes` are as they stand in the index. Nothing in it is markup. `is_cut`: there is more text."""
    # Words alone are compared: what stands before each in the index is the same for all.
    start = lexeme("", language)
    wanted = frozenset(one.removeprefix(start) for one in tokens if one.startswith(start))
    beginnings = tuple(one.removeprefix(start) for one in prefixes if one.startswith(start))
    found = _found(text, language, wanted, beginnings) or _compounds(text, language, wanted)
    first = _back(text, _best(found)) if found else 0
    return _pieces(text, first, dict(found), is_cut=is_cut)


def _found(text: str, language: str, wanted: Collection[str], beginnings: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where words stand that were asked for: from, to."""
    letters = frozenset(one[0] for one in (*wanted, *beginnings) if one)
    if not letters:
        return []
    return [
        (word.start(), word.end())
        for word in _beginning_with(letters).finditer(text)
        if (one := token(word[0], language)) in wanted or one.startswith(beginnings)
    ]


def _compounds(text: str, language: str, wanted: Collection[str]) -> list[tuple[int, int]]:
    """Where words stand that look like compounds of what was asked for."""
    parts = tuple(sorted(one for one in wanted if len(one) >= _PART))
    if not parts:
        return []
    found: list[tuple[int, int]] = []
    read = 0
    for seen in _holding(parts).finditer(text):
        if seen.start() >= read:
            start, read = _word_around(text, seen.start())
            one = token(text[start:read], language)
            if one.startswith(parts) or one.endswith(parts):
                found.append((start, read))
    return found


@lru_cache(maxsize=200)
def _beginning_with(letters: frozenset[str]) -> re.Pattern[str]:
    signs = re.escape("".join(_ALIKE.get(letter, letter) for letter in sorted(letters)))
    # What stands before the letter is asked after it: a pattern that begins with letters is looked for at once.
    return re.compile(rf"(?s:[{signs}](?<![^\W_].)){_REST}")


@lru_cache(maxsize=200)
def _holding(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Letters that a spelling writes with two are one in a part: aa, oe, ae."""
    spelled = ("".join(f"[{re.escape(_ALIKE.get(one, one))}][aeAE]?" for one in part) for part in parts)
    return re.compile("|".join(spelled))


def _word_around(text: str, place: int) -> tuple[int, int]:
    start = end = place
    while start and _is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and _is_letter(text[end]):
        end += 1
    return start, end


def _is_letter(sign: str) -> bool:
    """As `words_in` sees it."""
    return sign.isalnum()


def _best(found: Sequence[tuple[int, int]]) -> int:
    """The first word of the stretch that has most of them."""
    best, most, last = 0, 0, 0
    for first, (start, _end) in enumerate(found):
        last = max(last, first)
        while last < len(found) and found[last][0] < start + _SIGNS:
            last += 1
        if last - first > most:
            best, most = first, last - first
    return found[best][0]


def _back(text: str, place: int) -> int:
    """Where the few words before it begin."""
    starts = [word.start for word in words_in(text[max(0, place - _MOST_SIGNS // 4) : place])]
    if len(starts) < _CONTEXT and place < _MOST_SIGNS // 4:
        return 0
    return max(0, place - _MOST_SIGNS // 4) + starts[-_CONTEXT] if len(starts) >= _CONTEXT else place


def _pieces(text: str, first: int, found: dict[int, int], *, is_cut: bool) -> list[Piece]:
    """The words from here on."""
    shown = list(islice(words_in(text[first : first + _MOST_SIGNS]), _WORDS + 1))
    if not shown:
        return []
    pieces: list[Piece] = [Piece("…", found=False)] if first else []
    place = first + shown[0].start if first else 0
    for word in shown[:_WORDS]:
        start, end = first + word.start, first + word.end
        if start in found:
            pieces += [Piece(text[place:start], found=False), Piece(text[start:end], found=True)]
            place = end
    end = first + shown[:_WORDS][-1].end
    is_last = len(shown) <= _WORDS and first + _MOST_SIGNS >= len(text)
    rest = text[place:end] + (text[end:] if is_last and not is_cut else "…")
    return [piece for piece in (*pieces, Piece(rest, found=False)) if piece.text]
