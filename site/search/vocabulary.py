"""The words that the site's texts have: they take compounds apart, and tell what a misspelt word was meant to be."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, Sum

from search.analysis.compounds import candidates, parts
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.models import Word, WordPair

# Seconds that a process remembers what a word is made of, and for how many words.
_REMEMBERED = 600
_MOST_REMEMBERED = 100_000
# Parameters of one query.
_AT_ONCE = 2_000


T = TypeVar("T")


class Memory:
    """What this process has asked the table before; forgotten as a whole, now and then."""

    def __init__(self) -> None:
        self.parts: dict[tuple[str, str], tuple[str, ...]] = {}
        self.words: set[tuple[str, str]] = set()
        self._since = time.monotonic()

    def fresh(self) -> "Memory":
        many = len(self.parts) + len(self.words)
        if time.monotonic() - self._since > _REMEMBERED or many > _MOST_REMEMBERED:
            self.forget()
        return self

    def forget(self) -> None:
        self.parts.clear()
        self.words.clear()
        self._since = time.monotonic()


memory = Memory()


def known_tokens(tokens: Mapping[str, Collection[str]]) -> dict[str, dict[str, int]]:
    """By language, those of these tokens that words of its texts have, with about how many texts have them."""
    found: dict[str, dict[str, int]] = {language: {} for language in tokens}
    asked = [(language, token) for language, some in tokens.items() for token in sorted(some)]
    for pairs in _at_once(asked):
        by_language: dict[str, list[str]] = {}
        for language, one in pairs:
            by_language.setdefault(language, []).append(one)
        wanted = reduce(or_, (Q(language=language, token__in=some) for language, some in by_language.items()))
        rows = Word.objects.filter(wanted).values("language", "token").annotate(many=Sum("documents"))
        for language, one, many in rows.values_list("language", "token", "many"):
            found[language][one] = many
    return found


def parts_of(words: Iterable[str], languages: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """What these words in small letters are made of, by (language, word); one query, or none where all were asked
    before. Words that are no compounds are not there.
    """
    remembered = memory.fresh().parts
    keys = [(language, word) for language in languages for word in words]
    asked: dict[str, dict[str, set[str]]] = {}
    for language, word in keys:
        if (language, word) not in remembered:
            asked.setdefault(language, {})[word] = candidates(word, language)
    wanted = {language: set().union(*by_word.values()) for language, by_word in asked.items()}
    known = known_tokens({language: tokens for language, tokens in wanted.items() if tokens})
    for language, by_word in asked.items():
        for word in by_word:
            remembered[language, word] = parts(word, language, known.get(language, {}))
    return {key: found for key in keys if (found := remembered.get(key))}


def splitter(words: Collection[str], language: str) -> Callable[[str], Sequence[str]]:
    """For the analysis of texts with these words."""
    found = parts_of(words, [language])
    return lambda word: found.get((language, word), ())


def whole_splitter(language: str) -> Callable[[str], Sequence[str]]:
    """The same for all words, with every word of the language in memory: for building the index."""
    rows = Word.objects.filter(language=language).values("token").annotate(many=Sum("documents"))
    known: dict[str, int] = dict(rows.values_list("token", "many").iterator())
    found: dict[str, tuple[str, ...]] = {}

    def split(word: str) -> tuple[str, ...]:
        if word not in found:
            found[word] = parts(word, language, known)
        return found[word]

    return split


def add_words(words: Iterable[str], language: str) -> None:
    """Words of a text that is new or changed. How many texts have them is counted when the index is built."""
    if not language:
        return
    seen = memory.fresh().words
    new = [word for word in words if (language, word) not in seen and not says_nothing(word, language)]
    rows = [Word(language=language, text=word, token=one) for word in sorted(new) if (one := token(word, language))]
    if not rows:
        return
    Word.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)
    # What was a word of its own may be made of these.
    memory.parts.clear()
    transaction.on_commit(lambda: seen.update((language, word) for word in new))


def pairs_of(tokens: Iterable[str], language: str) -> Mapping[tuple[str, str], list[tuple[str, str]]]:
    """What these tokens are in other languages, the surest first."""
    rows = WordPair.objects.filter(language=language, token__in=sorted(tokens)).order_by("-weight", "other_token")
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one, code, other in rows.values_list("token", "other_language", "other_token"):
        found.setdefault((language, one), []).append((code, other))
    return found


def _at_once(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]
