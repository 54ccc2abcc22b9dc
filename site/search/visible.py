"""Which words stand in texts that everybody may see: of all others, nothing is told."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from core.statements import fetch
from search.scope import Scope

_FOUND = {
    "sqlite": "search_index JOIN search_document d ON d.id = search_index.rowid WHERE search_index MATCH asked.wish",
    "postgresql": "search_document d WHERE d.vector @@ asked.wish::tsquery",
}
# Asked for by one query.
_AT_ONCE = 400


def having(lexemes: Iterable[str], sight: Scope | None) -> set[str]:
    """Those of these tokens, as they stand in the index, that are words of such a text; of any, without a `sight`.
    Asks the database's index.
    """
    wanted = sorted(set(lexemes))
    found: set[str] = set()
    for first in range(0, len(wanted), _AT_ONCE):
        found |= _having(wanted[first : first + _AT_ONCE], sight)
    return found


def _having(lexemes: list[str], sight: Scope | None) -> set[str]:
    """The condition is long, so it is written once and not for each of them."""
    seen = f" AND {sight.where}" if sight is not None else ""
    wishes = [_match(lexeme) for lexeme in lexemes]
    if connection.vendor == "postgresql":
        # The same for any number, so that its plan is kept.
        asked = "SELECT * FROM unnest(%s::text[], %s::text[])"
        values: list[Any] = [lexemes, wishes]
    else:
        asked = f"VALUES {', '.join(['(%s, %s)'] * len(lexemes))}"
        values = [value for pair in zip(lexemes, wishes, strict=True) for value in pair]
    sql = (
        f"WITH asked (lexeme, wish) AS ({asked}) SELECT lexeme FROM asked "  # noqa: S608 - no input in it
        f"WHERE EXISTS (SELECT 1 FROM {_FOUND[connection.vendor]}{seen})"
    )
    return {row[0] for row in fetch(sql, [*values, *(sight.parameters if sight is not None else [])])}


def _match(lexeme: str) -> str:
    """As a word, and not as a part of one. Tokens are letters and digits alone."""
    return f"'{lexeme}':AC" if connection.vendor == "postgresql" else f'{{title text}} : "{lexeme}"'
