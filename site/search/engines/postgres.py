"""PostgreSQL: a column of tsvector over the tokens of documents, A and B of the title, C and D of the text.

Nothing is parsed by the server: tokens and queries are made here, so all languages are treated as on SQLite.
"""

from collections.abc import Iterator, Sequence

from django.db import connection

from search.analysis.questions import Clause, Need, Wanted
from search.analysis.texts import NO_LANGUAGE, Analysed, Column
from search.engines.rows import CANDIDATES, COLUMNS, WEIGHTS, Row
from search.frequencies import frequencies
from search.scope import Scope

# Of the weights D, C, B, A; none may be more than 1.
_WEIGHTS = "{" + ", ".join(str(weight / WEIGHTS[0]) for weight in reversed(WEIGHTS)) + "}"
# Beyond this, PostgreSQL counts no places.
_LAST_PLACE = 16_383
# Between title and text, so that no phrase runs from one into the other.
_GAP = 50
# A tsvector has a megabyte at most.
_MOST_TOKENS = 30_000


def write(rows: Sequence[tuple[int, Analysed]]) -> None:
    """Put the tokens of these documents in the place of what was there of them."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_document SET vector = %s::tsvector WHERE id = %s",
            [(_vector(analysed), pk) for pk, analysed in rows],
        )


def clear() -> None:
    """Nothing is found until it is written again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_document SET vector = NULL WHERE vector IS NOT NULL")


def settle() -> None:
    """After all is written: what the planner knows of it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_document")


def candidates(
    clauses: Sequence[Clause], sight: Scope, *, titles: bool = False, limit: int = CANDIDATES, pool: int = 0
) -> tuple[list[Row], bool]:
    """The best rows, best first, and whether there may be others. With `titles` these alone are looked at.

    `pool`: of how many that have the words those are taken that everybody may see.
    """
    query = expression(clauses, titles=titles)
    if not query:
        return [], False
    tokens = sorted(set(_tokens(clauses)))
    weights = frequencies([one for _language, one, _prefix in tokens])
    marks = ", ".join(["(%s, %s::float8, %s::tsquery)"] * len(tokens))
    values = [
        value
        for language, one, prefix in tokens
        for value in (
            "" if language == NO_LANGUAGE else language,
            weights.weight(one),
            _quoted(one) + (":*" if prefix else ""),
        )
    ]
    sql = (
        f"SELECT {COLUMNS}, (SELECT coalesce(sum(asked.weight * ts_rank(%s::float4[], d.vector, asked.token, 1)), 0) "  # noqa: S608 - no input in it
        f"FROM (VALUES {marks}) asked (language, weight, token) WHERE asked.language = d.language) AS score, "
        f"count(*) OVER () FROM (SELECT * FROM search_document WHERE vector @@ %s::tsquery LIMIT %s) d "
        f"WHERE {sight.where} ORDER BY score DESC, d.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_WEIGHTS, *values, query, (pool or limit) + 1, *sight.parameters, limit + 1])
        rows = cursor.fetchall()
    return [Row(*row[:-1]) for row in rows[:limit]], bool(rows) and rows[0][-1] > limit


def by_title(clauses: Sequence[Clause], sight: Scope, *, limit: int) -> list[Row]:
    """Rows with such a title, the shortest first."""
    query = expression(clauses, titles=True)
    if not query:
        return []
    sql = (
        f"SELECT {COLUMNS}, 0.0 FROM search_document d WHERE d.vector @@ %s::tsquery AND {sight.where} "  # noqa: S608 - no input in it
        f'ORDER BY length(d.title), d.title COLLATE "C", d.id LIMIT %s'
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, *sight.parameters, limit])
        return [Row(*row) for row in cursor.fetchall()]


def expression(clauses: Sequence[Clause], *, titles: bool = False) -> str:
    """What is asked, as a tsquery."""
    return " | ".join(f"({_clause(clause, titles=titles)})" for clause in clauses)


def _clause(clause: Clause, *, titles: bool) -> str:
    ways = " | ".join("(" + " & ".join(_need(need, titles=titles) for need in way) + ")" for way in clause.ways if way)
    return " & ".join([f"({ways})", *(f"!{_wanted(wanted, titles=False)}" for wanted in clause.unwanted)])


def _need(need: Need, *, titles: bool) -> str:
    return "(" + " | ".join(_wanted(wanted, titles=titles) for wanted in need) + ")"


def _wanted(wanted: Wanted, *, titles: bool) -> str:
    signs = ("*" if wanted.prefix else "") + ("AC" if wanted.phrase or wanted.whole else "AB" if titles else "")
    between = " <-> " if wanted.phrase else " & "
    return "(" + between.join(_quoted(one) + (f":{signs}" if signs else "") for one in wanted.tokens) + ")"


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "").replace("'", "") + "'"


def _tokens(clauses: Sequence[Clause]) -> Iterator[tuple[str, str, bool]]:
    """(language, token, whether it is a beginning) of all that is wanted."""
    for clause in clauses:
        for way in clause.ways:
            for need in way:
                for wanted in need:
                    yield from ((clause.language, one, wanted.prefix) for one in wanted.tokens)


def _vector(analysed: Analysed) -> str:
    places: dict[str, list[str]] = {}
    _place(places, analysed.title, 1, "AB")
    _place(places, analysed.text, 1 + len(analysed.title.tokens) + _GAP, "CD")
    return " ".join(f"{_quoted(one)}:{','.join(some)}" for one, some in list(places.items())[:_MOST_TOKENS])


def _place(places: dict[str, list[str]], column: Column, start: int, weights: str) -> None:
    whole, part = weights
    for number, one in enumerate(column.tokens):
        places.setdefault(one, []).append(f"{min(start + number, _LAST_PLACE)}{whole}")
    for number, one in column.parts:
        places.setdefault(one, []).append(f"{min(start + number, _LAST_PLACE)}{part}")


def _language(name: str) -> str:
    """As documents have it."""
    return "" if name == NO_LANGUAGE else name
