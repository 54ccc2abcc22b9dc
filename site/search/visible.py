"""Which words stand in texts that everybody may see: of all others, nothing is told."""

from collections.abc import Iterable

from django.db import connection

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
    values = [value for lexeme in lexemes for value in (lexeme, _match(lexeme))]
    sql = (
        f"WITH asked (lexeme, wish) AS (VALUES {', '.join(['(%s, %s)'] * len(lexemes))}) "  # noqa: S608 - no input in it
        f"SELECT lexeme FROM asked WHERE EXISTS (SELECT 1 FROM {_FOUND[connection.vendor]}{seen})"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *(sight.parameters if sight is not None else [])])
        return {row[0] for row in cursor.fetchall()}


def _match(lexeme: str) -> str:
    """As a word, and not as a part of one. Tokens are letters and digits alone."""
    return f"'{lexeme}':AC" if connection.vendor == "postgresql" else f'{{title text}} : "{lexeme}"'
