"""The few words shown of each find."""

from core.terms import parse
from search.analysis.questions import Clause, prefixed, question
from search.analysis.snippets import snippet
from search.analysis.texts import NO_LANGUAGE
from search.engines.database import learn
from search.query import Query
from search.results import Piece


class Marker:
    """Marks the words of one question in texts of these languages."""

    def __init__(self, query: Query, *, asked: str = "", widened: bool = False) -> None:
        """`asked` is what was looked for in the place of what was typed."""
        terms, reader_language = parse(asked) if asked else query.terms, query.reader_language
        known = learn(terms, query.languages, reader_language)
        clauses = question(terms, (*query.languages, NO_LANGUAGE), reader_language, known)
        if widened:
            clauses = prefixed(clauses, terms, reader_language)
        self._tokens = {clause.language: _tokens(clause, prefix=False) for clause in clauses}
        self._prefixes = {clause.language: _tokens(clause, prefix=True) for clause in clauses}

    def pieces(self, text: str, language: str) -> list[Piece]:
        clause = language or NO_LANGUAGE
        return snippet(text, language, self._tokens.get(clause, ()), self._prefixes.get(clause, ()))


def _tokens(clause: Clause, *, prefix: bool) -> frozenset[str]:
    wanted = (one for way in clause.ways for need in way for one in need)
    return frozenset(token for one in wanted if one.prefix == prefix for token in one.tokens)
