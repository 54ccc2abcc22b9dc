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
    near = {word: slips(word) | slips(respelled(word, reader_language)) for word in unknown}
    near = {word: some for word, some in near.items() if some}
    best = _likeliest(near, languages, reader_language, sight)
    typed = {small(term.words[0]): term.words[0] for term in terms.wanted}
    text = terms.text
    for word, other in best.items():
        text = _replaced(text, typed[word], other)
    return parse(text) if best else None


def _replaced(text: str, word: str, other: str) -> str:
    """The whole word, and not where another has the same letters in it."""
    return re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", lambda _found: other, text, count=1)


@dataclass(frozen=True)
class _Likely:
    """A word that may have been meant, the token that a text must have for that, and how many are known to have it."""

    text: str
    lexeme: str
    documents: int


def _unknown(words: Sequence[str], languages: Sequence[str], sight: Scope) -> list[str]:
    """Those that no text has, in any of these languages."""
    tokens = {language: {token(word, language) for word in words} for language in languages}
    known = {lexeme(one, code): many for code, some in known_tokens(tokens).items() for one, many in some.items()}
    seen = having(known, sight) if known else set()
    return [word for word in words if not any(lexeme(token(word, code), code) in seen for code in languages)]


def _likeliest(near: Near, languages: Sequence[str], reader_language: str, sight: Scope) -> dict[str, str]:
    """Of each word the likeliest that somebody may read: rather one that texts in the reader's language have."""
    own = _own(near, reader_language) if near and reader_language in languages else {word: [] for word in near}
    others = [code for code in languages if code != reader_language]
    left = {word: some for word, some in near.items() if not own[word]}
    best = _seen({**own, **(_others(left, others, reader_language) if left else {})}, sight)
    # What nobody may read does not stand in the way of others.
    if left := {word: some for word, some in near.items() if own[word] and word not in best}:
        best.update(_seen(_others(left, others, reader_language), sight))
    return best


def _seen(likely: Mapping[str, Sequence[_Likely]], sight: Scope) -> dict[str, str]:
    tried = {word: some[:_MOST_TRIED] for word, some in likely.items() if some}
    seen = having({one.lexeme: one.documents for some in tried.values() for one in some}, sight) if tried else set()
    found = {word: next((one.text for one in some if one.lexeme in seen), "") for word, some in tried.items()}
    return {word: other for word, other in found.items() if other}


def _own(near: Near, language: str) -> dict[str, list[_Likely]]:
    """The very words that texts in the reader's language have; rather in many of them."""
    texts = sorted(set().union(*near.values()))
    rows = read(
        f"SELECT documents, text, token FROM search_word WHERE language = %s AND text IN ({marks(texts)})",  # noqa: S608 - no input in it
        [language, *texts],
    )
    return _such(near, [(language, *row) for row in rows])


def _such(near: Near, rows: list[tuple[str, int, str, str]]) -> dict[str, list[_Likely]]:
    best = sorted(rows, key=lambda row: (row[1], row[2]), reverse=True)
    return {
        word: [_Likely(text, lexeme(one, language), many) for language, many, text, one in best if text in some]
        for word, some in near.items()
    }


def _others(near: Near, languages: Sequence[str], reader_language: str) -> dict[str, list[_Likely]]:
    """Those that texts in other languages have; and other forms of words that texts in the reader's language have, of
    each the one that is most like what was typed.
    """
    forms: dict[str, dict[str, list[str]]] = {word: {} for word in near}
    for word, some in near.items():
        for one in some:
            forms[word].setdefault(token(one, reader_language), []).append(one)
    texts, tokens = sorted(set().union(*near.values())), sorted({one for some in forms.values() for one in some})
    rows = read(
        f"SELECT language, documents, text, token FROM search_word WHERE language IN ({marks(languages) or 'NULL'}) "  # noqa: S608 - no input in it
        f"AND text IN ({marks(texts)}) UNION ALL "
        f"SELECT language, documents, text, token FROM search_word WHERE language = %s AND token IN ({marks(tokens)})",
        [*languages, *texts, reader_language, *tokens],
    )
    written = _such(near, [row for row in rows if row[0] != reader_language])
    known = sorted((-many, text, one) for language, many, text, one in rows if language == reader_language)
    stems: dict[str, int] = {}
    for many, _text, one in known:
        stems[one] = stems.get(one, 0) - many
    return {
        word: [
            *written[word],
            *(
                _Likely(_most_like(word, some[one]), lexeme(one, reader_language), many)
                for one, many in stems.items()
                if one in some
            ),
        ]
        for word, some in forms.items()
    }


def _most_like(word: str, forms: Sequence[str]) -> str:
    return min(forms, key=lambda form: (abs(len(form) - len(word)), form))
