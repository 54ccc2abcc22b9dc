"""Searching within one debate, the newest first. The index does the work, however many posts there are."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from core.fulltext import fts5_quoted, match_expression, query_text
from core.i18n.stemming import CONFIGURATIONS, UNKNOWN_LANGUAGE
from core.terms import Terms, parse
from debate.models import Debate, Post
from debate.models.post import search_word

PAGE_SIZE = 20
# With fewer of the very words, those that begin like them are looked for as well.
ENOUGH = 3
_TABLE = "wagtailsearch_indexentry_fts"


@dataclass(frozen=True)
class FoundPosts:
    """One page. `after` leads to the next one; None when this is the last."""

    posts: list[Post]
    after: int | None = None


def search_posts(*, debate: Debate, words: str, user: Any = None, after: int | None = None) -> FoundPosts:
    """Public posts of this debate with all of these words; with words that begin so when there are fewer than ENOUGH.

    Takes any text. What is out of sight is found by nobody here: who moderates has the queue.
    """
    terms = parse(words)
    if not terms.wanted or not Debate.objects.visible_to(user).filter(pk=debate.pk).exists():
        return FoundPosts([])
    rows = _find(debate, terms, None, widen=False)
    widen = len(rows) < ENOUGH
    if widen or after is not None:
        rows = _find(debate, terms, after, widen=widen)
    numbers = [post for _entry, post in rows[:PAGE_SIZE]]
    # By number alone: asked for the visible ones among them, SQLite reads all visible posts there are.
    found = Post.objects.select_related("author").in_bulk(numbers)
    return FoundPosts(
        posts=[found[pk] for pk in numbers if pk in found],
        after=rows[PAGE_SIZE - 1][0] if len(rows) > PAGE_SIZE else None,
    )


def _find(debate: Debate, terms: Terms, after: int | None, *, widen: bool) -> list[tuple[int, int]]:
    """(row of the index, post) of one page and one more."""
    if connection.vendor == "postgresql":
        sql, values = _postgres(debate, query_text(terms, widen=widen), after)
    else:
        sql, values = _sqlite(debate, match_expression(terms, widen=widen), after)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, PAGE_SIZE + 1])
        return list(cursor.fetchall())


def _sqlite(debate: Debate, match: str, after: int | None) -> tuple[str, list[Any]]:
    """FTS5 walks its rows from the newest on and stops when the page is full."""
    inside = f"(autocomplete : {fts5_quoted(search_word(debate.pk))}) AND ({match})"
    older = f"AND {_TABLE}.rowid < %s " if after is not None else ""
    return (
        f"SELECT {_TABLE}.rowid, p.id FROM {_TABLE} "  # noqa: S608 - no input in it
        f"CROSS JOIN wagtailsearch_indexentry e ON e.id = {_TABLE}.rowid "
        f"CROSS JOIN debate_post p ON p.id = CAST(e.object_id AS INTEGER) "
        f"WHERE {_TABLE} MATCH %s {older}AND e.content_type_id = %s AND p.debate_id = %s AND p.state = 'visible' "
        f"ORDER BY {_TABLE}.rowid DESC LIMIT %s",
        [inside, *([after] if after is not None else []), _content_type(), debate.pk],
    )


def _postgres(debate: Debate, text: str, after: int | None) -> tuple[str, list[Any]]:
    """Each post was analysed in its own language, so what is asked is asked in all of them."""
    configs = sorted({*CONFIGURATIONS.values(), UNKNOWN_LANGUAGE})
    query = " || ".join(["to_tsquery(%s::regconfig, %s)"] * len(configs))
    pairs = [value for config in configs for value in (config, text)]
    older = "AND e.id < %s " if after is not None else ""
    return (
        f"SELECT e.id, p.id FROM wagtailsearch_indexentry e "  # noqa: S608 - no input in it
        f"JOIN debate_post p ON p.id = CAST(e.object_id AS BIGINT) "
        f"WHERE e.autocomplete @@ to_tsquery('simple', %s) AND e.body @@ ({query}) {older}"
        f"AND e.content_type_id = %s AND p.debate_id = %s AND p.state = 'visible' ORDER BY e.id DESC LIMIT %s",
        [search_word(debate.pk), *pairs, *([after] if after is not None else []), _content_type(), debate.pk],
    )


def _content_type() -> int:
    return int(ContentType.objects.get_for_model(Post).pk)
