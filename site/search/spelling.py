"""What was probably meant: words that texts have, one slip away from words that none has."""

from collections.abc import Sequence

from core.terms import Term, Terms, parse
from search.analysis.edits import slips
from search.analysis.letters import respelled
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.words import small
from search.models import Word


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
    best = ((False, False, 0), "")
    for language in languages:
        by_token: dict[str, list[str]] = {}
        for one in near:
            by_token.setdefault(token(one, language), []).append(one)
        rows = Word.objects.filter(language=language, token__in=list(by_token))
        for text, its_token, documents in rows.values_list("text", "token", "documents"):
            is_near = text in near
            offered = text if is_near else min(by_token[its_token], key=lambda one: (abs(len(one) - len(word)), one))
            best = max(best, ((is_near, language == reader_language, documents), offered))
    return best[1]


def _is_known(word: str, languages: Sequence[str]) -> bool:
    return any(Word.objects.filter(language=language, token=token(word, language)).exists() for language in languages)
