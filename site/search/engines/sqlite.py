"""SQLite: a table of FTS5 over the tokens of documents. Its words are tokens, so nothing typed is ever its syntax.

Titles have a table of their own besides: it knows the beginnings of words, for what is asked while somebody types.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import Any

from django.db import connection

from search.analysis.questions import Clause, Need, Wanted, choice
from search.analysis.texts import NO_LANGUAGE, Analysed, Column
from search.engines.expressions import at_least
from search.engines.rows import COLUMNS, MOST_OF_A_KIND, MOST_TITLES, WEIGHTS, Look, Row
from search.scope import Scope, narrowing

# A row of a document, as `row` takes it.
# With what says where it is: such text becomes a moment in one step.
READ = COLUMNS.replace("d.at", "d.at || '+00:00'")
_INDEX, _TITLES = "search_index", "search_titles"
_RANKS = {
    _INDEX: f"bm25({_INDEX}, {', '.join(map(str, WEIGHTS))})",
    _TITLES: f"bm25({_TITLES}, {', '.join(map(str, WEIGHTS[:2]))})",
}
# Merged at once of an index, and fewer changes than any merging makes.
_PAGES, _NOTHING = 500, 2
# Of texts with words that so many have, the newest are ranked by all of their words, the others by their titles.
_MOST_RANKED = 1_000


def write(rows: Sequence[tuple[int, Analysed]]) -> None:
    """Put the tokens of these documents in the place of what was there of them."""
    pks = [(pk,) for pk, _analysed in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {_INDEX} WHERE rowid = %s", pks)  # noqa: S608 - no input in it
        cursor.executemany(f"DELETE FROM {_TITLES} WHERE rowid = %s", pks)  # noqa: S608 - no input in it
        cursor.executemany(
            f"INSERT INTO {_INDEX} (rowid, title, title_parts, text, text_parts) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608 - no input in it
            [(pk, *_joined(analysed.title), *_joined(analysed.text)) for pk, analysed in rows],
        )
        cursor.executemany(
            f"INSERT INTO {_TITLES} (rowid, title, title_parts) VALUES (%s, %s, %s)",  # noqa: S608 - no input in it
            [(pk, *_joined(analysed.title)) for pk, analysed in rows if analysed.title.tokens],
        )


def clear() -> None:
    """Nothing is found until it is written again."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_INDEX}")  # noqa: S608 - no input in it
        cursor.execute(f"DELETE FROM {_TITLES}")  # noqa: S608 - no input in it


def write_changed(rows: Sequence[tuple[int, Analysed]]) -> None:
    """The same, of those alone that have other tokens than before: reading them costs a fraction of writing them."""
    marks = ", ".join(["%s"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid, title, title_parts, text, text_parts FROM {_INDEX} WHERE rowid IN ({marks})",  # noqa: S608 - no input in it
            [pk for pk, _analysed in rows],
        )
        there = {pk: tuple(columns) for pk, *columns in cursor.fetchall()}
    write([(pk, one) for pk, one in rows if there.get(pk) != (*_joined(one.title), *_joined(one.text))])


def settle() -> Iterator[None]:
    """After all is written: one index instead of many small ones, bit by bit, as each bit keeps others from writing."""
    for table in (_INDEX, _TITLES):
        # The first, less than nothing, says that all of them are to become one.
        for pages in chain([-_PAGES], repeat(_PAGES)):
            with connection.cursor() as cursor:
                before = _changes(cursor)
                cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', %s)", [pages])  # noqa: S608 - no input in it
                # SQLite's own way to say that there was nothing to do.
                if _changes(cursor) - before < _NOTHING:
                    break
            yield


def _changes(cursor: Any) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])


def candidates(clauses: Sequence[Clause], look: Look, counts: Mapping[tuple[str, str], int]) -> tuple[list[Row], bool]:
    """The best rows, best first, and whether there may be others. `counts`: about how many texts have a token."""
    match = expression(clauses, titles=look.titles)
    if not match:
        return [], False
    narrow = narrowing(look.kinds, look.chosen)
    limit = look.limit + 1
    if look.newest:
        found, values = _newest(match, narrow, limit)
    elif look.titles:
        found, values = _ranked(_TITLES, match, narrow, limit)
    elif _may_be_many(clauses, counts) and (oldest := _oldest_ranked(match)):
        found, values = _of_many(match, expression(clauses, titles=True), oldest, narrow, limit)
    else:
        found, values = _ranked(_INDEX, match, narrow, limit)
    sql = (
        f"WITH found AS MATERIALIZED ({found}) "  # noqa: S608 - no input in it
        f"SELECT {READ}, -found.rank, (SELECT count(*) FROM found) "
        f"FROM found JOIN search_document d ON d.id = found.id "
        f"WHERE {look.sight.where} ORDER BY {'d.at DESC' if look.newest else 'found.rank'}, d.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *look.sight.parameters, limit])
        rows = cursor.fetchall()
    return [row(one[:-1]) for one in rows[: look.limit]], bool(rows) and rows[0][-1] > look.limit


def by_title(clauses: Sequence[Clause], look: Look) -> list[Row]:
    """Rows with such a title, the shortest first."""
    match = expression(clauses, titles=True)
    if not match:
        return []
    narrow = narrowing(look.kinds, look.chosen)
    where = f" AND {narrow.where}" if narrow.where else ""
    order = "d.language NOT IN (%s, ''), length(d.title), d.title, d.id"
    sql = (
        f"WITH found AS MATERIALIZED (SELECT d.id FROM {_TITLES} JOIN search_document d ON d.id = {_TITLES}.rowid "  # noqa: S608 - no input in it
        f"WHERE {_TITLES} MATCH %s{where} ORDER BY {order} LIMIT %s) "
        f"SELECT {READ}, 0.0 FROM found JOIN search_document d ON d.id = found.id "
        f"WHERE {look.sight.where} ORDER BY {order} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [match, *narrow.parameters, look.first, MOST_TITLES, *look.sight.parameters, look.first, look.limit]
        )
        return [row(one) for one in cursor.fetchall()]


def of_kind(clauses: Sequence[Clause], kind: str) -> list[int]:
    """The things of one kind themselves, best first, whoever may see them."""
    match = expression(clauses)
    if not match:
        return []
    found, values = _ranked(_INDEX, match, narrowing([kind], None), MOST_OF_A_KIND)
    sql = (
        f"WITH found AS MATERIALIZED ({found}) SELECT CAST(d.object_id AS INTEGER) "  # noqa: S608 - no input in it
        "FROM found JOIN search_document d ON d.id = found.id ORDER BY found.rank, d.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [one for (one,) in cursor.fetchall()]


def _ranked(table: str, match: str, narrow: Scope, limit: int) -> tuple[str, list[Any]]:
    """SQL for the best, and its values."""
    beside, values = _beside(table, narrow)
    sql = (
        f"SELECT {table}.rowid AS id, {_RANKS[table]} AS rank FROM {table}{beside[0]} "  # noqa: S608 - no input in it
        f"WHERE {table} MATCH %s{beside[1]} ORDER BY rank LIMIT %s"
    )
    return sql, [match, *values, limit]


def _newest(match: str, narrow: Scope, limit: int) -> tuple[str, list[Any]]:
    where = f" AND {narrow.where}" if narrow.where else ""
    sql = (
        f"SELECT d.id AS id, 0.0 AS rank FROM {_INDEX} JOIN search_document d ON d.id = {_INDEX}.rowid "  # noqa: S608 - no input in it
        f"WHERE {_INDEX} MATCH %s{where} ORDER BY d.at DESC, d.id LIMIT %s"
    )
    return sql, [match, *narrow.parameters, limit]


def _of_many(match: str, titles: str, oldest: int, narrow: Scope, limit: int) -> tuple[str, list[Any]]:
    """Ranking each of very many texts takes longer than a reader waits."""
    beside, values = _beside(_INDEX, narrow)
    beside_titles, _same = _beside(_TITLES, narrow)
    sql = (
        f"SELECT id, sum(rank) AS rank FROM ("  # noqa: S608 - no input in it
        f"SELECT {_INDEX}.rowid AS id, {_RANKS[_INDEX]} AS rank FROM {_INDEX}{beside[0]} "
        f"WHERE {_INDEX} MATCH %s AND {_INDEX}.rowid >= %s{beside[1]} "
        f"UNION ALL SELECT * FROM (SELECT {_TITLES}.rowid AS id, {_RANKS[_TITLES]} AS rank FROM {_TITLES}"
        f"{beside_titles[0]} WHERE {_TITLES} MATCH %s{beside_titles[1]} ORDER BY rank LIMIT %s)"
        f") GROUP BY id ORDER BY rank LIMIT %s"
    )
    return sql, [match, oldest, *values, titles, *values, limit, limit]


def _beside(table: str, narrow: Scope) -> tuple[tuple[str, str], list[Any]]:
    """What joins the documents, and the condition on them; nothing where there is no such condition."""
    if not narrow.where:
        return ("", ""), []
    return (f" JOIN search_document d ON d.id = {table}.rowid", f" AND {narrow.where}"), narrow.parameters


def _may_be_many(clauses: Sequence[Clause], counts: Mapping[tuple[str, str], int]) -> bool:
    """What must not be in the whole text cannot be told by titles. Parts of words are not counted."""
    if any(clause.unwanted for clause in clauses):
        return False
    return sum(_most(clause, counts) for clause in clauses) > _MOST_RANKED / 4


def _most(clause: Clause, counts: Mapping[tuple[str, str], int]) -> float:
    """Texts that have the rarest of what is needed, at most; as many as there can be where this is not known."""

    def having(wanted: Wanted) -> float:
        if wanted.prefix:
            return float("inf")
        language = "" if clause.language == NO_LANGUAGE else clause.language
        return min(counts.get((language, one.partition("_")[2]), 0) for one in wanted.tokens)

    return sum(min(sum(map(having, need)) for need in way) for way in clause.ways if way)


def _oldest_ranked(match: str) -> int:
    """Where the newest of many begin; 0 where there are not that many."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s ORDER BY rowid DESC LIMIT 1 OFFSET %s",  # noqa: S608 - no input in it
            [match, _MOST_RANKED],
        )
        first = cursor.fetchone()
    return int(first[0]) if first else 0


def expression(clauses: Sequence[Clause], *, titles: bool = False) -> str:
    """What is asked, in FTS5's language; with `titles` of the table that has these alone."""
    return " OR ".join(f"({_clause(clause, titles=titles)})" for clause in clauses)


def _clause(clause: Clause, *, titles: bool) -> str:
    ways = _ways(clause.ways, titles=titles)
    for wanted in clause.unwanted:
        ways = f"({ways}) NOT {_wanted(wanted, titles=titles)}"
    return ways


def _ways(ways: Sequence[Sequence[Need]], *, titles: bool) -> str:
    if (chosen := choice(ways)) is not None:
        needs, least = chosen
        return at_least([_need(need, titles=titles) for need in needs], least, both=" AND ", either=" OR ")
    return " OR ".join("(" + " AND ".join(_need(need, titles=titles) for need in way) + ")" for way in ways if way)


def _need(need: Need, *, titles: bool) -> str:
    return "(" + " OR ".join(_wanted(wanted, titles=titles) for wanted in need) + ")"


def _wanted(wanted: Wanted, *, titles: bool) -> str:
    whole = "{title} : " if titles else "{title text} : "
    where = whole if wanted.phrase or wanted.whole else ""
    if wanted.phrase:
        return f"({where}{_quoted(' '.join(wanted.tokens))})"
    star = " *" if wanted.prefix else ""
    return "(" + where + "(" + " AND ".join(f"{_quoted(one)}{star}" for one in wanted.tokens) + "))"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"'


def _joined(column: Column) -> tuple[str, str]:
    return " ".join(column.tokens), " ".join(part for _place, part in column.parts)


def row(columns: Sequence[Any]) -> Row:
    """Of READ and a score as this database gives them."""
    pk, tie, language, kind, has_answer, at, place, title, score = columns
    return Row(pk, tie, language, kind, has_answer == 1, at and datetime.fromisoformat(at), place, title, score)


def moment(value: Any) -> datetime | None:
    """A moment as SQLite keeps it: in UTC, without saying so."""
    kept = datetime.fromisoformat(value) if isinstance(value, str) else value
    return kept.replace(tzinfo=UTC) if kept is not None else None
