"""What was probably meant: words that texts have, one slip away from words that none has."""

from collections.abc import Collection, Sequence

from core.terms import Term, Terms, parse
from search.analysis.edits import slips
from search.analysis.letters import respelled
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.words import small
from search.models import Word
from search.vocabulary import known_tokens

_COLUMNS = ("language", "documents", "text")


def meant_by(terms: Terms, languages: Sequence[str], reader_language: str) -> Terms | None:
    """The same with other words in the place of those that no text has; None where there are none to offer."""
    text, found = terms.text, False
    for term in terms.wanted:
        if len(term.words) != 1:
            continue
        other = _other(term, languages, reader_language)
        if other:
            text, found = text.replace(term.words[0], other, 1), True
    return parse(text) if found else None


def _other(term: Term, languages: Sequence[str], reader_language: str) -> str:
    word = small(term.words[0])
    if says_nothing(word, *languages) or not word.isalpha() or _is_known(word, languages):
        return ""
    near = slips(word) | slips(respelled(word, reader_language))
    return _written_so(near, languages, reader_language) or _of_such_a_stem(near, word, reader_language)


def _written_so(near: Collection[str], languages: Sequence[str], reader_language: str) -> str:
    """The very word that texts have; rather in the reader's language, rather in many texts."""
    rows = Word.objects.filter(language__in=languages, text__in=sorted(near))
    found = [(language == reader_language, many, text) for language, many, text in rows.values_list(*_COLUMNS)]
    return max(found)[2] if found else ""


def _of_such_a_stem(near: Collection[str], word: str, language: str) -> str:
    """Another form of a word that texts have: the one that is most like what was typed."""
    by_token: dict[str, list[str]] = {}
    for one in near:
        by_token.setdefault(token(one, language), []).append(one)
    rows = Word.objects.filter(language=language, token__in=sorted(by_token)).order_by("-documents", "text")
    best = rows.values_list("token", flat=True).first()
    return min(by_token[best], key=lambda one: (abs(len(one) - len(word)), one)) if best is not None else ""


def _is_known(word: str, languages: Sequence[str]) -> bool:
    found = known_tokens({language: {token(word, language)} for language in languages})
    return any(found.values())
