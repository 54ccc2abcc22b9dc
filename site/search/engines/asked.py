"""A question with all that the site's texts tell of its words: asked of the database once, for every step."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from core.terms import Terms
from search.analysis.letters import spellings
from search.analysis.questions import Clause, Known, loosened, prefixed, question, typed_words
from search.analysis.sounds import sound
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.texts import NO_LANGUAGE
from search.vocabulary import halves_of, look_up, pairs_of


class Asked:
    """`languages` are those of the texts that may answer; texts in none may as well."""

    def __init__(self, terms: Terms, languages: Sequence[str], reader_language: str) -> None:
        self.terms, self.languages, self.reader_language = terms, tuple(languages), reader_language
        self.known = learn(terms, languages, reader_language)

    @cached_property
    def strictly(self) -> list[Clause]:
        """Texts with all of the words."""
        return question(self.terms, (*self.languages, NO_LANGUAGE), self.reader_language, self.known)

    @cached_property
    def going_on(self) -> list[Clause]:
        """Also with words that begin so."""
        return prefixed(self.strictly, self.terms, self.reader_language)

    def loosely(self, share: float) -> list[Clause]:
        """With this share of the words."""
        return loosened(self.strictly, self.terms, self.reader_language, self.known, share=share)


def learn(terms: Terms, languages: Iterable[str], reader_language: str) -> Known:
    """What the site's texts tell of the words: two queries, one where the words were asked for before."""
    words = [word for word in typed_words(terms) if not says_nothing(word, reader_language)]
    asked_in = list(dict.fromkeys((*languages, reader_language)))
    ways = {
        language: {token(way, language) for word in words for way in (word, *spellings(word, language))}
        for language in asked_in
    }
    parts, counts = look_up(words, ways)
    tokens = {token(word, reader_language) for word in words}
    tokens.update(part for word in words for part in parts.get((reader_language, word), ()))
    halves = halves_of(words, asked_in)
    if not tokens or asked_in == [reader_language]:
        return Known(parts, {}, counts, halves)
    pairs, others = pairs_of(tokens, reader_language, {sound(word, reader_language) for word in words})
    return Known(parts, pairs, {**counts, **others}, halves)
