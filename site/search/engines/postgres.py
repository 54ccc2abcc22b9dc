"""Searching Wagtail's PostgreSQL index, each language by its own configuration."""

from collections.abc import Sequence

from django.db import connection

from core.fulltext import query_text, tsquery_quoted, tsquery_term
from core.i18n.stemming import configuration
from core.terms import Terms
from search.results import END, START, Found, Key
from search.scope import Scope, joins

# Ranking reads each match's whole vector: beyond this many, the rest is not ranked.
CANDIDATES = 1000
HEADLINE_CHARACTERS = 20_000


def find(terms: Terms, scope: Scope, *, languages: Sequence[str], offset: int, limit: int, widen: bool) -> Found:
    """The best matches among at most CANDIDATES; `more` when there are others."""
    text = query_text(terms, widen=widen)
    if not text:
        return Found([], 0)
    configs = sorted({configuration(language) for language in languages})
    conditions = [_condition(terms, config, widen=widen) for config in configs]
    matches = " OR ".join(condition for condition, _values in conditions)
    matched = [value for _condition, values in conditions for value in values]
    queries = " || ".join(["to_tsquery(%s::regconfig, %s)"] * len(configs))
    pairs = [value for config in configs for value in (config, text)]
    sql = (
        f"SELECT id, content_type_id, pk, count(*) OVER () FROM ("  # noqa: S608 - no input in it
        f"SELECT e.id, e.content_type_id, CAST(e.object_id AS BIGINT) AS pk, e.title, e.body "
        f"FROM wagtailsearch_indexentry e {joins('BIGINT')} "
        f"WHERE ({matches}) AND {scope.where} LIMIT %s) found, (SELECT {queries} AS q) query "
        f"ORDER BY 8 * ts_rank(title, q) + ts_rank(body, q, 1) DESC, id LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*matched, *scope.parameters, CANDIDATES, *pairs, limit, offset])
        rows = cursor.fetchall()
    total = rows[0][3] if rows else 0
    return Found([Key(*row[:3]) for row in rows], total, more=total >= CANDIDATES)


def _condition(terms: Terms, config: str, *, widen: bool) -> tuple[str, list[str]]:
    """That each wanted word stands in the title or in the text, and no unwanted one in either.

    Title and body have an index each; the two put together have none, and asking of them would read
    every row. A word that the language passes over ("the") has no node and asks for nothing, but
    a search for such words alone finds nothing.
    """
    query = "to_tsquery(%s::regconfig, %s)"
    parts, values = [f"numnode({query}) > 0"], [config, query_text(terms, widen=widen)]
    for term in terms.wanted:
        parts.append(f"(numnode({query}) = 0 OR e.title @@ {query} OR e.body @@ {query})")
        values += [config, tsquery_term(term, widen=widen)] * 3
    for term in terms.unwanted:
        parts.append(f"NOT (e.title @@ {query} OR e.body @@ {query})")
        values += [config, tsquery_term(term, widen=False)] * 2
    return f"({' AND '.join(parts)})", values


def suggest(words: Sequence[str], scope: Scope, *, limit: int) -> list[Key]:
    """Things whose title has a word that begins like each of these."""
    text = " & ".join(f"{tsquery_quoted(word)}:*" for word in words)
    sql = (
        f"SELECT e.id, e.content_type_id, CAST(e.object_id AS BIGINT) "  # noqa: S608 - no input in it
        f"FROM wagtailsearch_indexentry e {joins('BIGINT')} "
        f"WHERE e.autocomplete @@ to_tsquery('simple', %s) AND {scope.where} "
        f"ORDER BY length(e.title_text), e.title_text LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [text, *scope.parameters, limit])
        return [Key(*row) for row in cursor.fetchall()]


def snippets(terms: Terms, entries: Sequence[int], *, languages: Sequence[str], widen: bool) -> dict[int, str]:
    """A few words around the match for each row, matches between START and END."""
    if not entries:
        return {}
    config = configuration(languages[0]) if len(languages) == 1 else "simple"
    options = f"StartSel={START},StopSel={END},MaxWords=32,MinWords=20,MaxFragments=1"
    marks = ", ".join(["%s"] * len(entries))
    sql = (
        f"SELECT id, ts_headline(%s::regconfig, left(body_text, %s), to_tsquery(%s::regconfig, %s), %s) "  # noqa: S608 - no input in it
        f"FROM wagtailsearch_indexentry WHERE id IN ({marks})"
    )
    text = query_text(terms, widen=widen)
    with connection.cursor() as cursor:
        cursor.execute(sql, [config, HEADLINE_CHARACTERS, config, text, options, *entries])
        return dict(cursor.fetchall())
