"""Phrases with * for any signs, found in time that grows with the text and never faster.

No regular expression is made of what staff typed: a star is passed by looking for what follows it, from
left to right, and what was passed is never looked at again.
"""

from functools import lru_cache

MOST_PHRASES = 200
_EDGES = "\"'“”„‚‘’«»()[]{}<>.,;:!?…–—"


@lru_cache(maxsize=256)
def phrases_of(patterns: str) -> tuple[str, ...]:
    """One phrase a line, folded; lines that would match everything are left out."""
    lines = (fold(line) for line in patterns.splitlines())
    return tuple(line for line in lines if line.strip("* "))[:MOST_PHRASES]


def fold(text: str) -> str:
    """Capitals and kinds of white space do not matter."""
    return " ".join(text.casefold().split())


def matches(phrase: str, matter: str | list[str]) -> bool:
    """True when the folded text holds the phrase as whole words, or when one of the addresses holds it."""
    chunks = [chunk for chunk in phrase.split("*") if chunk]
    if isinstance(matter, list):
        return any(_in_order(chunks, address) for address in matter)
    # What does not even hold the pieces is done with here, at the speed of a search for a word.
    if not all(chunk.strip() in matter for chunk in chunks):
        return False
    wanted = phrase.split(" ")
    words = [word.strip(_EDGES) or word for word in matter.split(" ")]
    first = wanted[0]
    return any(
        _is_word(first, word) and all(_is_word(one, other) for one, other in zip(wanted, words[at:], strict=False))
        for at, word in enumerate(words[: len(words) - len(wanted) + 1])
    )


def _is_word(pattern: str, word: str) -> bool:
    """True when the whole word is what the pattern says."""
    if "*" not in pattern:
        return pattern == word
    first, *middle, last = pattern.split("*")
    if len(word) < len(first) + len(last) or not (word.startswith(first) and word.endswith(last)):
        return False
    return _in_order(middle, word[len(first) : len(word) - len(last)])


def _in_order(chunks: list[str], text: str) -> bool:
    """True when the pieces stand in the text one after the other."""
    place = 0
    for chunk in chunks:
        found = text.find(chunk, place)
        if found < 0:
            return False
        place = found + len(chunk)
    return True
