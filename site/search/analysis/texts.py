"""A text as the index keeps it: tokens of its words, and beside them those of what they are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.analysis.languages import treated
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.words import small, spelled

# Names of languages that a token can begin with, so that the same letters in two languages are two words.
NO_LANGUAGE = "x"
_SHORTEST_WORD = 3
_LONGEST_WORD = 40

PartsOf = Callable[[str], Sequence[str]]
# By word as it is written: itself and its parts, as they stand in the index.
Words = dict[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Column:
    """Tokens in order, and the tokens of parts, each with the place of its word."""

    tokens: tuple[str, ...]
    parts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Analysed:
    title: Column
    text: Column


def lexeme(one: str, language: str) -> str:
    """A token as it stands in the index."""
    return f"{treated(language) or NO_LANGUAGE}_{one}"


def analyse(title: str, text: str, language: str, parts_of: PartsOf, *, known: Words | None = None) -> Analysed:
    """`parts_of` takes a word in small letters apart, into tokens; see `analysis.compounds`.

    `known` keeps what became of each word, for whoever analyses many texts of one language by the same `parts_of`.
    """
    language = treated(language)
    seen: Words = {} if known is None else known
    return Analysed(_column(title, language, parts_of, seen), _column(text, language, parts_of, seen))


def words_to_know(title: str, text: str) -> set[str]:
    """The words of a text that others may be explained by, in small letters."""
    words = {small(word) for word in {*spelled(title), *spelled(text)}}
    return {word for word in words if _SHORTEST_WORD <= len(word) <= _LONGEST_WORD and word.isalpha()}


def _column(text: str, language: str, parts_of: PartsOf, known: Words) -> Column:
    tokens: list[str] = []
    parts: list[tuple[int, str]] = []
    for place, word in enumerate(spelled(text)):
        found = known.get(word)
        if found is None:
            found = known[word] = _word(small(word), language, parts_of)
        tokens.append(found[0])
        if found[1]:
            parts += [(place, part) for part in found[1]]
    return Column(tuple(tokens), tuple(parts))


def _word(word: str, language: str, parts_of: PartsOf) -> tuple[str, tuple[str, ...]]:
    """A word in small letters as it stands in the index, and its parts."""
    own = token(word, language)
    made_of = () if says_nothing(word, language) else parts_of(word)
    # Of some signs nothing is left that could be compared; their place stays.
    return lexeme(own or NO_LANGUAGE, language), tuple(lexeme(part, language) for part in made_of if part != own)
