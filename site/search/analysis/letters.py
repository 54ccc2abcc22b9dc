"""Letters that are written in several ways: å/aa, ø/ö/oe, æ/ä/ae, and accents."""

import re
import unicodedata
from functools import lru_cache

# One spelling before stemming, so that the stemmer knows the word. In Danish, Norwegian and Swedish, two letters
# stand for the one that a keyboard lacks; in Dutch and English they are sounds of their own.
_SPELLINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "da": (("aa", "å"), ("oe", "ø"), ("ae", "æ"), ("ö", "ø"), ("ä", "æ")),
    "nb": (("aa", "å"), ("oe", "ø"), ("ae", "æ"), ("ö", "ø"), ("ä", "æ")),
    "sv": (("aa", "å"), ("oe", "ö"), ("ae", "ä"), ("ø", "ö"), ("æ", "ä")),
}
# broen, skoene: the article after a vowel, and no other way to write ø.
_ARTICLE = re.compile(r"(?<=br|sk|kl)oe(?:ns?|rs?|rnes?|nes?)$")
_NORDIC = frozenset(_SPELLINGS)
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "œ": "oe", "ı": "i"})
# What might be meant elsewhere, where two letters are not always one.
_ALTERNATIVES = (("å", "aa"), ("ø", "oe"), ("ö", "oe"), ("ä", "ae"), ("æ", "ae"))
# boek is another word than bok.
_DUTCH_SOUNDS = frozenset({"oe", "ae"})


def respelled(word: str, language: str) -> str:
    """The spelling of this language for a word in small letters."""
    end = ""
    if language in {"da", "nb"} and (found := _ARTICLE.search(word)):
        word, end = word[: found.start()], found[0]
    for other, own in _SPELLINGS.get(language, ()):
        word = word.replace(other, own)
    return word + end


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Without anything above or through letters."""
    if word.isascii() and word.isalnum():
        return word
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    return "".join(sign for sign in bare.translate(_LETTERS) if sign.isalnum())


def spellings(word: str, language: str) -> list[str]:
    """Other ways to write a word that somebody typed, as texts in this language may have it."""
    if language in _NORDIC:
        return []
    found = {word}
    for letter, two in _ALTERNATIVES:
        found |= {one.replace(letter, two) for one in found}
        if language != "nl" or two not in _DUTCH_SOUNDS:
            found |= {one.replace(two, folded(letter)) for one in found}
    return sorted(found - {word})[:8]
