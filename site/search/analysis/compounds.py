"""Compounds taken apart by the words that texts have: skolevej is skole and vej."""

import math
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from search.analysis.letters import folded, respelled
from search.analysis.stems import token
from search.analysis.stopwords import STOP_WORDS
from search.analysis.words import small

# What joins two words in a compound.
_LINKS = {
    "da": ("s", "e", "er", "n", "en"),
    "nb": ("s", "e", "er", "n", "en"),
    "sv": ("s", "e", "o", "u", "a", "n", "t"),
    "nl": ("s", "e", "en", "er", "n"),
}
_SHORTEST = 3
# English writes most compounds apart; the few that it does not have longer parts.
_SHORTEST_ENGLISH = 4
_LONGEST = 40
# What is no word of any text by itself has to be longer to be believed.
_LONG = 5


def may_be_compound(word: str, language: str) -> bool:
    shortest = _shortest(language)
    return language in STOP_WORDS and 2 * shortest <= len(word) <= _LONGEST and word.isalpha()


def candidates(word: str, language: str) -> set[str]:
    """The tokens of all that the word might be made of."""
    found: set[str] = set()
    if may_be_compound(word, language):
        for heads, tails in _ways(small(word), language):
            found.update(heads)
            found.update(tails)
    return found


def parts(word: str, language: str, known: Mapping[str, int]) -> tuple[str, ...]:
    """The tokens of its parts, in order; none when it is no compound of known words.

    `known` says in how many texts the word of a token is; only those of `candidates` are asked for.
    """
    if not may_be_compound(word, language):
        return ()
    best, best_worth = ("", ""), 0.0
    for heads, tails in _ways(small(word), language):
        head, tail = (
            max((one for one in some if one in known), key=known.__getitem__, default="") for some in (heads, tails)
        )
        if head and tail:
            # Two long parts are no accident; two frequent ones hardly.
            worth = min(len(head), len(tail)) + math.log1p(min(known[head], known[tail]))
            if worth > best_worth:
                best, best_worth = (head, tail), worth
    return best if best_worth else ()


def half(word: str, language: str, known: Mapping[str, int]) -> tuple[str, str]:
    """Of a compound of which one part alone is known: that part as a token, and how the word begins where the other
    part comes first.
    """
    best, best_worth = ("", ""), 0.0
    spelled = respelled(small(word), language)
    if not may_be_compound(word, language):
        return best
    for heads, tails in _ways(small(word), language):
        for some, begins in ((heads, ""), (tails, heads[0])):
            one = max((one for one in some if one in known), key=known.__getitem__, default="")
            if (
                one
                and len(spelled) - len(one) >= _LONG
                and (not begins or len(begins) >= _LONG)
                and len(one) > best_worth
            ):
                best, best_worth = (one, begins), len(one)
    return best


@lru_cache(maxsize=20_000)
def _ways(word: str, language: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(_cut(word, language))


def _cut(word: str, language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every way to take it in two: what the first may be, and the second."""
    spelled, shortest, stops = respelled(word, language), _shortest(language), STOP_WORDS[language]
    # A stemmer sees the ending of a long word where it leaves a short one alone: sykkelstien, stien.
    stem = token(word, language)
    for place in range(shortest, len(spelled) - shortest + 1):
        tail = spelled[place:]
        if tail in stops:
            continue
        heads = [spelled[:place], *_without_link(spelled[:place], language, shortest)]
        tokens = tuple(dict.fromkeys(token(head, language) for head in heads if head not in stops))
        begins = folded(spelled[:place])
        rest = stem[len(begins) :] if stem.startswith(begins) else ""
        if tokens:
            yield tokens, tuple(dict.fromkeys((token(tail, language), *((rest,) if len(rest) >= shortest else ()))))


def _without_link(head: str, language: str, shortest: int) -> list[str]:
    links: Collection[str] = _LINKS.get(language, ())
    return [head[: -len(link)] for link in links if head.endswith(link) and len(head) - len(link) >= shortest]


def _shortest(language: str) -> int:
    return _SHORTEST_ENGLISH if language == "en" else _SHORTEST
