"""SQLite: a table of FTS5 over the tokens of documents. Its words are tokens, so nothing typed is ever its syntax."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from search.analysis.questions import Clause, Need, Wanted
from search.analysis.texts import Analysed, Column
from search.engines.rows import CANDIDATES, COLUMNS, WEIGHTS, Row
from search.scope import Scope

_RANK = f"bm25(search_index, {', '.join(map(str, WEIGHTS))})"
_WHOLE = "{title text} : "
_TITLES = "{title title_parts} : "


def write(rows: Sequence[tuple[int, Analysed]]) -> None:
    """Put the tokens of these documents in the place of what was there of them."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(pk,) for pk, _analysed in rows])
        cursor.executemany(
            "INSERT INTO search_index (rowid, title, title_parts, text, text_parts) VALUES (%s, %s, %s, %s, %s)",
            [(pk, *_joined(analysed.title), *_joined(analysed.text)) for pk, analysed in rows],
        )


def clear() -> None:
    """Nothing is found until it is written again."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index")


def settle() -> None:
    """After all is written: one index instead of many small ones."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def candidates(
    clauses: Sequence[Clause], sight: Scope, *, titles: bool = False, limit: int = CANDIDATES, pool: int = 0
) -> tuple[list[Row], bool]:
    """The best rows, best first, and whether there may be others. With `titles` these alone are looked at.

    `pool`: of how many that have the words those are taken that everybody may see.
    """
    match = expression(clauses, titles=titles)
    if not match:
        return [], False
    sql = (
        f"WITH found AS MATERIALIZED (SELECT rowid, {_RANK} AS rank FROM search_index WHERE search_index MATCH %s "  # noqa: S608 - no input in it
        f"ORDER BY rank LIMIT %s) "
        f"SELECT {COLUMNS}, found.rank, (SELECT count(*) FROM found) "
        f"FROM found JOIN search_document d ON d.id = found.rowid "
        f"WHERE {sight.where} ORDER BY found.rank, d.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, (pool or limit) + 1, *sight.parameters, limit + 1])
        rows = cursor.fetchall()
    return [_row(row) for row in rows[:limit]], bool(rows) and (len(rows) > limit or rows[0][-1] > (pool or limit))


def by_title(clauses: Sequence[Clause], sight: Scope, *, limit: int) -> list[Row]:
    """Rows with such a title, the shortest first."""
    match = expression(clauses, titles=True)
    if not match:
        return []
    sql = (
        f"SELECT {COLUMNS}, 0.0, 0 FROM search_index JOIN search_document d ON d.id = search_index.rowid "  # noqa: S608 - no input in it
        f"WHERE search_index MATCH %s AND {sight.where} ORDER BY length(d.title), d.title, d.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *sight.parameters, limit])
        return [_row(row) for row in cursor.fetchall()]


def expression(clauses: Sequence[Clause], *, titles: bool = False) -> str:
    """What is asked, in FTS5's language."""
    return " OR ".join(f"({_clause(clause, titles=titles)})" for clause in clauses)


def _clause(clause: Clause, *, titles: bool) -> str:
    ways = " OR ".join(
        "(" + " AND ".join(_need(need, titles=titles) for need in way) + ")" for way in clause.ways if way
    )
    for wanted in clause.unwanted:
        ways = f"({ways}) NOT {_wanted(wanted, titles=False)}"
    return ways


def _need(need: Need, *, titles: bool) -> str:
    return "(" + " OR ".join(_wanted(wanted, titles=titles) for wanted in need) + ")"


def _wanted(wanted: Wanted, *, titles: bool) -> str:
    where = _WHOLE if wanted.phrase or wanted.whole else _TITLES if titles else ""
    if wanted.phrase:
        return f"({where}{_quoted(' '.join(wanted.tokens))})"
    star = " *" if wanted.prefix else ""
    return "(" + where + "(" + " AND ".join(f"{_quoted(one)}{star}" for one in wanted.tokens) + "))"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"'


def _joined(column: Column) -> tuple[str, str]:
    return " ".join(column.tokens), " ".join(part for _place, part in column.parts)


def _row(row: tuple[Any, ...]) -> Row:
    *values, rank, _all = row
    pk, tie, language, kind, has_answer, at, place, title = values
    return Row(pk, tie, language, kind, bool(has_answer), _moment(at), place, title, -rank)


def _moment(value: Any) -> datetime | None:
    """A moment as SQLite keeps it: in UTC, without saying so."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment is not None else None
