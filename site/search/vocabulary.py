"""The words that the site's texts have: they take compounds apart, and tell what a misspelt word was meant to be."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery, Sum

from search.analysis.compounds import candidates, parts
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.models import Document, Word, WordPair

# Seconds that a process remembers what a word is made of, and for how many words.
_REMEMBERED = 600
_MOST_REMEMBERED = 100_000
# Parameters of one query.
_AT_ONCE = 2_000


T = TypeVar("T")
# Of (language, word), and of (language, token).
Parts = dict[tuple[str, str], tuple[str, ...]]
Counts = dict[tuple[str, str], int]


class Memory:
    """What this process has asked the table before; forgotten as a whole, now and then."""

    def __init__(self) -> None:
        self.parts: Parts = {}
        self.counts: Counts = {}
        self.documents = 0
        self.words: set[tuple[str, str]] = set()
        self._since = time.monotonic()

    def fresh(self) -> "Memory":
        many = len(self.parts) + len(self.counts) + len(self.words)
        if time.monotonic() - self._since > _REMEMBERED or many > _MOST_REMEMBERED:
            self.forget()
        return self

    def forget(self) -> None:
        self.parts.clear()
        self.counts.clear()
        self.documents = 0
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


def look_up(words: Collection[str], tokens: Mapping[str, Collection[str]]) -> tuple[Parts, Counts]:
    """What these words in small letters are made of in each of the languages that `tokens` has, and about how many
    texts have each of these tokens and of those of the parts. One query, or none where all were asked before.

    Words that are no compounds are made of nothing, and not there.
    """
    remembered = memory.fresh()
    keys = [(language, word) for language in tokens for word in words]
    asked = {key: candidates(key[1], key[0]) for key in keys if key not in remembered.parts}
    wanted = {
        language: {one for one in some if (language, one) not in remembered.counts} for language, some in tokens.items()
    }
    for (language, _word), some in asked.items():
        wanted[language] |= some
    known = known_tokens({language: some for language, some in wanted.items() if some})
    for language, word in asked:
        found = parts(word, language, known.get(language, {}))
        remembered.parts[language, word] = found
        remembered.counts.update({(language, part): known[language][part] for part in found})
    for language, some in wanted.items():
        new = [one for one in tokens[language] if one in some]
        remembered.counts.update({(language, one): known[language].get(one, 0) for one in new})
    made_of = {key: known_parts for key in keys if (known_parts := remembered.parts.get(key))}
    counted = [(language, one) for language, some in tokens.items() for one in some]
    counted += [(language, part) for (language, _word), found in made_of.items() for part in found]
    return made_of, {key: remembered.counts.get(key, 0) for key in counted}


def splitter(words: Collection[str], language: str) -> Callable[[str], Sequence[str]]:
    """For the analysis of texts with these words."""
    found, _counts = look_up(words, {language: ()})
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
    memory.counts.clear()
    transaction.on_commit(lambda: seen.update((language, word) for word in new))


def pairs_of(tokens: Iterable[str], language: str) -> tuple[Mapping[tuple[str, str], list[tuple[str, str]]], Counts]:
    """What these tokens are in other languages, the surest first; and about how many texts have those."""
    others = Word.objects.filter(language=OuterRef("other_language"), token=OuterRef("other_token")).order_by()
    many = Subquery(others.values("token").annotate(many=Sum("documents")).values("many"))
    rows = WordPair.objects.filter(language=language, token__in=sorted(tokens)).annotate(many=many)
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    counts: Counts = {}
    columns = ("token", "other_language", "other_token", "many")
    for one, code, other, count in rows.order_by("-weight", "other_token").values_list(*columns):
        found.setdefault((language, one), []).append((code, other))
        counts[code, other] = count or 0
    return found, counts


def documents() -> int:
    """About how many texts there are."""
    remembered = memory.fresh()
    if not remembered.documents:
        remembered.documents = Document.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return remembered.documents


def _at_once(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]
