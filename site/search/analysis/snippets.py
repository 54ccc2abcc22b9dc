"""A few words of a text around what was found, with the words marked."""

from collections.abc import Collection, Sequence

from search.analysis.texts import lexeme, tokens_at
from search.results import Piece

_CONTEXT = 6
_WORDS = 32
# A shorter part of a word is no sign of a compound.
_PART = 3


def snippet(
    text: str, language: str, tokens: Collection[str], prefixes: Collection[str] = (), *, is_cut: bool = False
) -> list[Piece]:
    """`tokens` and `prefixes` are as they stand in the index. Nothing in it is markup. `is_cut`: there is more text."""
    seen = tokens_at(text, language)
    if not seen:
        return []
    # Words alone are compared: what stands before each in the index is the same for all.
    start = lexeme("", language)
    wanted = {token.removeprefix(start) for token in tokens if token.startswith(start)}
    beginnings = tuple({token.removeprefix(start) for token in prefixes if token.startswith(start)})
    found = [one in wanted or one.startswith(beginnings) for _word, one in seen]
    if not any(found):
        parts = tuple(one for one in wanted if len(one) >= _PART)
        found = [one.startswith(parts) or one.endswith(parts) for _word, one in seen]
    first = _best_start(found)
    last = min(len(seen), first + _WORDS)
    pieces: list[Piece] = [Piece("…", found=False)] if first else []
    place = seen[first][0].start if first else 0
    for (word, _one), is_found in zip(seen[first:last], found[first:last], strict=True):
        if is_found:
            pieces += [Piece(text[place : word.start], found=False), Piece(text[word.start : word.end], found=True)]
            place = word.end
    end = seen[last - 1][0].end
    rest = text[place:end] + ("…" if last < len(seen) or is_cut else text[end:])
    return [piece for piece in (*pieces, Piece(rest, found=False)) if piece.text]


def _best_start(found: Sequence[bool]) -> int:
    """Where a window begins that holds most of what was found."""
    best, best_count, count = 0, 0, 0
    window = _WORDS - _CONTEXT
    for place, is_found in enumerate(found):
        count += is_found
        if place >= window:
            count -= found[place - window]
        if count > best_count:
            best, best_count = max(0, place - window + 1), count
    if not best_count:
        return 0
    first = next(place for place in range(best, len(found)) if found[place])
    return max(0, first - _CONTEXT)
