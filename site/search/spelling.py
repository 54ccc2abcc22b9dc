"""What was probably meant: words that texts have, one slip away from words that none has."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.terms import Terms, parse
from search.analysis.edits import slips
from search.analysis.letters import respelled
from search.analysis.questions import typed_words
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.texts import lexeme
from search.analysis.words import small
from search.scope import Scope, scope
from search.visible import having
from search.vocabulary import known_tokens, marks, read

# Of a question, so many words are put right, and so many other words tried for each.
_MOST_WORDS = 2
_MOST_TRIED = 8

# By word: all that is one slip away from it.
Near = Mapping[str, Collection[str]]


def meant_by(terms: Terms, languages: Sequence[str], reader_language: str, sight: Scope | None = None) -> Terms | None:
    """The same with other words in the place of those that no text has; None where there are none to offer.

    Texts are those of `sight` alone, else those that everybody may see: that a word is known, or unknown, would tell
    what is hidden.
    """
    sight = sight or scope()
    wanted = [word for word in typed_words(terms) if word.isalpha() and not says_nothing(word, *languages)]
    unknown = _unknown(wanted, languages, sight)[:_MOST_WORDS]
    tried = _likely(unknown, languages, reader_language)
    seen = having((one.lexeme for some in tried.values() for one in some), sight) if any(tried.values()) else set()
    typed = {small(term.words[0]): term.words[0] for term in terms.wanted}
    text, found = terms.text, False
    for word, some in tried.items():
        if best := next((one.text for one in some if one.lexeme in seen), ""):
            text, found = _replaced(text, typed[word], best), True
    return parse(text) if found else None


def _replaced(text: str, word: str, other: str) -> str:
    """The whole word, and not where another has the same letters in it."""
    return re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", lambda _found: other, text, count=1)


@dataclass(frozen=True)
class _Likely:
    """A word that may have been meant, and the token that a text must have for that."""

    text: str
    lexeme: str


def _unknown(words: Sequence[str], languages: Sequence[str], sight: Scope) -> list[str]:
    """Those that no text has, in any of these languages."""
    tokens = {language: {token(word, language) for word in words} for language in languages}
    known = {lexeme(one, language) for language, some in known_tokens(tokens).items() for one in some}
    seen = having(known, sight) if known else set()
    return [word for word in words if not any(lexeme(token(word, code), code) in seen for code in languages)]


def _likely(words: Sequence[str], languages: Sequence[str], reader_language: str) -> dict[str, list[_Likely]]:
    """What each of these words may have been meant to be, the likeliest first."""
    near = {word: slips(word) | slips(respelled(word, reader_language)) for word in words}
    written = _written_so(near, languages, reader_language)
    of_a_stem = _of_such_a_stem(near, reader_language)
    return {word: [*written[word], *of_a_stem[word]][:_MOST_TRIED] for word in words}


def _written_so(near: Near, languages: Sequence[str], reader_language: str) -> dict[str, list[_Likely]]:
    """The very words that texts have; rather in the reader's language, rather in many texts."""
    texts = sorted(set().union(*near.values()))
    found = (
        read(
            f"SELECT language, documents, text, token FROM search_word "  # noqa: S608 - no input in it
            f"WHERE language IN ({marks(languages)}) AND text IN ({marks(texts)})",
            [*languages, *texts],
        )
        if texts
        else []
    )
    best = sorted(found, key=lambda row: (row[0] == reader_language, row[1], row[2]), reverse=True)
    return {
        word: [_Likely(text, lexeme(one, language)) for language, _many, text, one in best if text in some]
        for word, some in near.items()
    }


def _of_such_a_stem(near: Near, language: str) -> dict[str, list[_Likely]]:
    """Other forms of words that texts have: of each the one that is most like what was typed."""
    forms: dict[str, dict[str, list[str]]] = {word: {} for word in near}
    for word, some in near.items():
        for one in some:
            forms[word].setdefault(token(one, language), []).append(one)
    tokens = {one for some in forms.values() for one in some}
    wanted = sorted(tokens)
    rows = (
        read(
            f"SELECT token FROM search_word WHERE language = %s AND token IN ({marks(wanted)}) "  # noqa: S608 - no input in it
            f"ORDER BY documents DESC, text",
            [language, *wanted],
        )
        if wanted
        else []
    )
    known = dict.fromkeys(one for (one,) in rows)
    return {
        word: [
            _Likely(min(some[one], key=lambda form: (abs(len(form) - len(word)), form)), lexeme(one, language))
            for one in known
            if one in some
        ]
        for word, some in forms.items()
    }
