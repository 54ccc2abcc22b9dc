"""PostgreSQL: two columns of tsvector over the tokens of documents. `vector` has all, A and B of the title, C and D of
the text; `titles` the title alone, so small that it is read with the row.

Nothing is parsed by the server: tokens and queries are made here, so all languages are treated as on SQLite.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from core.statements import fetch
from search.analysis.questions import Clause, Need, Wanted, choice
from search.analysis.texts import NO_LANGUAGE, Analysed, Column, lexeme
from search.engines.expressions import at_least
from search.engines.rows import COLUMNS, MOST_OF_A_KIND, MOST_TITLES, WEIGHTS, Look, Row
from search.frequencies import weights_of
from search.scope import Scope, narrowing

# Without its time zone: with one, Django's own reader takes thirty times as long for each.
READ = COLUMNS.replace("d.at", "d.at AT TIME ZONE 'UTC'")
# Of the weights D, C, B, A; none may be more than 1.
_WEIGHTS = "{" + ", ".join(str(weight / WEIGHTS[0]) for weight in reversed(WEIGHTS)) + "}"
# Beyond this, PostgreSQL counts no places.
_LAST_PLACE = 16_383
# Between title and text, so that no phrase runs from one into the other.
_GAP = 50
# A tsvector has a megabyte at most.
_MOST_TOKENS = 30_000
# Reading the whole vector of a text takes longer than all else: only for those that titles make the best.
_MOST_RANKED = 100
# What was ranked by its title alone stands below.
_BELOW = 0.000_001


def write(rows: Sequence[tuple[int, Analysed]]) -> None:
    """Put the tokens of these documents in the place of what was there of them."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_document SET vector = %s::tsvector, titles = %s::tsvector WHERE id = %s",
            [(_vector(analysed), _vector(analysed, text=False), pk) for pk, analysed in rows],
        )


def clear() -> None:
    """Nothing is found until it is written again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_document SET vector = NULL, titles = NULL WHERE vector IS NOT NULL")


def write_changed(rows: Sequence[tuple[int, Analysed]]) -> None:
    """The same, of those alone that have other tokens than before: others are not written."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_document d SET vector = new.vector, titles = new.titles "
            "FROM (SELECT %s::bigint AS id, %s::tsvector AS vector, %s::tsvector AS titles) new WHERE d.id = new.id "
            "AND (d.vector IS DISTINCT FROM new.vector OR d.titles IS DISTINCT FROM new.titles)",
            [(pk, _vector(analysed), _vector(analysed, text=False)) for pk, analysed in rows],
        )


def settle() -> Iterator[None]:
    """After all is written: what the planner knows of it. One step, after which there is nothing to go on with."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_document")
    yield from ()


def candidates(clauses: Sequence[Clause], look: Look, counts: Mapping[tuple[str, str], int]) -> tuple[list[Row], bool]:
    """The best rows, best first, and whether there may be others. `counts`: about how many texts have a token."""
    query = expression(clauses)
    if not query:
        return [], False
    narrow = narrowing(look.kinds, look.chosen)
    column, limit = "titles" if look.titles else "vector", look.limit + 1
    tokens = _asked(clauses, counts)
    matched, asked_for = _matched(clauses, column, narrow)
    found, values = _found(query, " | ".join(token for _language, _weight, token in tokens), look)
    sql = (
        f"WITH {matched}, {found}, "  # noqa: S608 - no input in it
        f"seen AS MATERIALIZED (SELECT {COLUMNS}, d.{column} AS vector, "
        f"ts_rank(%s::float4[], d.titles, %s::tsquery) AS head "
        f"FROM found JOIN search_document d ON d.id = found.id WHERE {look.sight.where}), "
        f"best AS MATERIALIZED (SELECT *, row_number() OVER (ORDER BY head DESC, id DESC) AS nth FROM seen), "
        f"asked AS MATERIALIZED (SELECT language, weight, token::tsquery FROM "
        f"unnest(%s::text[], %s::float8[], %s::text[]) AS one (language, weight, token)) "
        f"SELECT {READ}, CASE WHEN d.nth > %s::int THEN d.head * %s::float8 ELSE (SELECT "
        f"coalesce(sum(asked.weight * ts_rank(%s::float4[], d.vector, asked.token, 1)), 0) "
        f"FROM asked WHERE asked.language IN (d.language, '')) END AS score, (SELECT count(*) FROM matched) "
        f"FROM best d ORDER BY {'d.at DESC NULLS LAST' if look.newest else 'score DESC'}, d.id LIMIT %s::int"
    )
    before = [*asked_for, *values, _WEIGHTS, query, *look.sight.parameters]
    asked = [list(column) for column in zip(*tokens, strict=True)] or [[], [], []]
    ranked = 0 if look.newest else _MOST_RANKED
    rows = fetch(sql, [*before, *asked, ranked, _BELOW, _WEIGHTS, limit])
    return [row(one[:-1]) for one in rows[: look.limit]], bool(rows) and rows[0][-1] > look.limit


def _matched(clauses: Sequence[Clause], column: str, narrow: Scope) -> tuple[str, list[Any]]:
    """SQL of `matched`, all that answers, and its values.

    What must not be in a text is asked for apart. Asked with the rest, each text that has the rest would be read whole,
    since the index does not know where in a text a word stands: only those are read that have the unwanted words
    as well. (A document has the tokens of one language, so all clauses may share what is unwanted.)
    """
    where = f" AND {narrow.where}" if narrow.where else ""
    select = f"SELECT d.id, d.at FROM search_document d WHERE d.{column} @@ %s::tsquery"  # noqa: S608 - no input in it
    unwanted = list(dict.fromkeys(_wanted(one) for clause in clauses for one in clause.unwanted))
    wanted = expression([replace(clause, unwanted=()) for clause in clauses])
    if not unwanted:
        return f"matched AS MATERIALIZED ({select}{where})", [wanted, *narrow.parameters]
    sql = (
        f"wanted AS MATERIALIZED ({select}{where}), unwanted AS MATERIALIZED ({select}), "  # noqa: S608 - no input in it
        "matched AS MATERIALIZED (SELECT id, at FROM wanted WHERE NOT EXISTS "
        "(SELECT 1 FROM unwanted WHERE unwanted.id = wanted.id))"
    )
    return sql, [wanted, *narrow.parameters, f"({wanted}) & ({' | '.join(unwanted)})"]


def _found(query: str, tokens: str, look: Look) -> tuple[str, list[Any]]:
    """SQL of `found`, those to look at of all that match, and its values: with words in the title, and the newest."""
    limit = look.limit + 1
    if look.newest:
        return "found AS MATERIALIZED (SELECT id FROM matched ORDER BY at DESC NULLS LAST, id DESC LIMIT %s::int)", [
            limit
        ]
    # Only when more match than are looked at does it matter whose title says it.
    sql = (
        "titled AS MATERIALIZED (SELECT d.id, d.titles FROM search_document d "
        "WHERE d.titles @@ %s::tsquery AND (SELECT count(*) FROM matched) > %s::int), "
        "found AS MATERIALIZED ((SELECT id FROM matched ORDER BY id DESC LIMIT %s::int) UNION "
        "(SELECT titled.id FROM titled JOIN matched ON matched.id = titled.id "
        "ORDER BY ts_rank(%s::float4[], titled.titles, %s::tsquery) DESC, titled.id DESC LIMIT %s::int))"
    )
    return sql, [tokens, limit, limit, _WEIGHTS, query, limit]


def by_title(clauses: Sequence[Clause], look: Look) -> list[Row]:
    """Rows with such a title, the shortest first."""
    query = expression(clauses)
    if not query:
        return []
    narrow = narrowing(look.kinds, look.chosen)
    order = "d.language NOT IN (%s::text, ''), length(d.title), d.title COLLATE \"C\", d.id"
    sql = (
        f"WITH found AS MATERIALIZED (SELECT d.id FROM search_document d WHERE d.titles @@ %s::tsquery"  # noqa: S608 - no input in it
        f"{' AND ' + narrow.where if narrow.where else ''} ORDER BY {order} LIMIT %s::int) "
        f"SELECT {READ}, 0.0 FROM found JOIN search_document d ON d.id = found.id "
        f"WHERE {look.sight.where} ORDER BY {order} LIMIT %s::int"
    )
    values = [query, *narrow.parameters, look.first, MOST_TITLES, *look.sight.parameters, look.first, look.limit]
    return [row(one) for one in fetch(sql, values)]


def of_kind(clauses: Sequence[Clause], kind: str) -> list[int]:
    """The things of one kind themselves, best first, whoever may see them: of many, by their titles."""
    query = expression(clauses)
    if not query:
        return []
    sql = (
        "WITH found AS MATERIALIZED (SELECT d.id, count(*) OVER () AS many FROM search_document d "
        "WHERE d.vector @@ %s::tsquery AND d.kind = %s) "
        "SELECT CAST(d.object_id AS BIGINT) FROM found JOIN search_document d ON d.id = found.id ORDER BY "
        "CASE WHEN found.many <= %s THEN ts_rank(%s::float4[], d.vector, %s::tsquery, 1) "
        "ELSE ts_rank(%s::float4[], d.titles, %s::tsquery) END DESC, d.id DESC LIMIT %s"
    )
    values: list[Any] = [query, kind, _MOST_RANKED, _WEIGHTS, query, _WEIGHTS, query, MOST_OF_A_KIND]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [one for (one,) in cursor.fetchall()]


def row(columns: Sequence[Any]) -> Row:
    """Of READ and a score as this database gives them."""
    pk, tie, language, kind, has_answer, at, place, title, score = columns
    return Row(pk, tie, language, kind, has_answer, at and at.replace(tzinfo=UTC), place, title, score)


def moment(value: datetime | None) -> datetime | None:
    """As this database gives it."""
    return value


def _asked(clauses: Sequence[Clause], counts: Mapping[tuple[str, str], int]) -> list[tuple[str, float, str]]:
    """What is wanted: its language, how much it weighs, and itself as a tsquery."""
    tokens = sorted(set(_tokens(clauses)))
    return [
        (language, weight, _quoted(lexeme(one, language)) + (":*" if prefix else ""))
        for (language, one, prefix), weight in zip(tokens, weights_of(tokens, counts), strict=True)
    ]


def expression(clauses: Sequence[Clause]) -> str:
    """What is asked, as a tsquery."""
    return " | ".join(f"({_clause(clause)})" for clause in clauses)


def _clause(clause: Clause) -> str:
    return " & ".join([f"({_ways(clause.ways)})", *(f"!{_wanted(wanted)}" for wanted in clause.unwanted)])


def _ways(ways: Sequence[Sequence[Need]]) -> str:
    if (chosen := choice(ways)) is not None:
        needs, least = chosen
        return at_least([_need(need) for need in needs], least, both=" & ", either=" | ")
    return " | ".join("(" + " & ".join(_need(need) for need in way) + ")" for way in ways if way)


def _need(need: Need) -> str:
    return "(" + " | ".join(_wanted(wanted) for wanted in need) + ")"


def _wanted(wanted: Wanted) -> str:
    signs = ("*" if wanted.prefix else "") + ("AC" if wanted.phrase or wanted.whole else "")
    between = " <-> " if wanted.phrase else " & "
    return "(" + between.join(_quoted(one) + (f":{signs}" if signs else "") for one in wanted.tokens) + ")"


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "").replace("'", "") + "'"


def _tokens(clauses: Sequence[Clause]) -> Iterator[tuple[str, str, bool]]:
    """(language as documents have it, token, whether it is a beginning) of all that is wanted."""
    for clause in clauses:
        language = "" if clause.language == NO_LANGUAGE else clause.language
        for way in clause.ways:
            for need in way:
                for wanted in need:
                    yield from ((language, one.partition("_")[2], wanted.prefix) for one in wanted.tokens)


def _vector(analysed: Analysed, *, text: bool = True) -> str:
    places: dict[str, list[str]] = {}
    _place(places, analysed.title, 1, "AB")
    if text:
        _place(places, analysed.text, 1 + len(analysed.title.tokens) + _GAP, "CD")
    return " ".join(f"{_quoted(one)}:{','.join(some)}" for one, some in list(places.items())[:_MOST_TOKENS])


def _place(places: dict[str, list[str]], column: Column, start: int, weights: str) -> None:
    whole, part = weights[0], weights[1]
    for number, one in enumerate(column.tokens):
        places.setdefault(one, []).append(f"{min(start + number, _LAST_PLACE)}{whole}")
    for number, one in column.parts:
        places.setdefault(one, []).append(f"{min(start + number, _LAST_PLACE)}{part}")
