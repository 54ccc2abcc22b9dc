"""What is known of a change when it is made: checked or not, by whom, how many new links."""

from importlib import import_module

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.articles import change, current, make_article
from wiki.markup.addresses import other_sites
from wiki.models import Revision
from wiki.patrol import WANTED

pytestmark = pytest.mark.django_db


def test_a_change_of_somebody_new_waits_for_a_look(locales, citizen):
    article = make_article(author=citizen)
    assert (current(article).is_checked, current(article).by_newcomer) == (False, True)


@pytest.mark.parametrize("role", ["admin", "moderator", "patroller", "trusted"])
def test_a_change_of_who_is_trusted_counts_as_checked(locales, request, role):
    article = make_article(author=request.getfixturevalue(role))
    assert (current(article).is_checked, current(article).by_newcomer) == (True, False)


def test_who_has_no_account_is_new_each_time(locales, admin, anonymous, settings):
    settings.WIKI_EDITORS = "anyone"
    article = make_article(author=admin)
    saved = change(article, "<p>Changed.</p>", author=anonymous)
    assert (saved.revision.is_checked, saved.revision.by_newcomer) == (False, True)


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("<p>A.</p>", '<p><a href="https://a.example/">A</a></p>', 1),
        ('<p><a href="https://a.example/">A</a></p>', '<p><a href="https://a.example/">A</a> more</p>', 0),
        ('<p><a href="https://a.example/">A</a></p>', "<p>A.</p>", 0),
        ("<p>A.</p>", '<p><a href="https://a.example/">A</a> <a href="https://a.example/">B</a></p>', 1),
        ("<p>A.</p>", '<p><a href="https://a.example/?x=1&amp;y=2">A</a> <a href="http://b.example/">B</a></p>', 2),
        ("<p>A.</p>", "<p>[[Another]] https://a.example/</p>", 0),
    ],
)
def test_links_to_other_sites_are_counted_when_they_come(locales, citizen, before, after, count):
    article = make_article(body=before, author=citizen)
    assert change(article, after, author=citizen).revision.new_links == count


def test_a_link_in_a_fact_counts_as_well(locales, citizen):
    article = make_article(author=citizen)
    saved = change(article, current(article).body, author=citizen, facts={"website": "https://a.example/"})
    assert saved.revision.new_links == 1


@given(st.text(max_size=200))
def test_no_text_breaks_the_search_for_links(text):
    assert isinstance(other_sites(text, {"website": text}), set)


def test_what_was_there_before_counts_as_checked():
    operations = import_module("wiki.migrations.0008_patrol").Migration.operations
    defaults = [one.field.db_default for one in operations if getattr(one, "name", "") == "is_checked"]
    assert defaults == [True, False]


@pytest.mark.parametrize("name", WANTED)
@pytest.mark.parametrize("language", [True, False])
def test_each_thing_that_is_looked_for_has_an_index(locales, citizen, name, language):
    make_article(author=citizen)
    rows = Revision.objects.newest_first().wanted(name).in_language(locales["en"].pk if language else None)
    index = f"wiki_revision_{name}" if language else f"wiki_revision_{name}_all"
    if connection.vendor == "sqlite":
        sql, parameters = rows.values("pk")[:50].query.sql_with_params()
        filled = sql % tuple(repr(value) if isinstance(value, int) else f"'{value}'" for value in parameters)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {filled}")
            plan = " ".join(str(row) for row in cursor.fetchall())
        assert index in plan
        assert "TEMP B-TREE" not in plan
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
        assert index in rows.values("pk")[:50].explain()
