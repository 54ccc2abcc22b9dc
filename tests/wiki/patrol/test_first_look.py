"""What is known of a change when it is made: checked or not, by whom, how many new links."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from tests.wiki.articles import change, current, make_article
from wiki.markup.addresses import other_sites
from wiki.models import Revision
from wiki.patrol import BIG_REMOVAL, WANTED

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


def many_changes(revision: Revision, languages: list[Locale]) -> None:
    """As in a wiki of some age: of 5,000 changes one in three is looked for. The database counts its rows."""
    plain = {"is_checked": True, "by_newcomer": False, "size_change": 0, "new_links": 0}
    striking = {"is_checked": False, "by_newcomer": True, "size_change": -2 * BIG_REMOVAL, "new_links": 3}
    fields = [field.attname for field in Revision._meta.concrete_fields if not field.primary_key]
    known = {name: getattr(revision, name) for name in fields}
    rows = []
    for number in range(2, 5002):
        own = {
            "number": number,
            "locale_id": languages[number % len(languages)].pk,
            "created_at": revision.created_at - timedelta(minutes=number),
        }
        rows.append(Revision(**(known | own | (plain if number % 3 else striking))))
    Revision.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE wiki_revision")


@pytest.mark.parametrize("name", WANTED)
@pytest.mark.parametrize("language", [True, False])
def test_each_thing_that_is_looked_for_has_an_index(locales, citizen, name, language):
    many_changes(current(make_article(author=citizen)), list(locales.values()))
    rows = Revision.objects.newest_first().wanted(name).in_language(locales["en"].pk if language else None)
    # For one language a database may as well read the index of all and leave out the others.
    index = f"wiki_revision_{name}(_all)?" if language else f"wiki_revision_{name}_all"
    plan = rows.values("pk")[:50].explain()
    assert re.search(rf"\b{index}\b", plan)
    assert not re.search(r"TEMP B-TREE|Sort", plan)
