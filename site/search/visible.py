"""Which words stand in texts that everybody may see: of all others, nothing is told."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import connection

from core.statements import fetch
from search.scope import Scope

_FOUND = {
    "sqlite": "search_index JOIN search_document d ON d.id = search_index.rowid WHERE search_index MATCH asked.wish",
    "postgresql": "search_document d WHERE d.vector @@ asked.wish::tsquery",
}
# What so many texts have is looked for in the newest before the index is asked, which would name all of them first.
_FREQUENT = 5_000
_NEWEST = 1_000
# The index does not know what stands in a CASE.
_AMONG_NEWEST = (
    f"search_document d WHERE d.id > (SELECT max(id) FROM search_document) - {_NEWEST} "  # noqa: S608 - no input in it
    "AND CASE WHEN asked.is_frequent THEN d.vector @@ asked.wish::tsquery END"
)
# Asked for by one query.
_AT_ONCE = 400


def having(lexemes: Mapping[str, int], sight: Scope | None) -> set[str]:
    """Those of these tokens, as they stand in the index, that are words of such a text; of any, without a `sight`.
    About how many texts have each is only a hint. Asks the database's index.
    """
    wanted = sorted(lexemes.items())
    found: set[str] = set()
    for first in range(0, len(wanted), _AT_ONCE):
        found |= _having(wanted[first : first + _AT_ONCE], sight)
    return found


def _having(wanted: Sequence[tuple[str, int]], sight: Scope | None) -> set[str]:
    """The condition is long, so it is written once and not for each of them."""
    seen = f" AND {sight.where}" if sight is not None else ""
    parameters = sight.parameters if sight is not None else []
    lexemes = [lexeme for lexeme, _many in wanted]
    wishes = [_match(lexeme) for lexeme in lexemes]
    where = f"EXISTS (SELECT 1 FROM {_FOUND[connection.vendor]}{seen})"  # noqa: S608 - no input in it
    if connection.vendor == "postgresql":
        # The same for any number, so that its plan is kept.
        asked = "SELECT * FROM unnest(%s::text[], %s::text[], %s::bool[])"
        where = f"(asked.is_frequent AND EXISTS (SELECT 1 FROM {_AMONG_NEWEST}{seen})) OR {where}"  # noqa: S608 - no input in it
        values: list[Any] = [lexemes, wishes, [many >= _FREQUENT for _lexeme, many in wanted], *parameters, *parameters]
    else:
        asked = f"VALUES {', '.join(['(%s, %s, 0)'] * len(lexemes))}"
        values = [*chain.from_iterable(zip(lexemes, wishes, strict=True)), *parameters]
    sql = f"WITH asked (lexeme, wish, is_frequent) AS ({asked}) SELECT lexeme FROM asked WHERE {where}"  # noqa: S608 - no input in it
    return {row[0] for row in fetch(sql, values)}


def _match(lexeme: str) -> str:
    """As a word, and not as a part of one. Tokens are letters and digits alone."""
    return f"'{lexeme}':AC" if connection.vendor == "postgresql" else f'{{title text}} : "{lexeme}"'
