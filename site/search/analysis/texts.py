"""A text as the index keeps it: tokens of its words, and beside them those of what they are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.analysis.languages import treated
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.words import Seen, small, words_in

# Names of languages that a token can begin with, so that the same letters in two languages are two words.
NO_LANGUAGE = "x"
_SHORTEST_WORD = 3
_LONGEST_WORD = 40

PartsOf = Callable[[str], Sequence[str]]


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


def analyse(title: str, text: str, language: str, parts_of: PartsOf) -> Analysed:
    """`parts_of` takes a word in small letters apart, into tokens; see `analysis.compounds`."""
    language = treated(language)
    return Analysed(_column(title, language, parts_of), _column(text, language, parts_of))


def words_to_know(title: str, text: str) -> set[str]:
    """The words of a text that others may be explained by, in small letters."""
    words = {small(seen.text) for part in (title, text) for seen in words_in(part)}
    return {word for word in words if _SHORTEST_WORD <= len(word) <= _LONGEST_WORD and word.isalpha()}


def _column(text: str, language: str, parts_of: PartsOf) -> Column:
    tokens: list[str] = []
    parts: list[tuple[int, str]] = []
    split: dict[str, Sequence[str]] = {}
    for place, seen in enumerate(words_in(text)):
        word = small(seen.text)
        own = token(word, language)
        # Of some signs nothing is left that could be compared; their place stays.
        tokens.append(lexeme(own or NO_LANGUAGE, language))
        if word not in split:
            split[word] = () if says_nothing(word, language) else parts_of(word)
        parts.extend((place, lexeme(part, language)) for part in split[word] if part != own)
    return Column(tuple(tokens), tuple(parts))


def tokens_at(text: str, language: str) -> list[tuple[Seen, str]]:
    """The words of a text where they stand, each with its token."""
    return [(seen, token(seen.text, language)) for seen in words_in(text)]
