"""The few words shown of each find."""

from collections.abc import Sequence

from search.analysis.languages import treated
from search.analysis.questions import Clause
from search.analysis.snippets import snippet
from search.analysis.texts import NO_LANGUAGE
from search.results import Piece


class Marker:
    """Marks what texts were asked for in them."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._tokens = {clause.language: _tokens(clause, prefix=False) for clause in clauses}
        self._prefixes = {clause.language: _tokens(clause, prefix=True) for clause in clauses}

    def pieces(self, text: str, language: str, *, is_cut: bool) -> list[Piece]:
        language = treated(language)
        clause = language or NO_LANGUAGE
        return snippet(text, language, self._tokens.get(clause, ()), self._prefixes.get(clause, ()), is_cut=is_cut)


def _tokens(clause: Clause, *, prefix: bool) -> frozenset[str]:
    wanted = (one for way in clause.ways for need in way for one in need)
    return frozenset(token for one in wanted if one.prefix == prefix for token in one.tokens)
