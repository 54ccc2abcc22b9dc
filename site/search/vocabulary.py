"""The words that the site's texts have: they take compounds apart, and tell what a misspelt word was meant to be."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Sum

from search.analysis.compounds import candidates, half, parts
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.models import Document, Word

# Seconds that a process remembers what a word is made of, and for how many words.
_REMEMBERED = 600
_MOST_REMEMBERED = 100_000
# Parameters of one query.
_AT_ONCE = 2_000


T = TypeVar("T")
# Of (language, word), and of (language, token).
Parts = dict[tuple[str, str], tuple[str, ...]]
Counts = dict[tuple[str, str], int]
Halves = dict[tuple[str, str], tuple[str, str]]


class Memory:
    """What this process has asked the table before; forgotten as a whole, now and then."""

    def __init__(self) -> None:
        self.parts: Parts = {}
        self.counts: Counts = {}
        self.halves: Halves = {}
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
        self.halves.clear()
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
        where = " OR ".join(f"(language = %s AND token IN ({marks(some)}))" for some in by_language.values())
        rows = read(
            f"SELECT language, token, sum(documents) FROM search_word WHERE {where} GROUP BY language, token",  # noqa: S608 - no input in it
            [value for language, some in by_language.items() for value in (language, *some)],
        )
        for language, one, many in rows:
            found[language][one] = int(many)
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
        if not found and (one := half(word, language, known.get(language, {})))[0]:
            remembered.halves[language, word] = one
        remembered.counts.update({(language, part): known[language][part] for part in found})
    for language, some in wanted.items():
        new = [one for one in tokens[language] if one in some]
        remembered.counts.update({(language, one): known[language].get(one, 0) for one in new})
    made_of = {key: known_parts for key in keys if (known_parts := remembered.parts.get(key))}
    counted = [(language, one) for language, some in tokens.items() for one in some]
    counted += [(language, part) for (language, _word), found in made_of.items() for part in found]
    return made_of, {key: remembered.counts.get(key, 0) for key in counted}


def halves_of(words: Collection[str], languages: Iterable[str]) -> Halves:
    """What is known of words that `look_up` was just asked for and that are no compounds of known words."""
    found = memory.halves
    return {key: found[key] for language in languages for word in words if (key := (language, word)) in found}


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


def pairs_of(
    tokens: Iterable[str], language: str, sounds: Iterable[str] = ()
) -> tuple[Mapping[tuple[str, str], list[tuple[str, str]]], Counts]:
    """What these tokens are in other languages, the surest first; and about how many texts have those. Also, under no
    language, what sounds so.
    """
    wanted, heard = sorted(tokens), sorted(filter(None, sounds))
    also = f" OR p.language = '' AND p.token IN ({marks(heard)})" if heard else ""
    rows = read(
        "SELECT p.language, p.token, p.other_language, p.other_token, (SELECT sum(w.documents) FROM search_word w "  # noqa: S608 - no input in it
        "WHERE w.language = p.other_language AND w.token = p.other_token) FROM search_wordpair p "
        f"WHERE p.language = %s AND p.token IN ({marks(wanted)}){also} ORDER BY p.weight DESC, p.other_token",
        [language, *wanted, *heard],
    )
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    counts: Counts = {}
    for of, one, code, other, count in rows:
        found.setdefault((of, one), []).append((code, other))
        counts[code, other] = int(count or 0)
    return found, counts


def documents() -> int:
    """About how many texts there are."""
    remembered = memory.fresh()
    if not remembered.documents:
        remembered.documents = Document.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return remembered.documents


def read(sql: str, values: Sequence[str]) -> list[Any]:
    """Each question asks some of these: Django takes longer to write them than the database to answer."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _at_once(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]
