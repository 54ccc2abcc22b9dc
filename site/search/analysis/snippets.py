"""A few words of a text around what was found, with the words marked."""

from collections.abc import Collection, Sequence

from search.analysis.texts import lexeme, tokens_at
from search.results import Piece

_CONTEXT = 6
_WORDS = 32
# What was found stands early, or the beginning is as good.
_READ = 20_000
# A shorter part of a word is no sign of a compound.
_PART = 3


def snippet(text: str, language: str, tokens: Collection[str], prefixes: Collection[str] = ()) -> list[Piece]:
    """`tokens` and `prefixes` are as they stand in the index. Nothing in it is markup."""
    head = text[:_READ]
    seen = tokens_at(head, language)
    if not seen:
        return []
    beginnings = tuple(prefixes)
    found = [_is_found(lexeme(one, language), tokens, beginnings) for _word, one in seen]
    if not any(found):
        found = [_may_hold(lexeme(one, language), tokens) for _word, one in seen]
    first = _best_start(found)
    last = min(len(seen), first + _WORDS)
    pieces: list[Piece] = [Piece("…", found=False)] if first else []
    place = seen[first][0].start if first else 0
    for (word, _one), is_found in zip(seen[first:last], found[first:last], strict=True):
        if is_found:
            pieces += [Piece(head[place : word.start], found=False), Piece(head[word.start : word.end], found=True)]
            place = word.end
    end = seen[last - 1][0].end
    rest = text[place:end] + ("…" if last < len(seen) or len(text) > _READ else text[end:])
    return [piece for piece in (*pieces, Piece(rest, found=False)) if piece.text]


def _is_found(one: str, tokens: Collection[str], prefixes: tuple[str, ...]) -> bool:
    return one in tokens or (bool(prefixes) and one.startswith(prefixes))


def _may_hold(one: str, tokens: Collection[str]) -> bool:
    """Whether a word looks like a compound of one that was asked for."""
    language, _sign, word = one.partition("_")
    wanted = (token.partition("_") for token in tokens)
    return any(
        code == language and len(part) >= _PART and (word.startswith(part) or word.endswith(part))
        for code, _between, part in wanted
    )


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
