"""From a word to its token: what all its forms have in common."""

import re
import threading
from functools import lru_cache

import Stemmer

from search.analysis.forms import base, trimmed, whole
from search.analysis.languages import ALGORITHMS
from search.analysis.letters import folded, respelled
from search.analysis.words import MAX_WORD, small

# Long and short vowels change places in the forms of one Dutch word: pad, paden.
_DOUBLED = re.compile(r"([aeou])\1")
# Snowball takes the beginning of this one for that of a participle, and leaves "men".
_WORDS_OF_THEIR_OWN = dict.fromkeys(
    [("nl", form) for form in ("gemeente", "gemeenten", "gemeentes", "gemeentelijk", "gemeentelijke")], "gemeent"
)
_own = threading.local()


def _stemmer(language: str) -> Stemmer.Stemmer:
    """A stemmer is no two threads' at once."""
    known: dict[str, Stemmer.Stemmer] = _own.__dict__.setdefault("stemmers", {})
    if language not in known:
        # What is kept, is kept below.
        known[language] = Stemmer.Stemmer(ALGORITHMS[language], 0)
    return known[language]


@lru_cache(maxsize=50_000)
def token(word: str, language: str) -> str:
    """What texts and questions are compared by. A language without a stemmer keeps the word, without accents."""
    spelled = stem(word, language)
    if language == "nl":
        spelled = _DOUBLED.sub(r"\1", folded(spelled))
    return folded(spelled)[:MAX_WORD]


def stem(word: str, language: str) -> str:
    """The same with its accents, and all its letters."""
    spelled = respelled(small(word), language)
    if language not in ALGORITHMS or spelled.isdigit():
        return spelled
    return _WORDS_OF_THEIR_OWN.get((language, spelled)) or whole(spelled, language) or _stem(spelled, language)


def _stem(word: str, language: str) -> str:
    return trimmed(_stemmer(language).stemWord(base(word, language)), language)
