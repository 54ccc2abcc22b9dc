"""Comparing two versions."""

from decimal import Decimal

import pytest
from django.core.cache import cache

from tests.wiki.articles import change, make_article
from tests.wiki.saying import said

pytestmark = pytest.mark.django_db

OLD = '<h2>Om byen</h2><p>Byen ligger ved <a href="wiki:da/Køge_Bugt">bugten</a> og er gammel.</p><p>Uændret.</p>'
NEW = (
    '<h2>Om byen</h2><p>Byen ligger ved <a href="wiki:da/Køge_Bugt">bugten</a> og er ny.</p><p>Uændret.</p><p>Mere.</p>'
)


@pytest.fixture
def article(citizen, other_citizen, site):
    article = make_article("Greve", OLD, author=citizen, language="da", categories=("Kommuner", "Byer"))
    change(
        article,
        NEW,
        author=other_citizen,
        summary="Rettet",
        categories=("Kommuner", "Havne"),
        facts={"population": "50000"},
        latitude=Decimal("55.58"),
        longitude=Decimal("12.3"),
    )
    return article


def read(browser, path="/da/wiki/Greve/compare/1/2/"):
    return browser.get(path).content.decode()


def test_changed_words_are_marked_and_said(client, article):
    page = read(client)
    hidden, end = '<span class="ds-sr-only">[', '<span class="ds-sr-only">]</span>'
    assert f"<del>{hidden}{said('removed:')} </span>gammel{end}</del>" in page
    assert f"<ins>{hidden}{said('added:')} </span>ny{end}</ins>" in page
    assert "compare-row--added" in page


def test_facts_categories_and_place_are_compared(client, article):
    page = read(client)
    assert "50.000" in page
    assert "Havne" in page
    assert "55,5800" in page
    assert "compare-fields" in page


def test_both_sides_say_who_when_and_why(client, article):
    page = read(client)
    assert "Karen Citizen" in page
    assert "Otto Other" in page
    assert "Rettet" in page
    assert 'href="/da/wiki/Greve/restore/1/"' in page


def test_links_in_a_comparison_are_drawn(client, article):
    page = read(client)
    assert "wiki:da/" not in page
    assert "new-article/?title=K%C3%B8ge+Bugt" in page


def test_no_id_of_a_heading_stands_twice(client, article):
    assert 'id="u-' not in read(client)


def test_notes_and_pictures_are_compared_where_they_stand(client, citizen, site):
    article = make_article("Noter", "<p>x<cite>Bog, side 1</cite></p>", author=citizen, language="da")
    change(
        article,
        '<p>x<cite>Bog, side 2</cite></p><figure><img src="image:999" alt="Kort &amp; plan"></figure>',
        author=citizen,
    )
    page = read(client, "/da/wiki/Noter/compare/1/2/")
    assert 'class="compare-note"' in page
    assert "<cite" not in page
    assert "image:999" not in page
    assert "Kort &amp; plan" in page


def test_what_was_kept_is_the_same_page(client, signed_in, article):
    first = read(client)
    assert read(client) == first
    cache.clear()
    assert read(client) == first


def test_a_comparison_costs_six_queries_and_a_kept_one_four(signed_in, article, citizen, django_assert_max_num_queries):
    change(article, "<p>Third.</p>", author=citizen)
    read(signed_in, "/da/wiki/Greve/compare/2/3/")  # what each process remembers is read now
    with django_assert_max_num_queries(6):
        first = read(signed_in)
    with django_assert_max_num_queries(4):
        assert read(signed_in).count("<ins>") == first.count("<ins>") > 0


def test_the_wrong_way_round_is_turned(client, article):
    response = client.get("/da/wiki/Greve/compare/2/1/")
    assert (response.status_code, response["Location"]) == (302, "/da/wiki/Greve/compare/1/2/")


@pytest.mark.parametrize("path", ["compare/1/9/", "compare/7/9/", "compare/2/2/", "compare/1/999999999/"])
def test_versions_that_are_not_there_are_said_to_be_missing(client, article, path):
    response = client.get(f"/da/wiki/Greve/{path}")
    assert response.status_code == 404
    assert "/da/wiki/Greve/versions/2/" in response.content.decode()


def test_versions_of_another_article_cannot_be_compared_here(client, article, citizen):
    make_article("Other", "<p>secret</p>", author=citizen, language="da")
    response = client.get("/da/wiki/Other/compare/1/2/")
    assert response.status_code == 404
    assert "secret" not in response.content.decode()


@pytest.mark.parametrize("query", ["", "?old=1", "?old=a&new=b", "?old=1&new=0", "?old=1&new=" + "9" * 40])
def test_a_choice_that_names_no_versions_is_a_bad_address(client, article, query):
    assert client.get(f"/da/wiki/Greve/compare/{query}").status_code == 400


def test_equal_versions_say_so(client, article, citizen):
    change(article, OLD, author=citizen, categories=("Kommuner", "Byer"), facts={}, latitude=None, longitude=None)
    assert said("These two versions say the same") in read(client, "/da/wiki/Greve/compare/1/3/")


def test_older_and_newer_changes_can_be_leafed_through(client, article, citizen):
    change(article, "<p>Third.</p>", author=citizen)
    page = read(client, "/da/wiki/Greve/compare/2/3/")
    assert 'href="/da/wiki/Greve/compare/1/2/"' in page
    assert 'href="/da/wiki/Greve/compare/3/4/"' not in page
    assert 'href="/da/wiki/Greve/compare/2/3/"' in read(client)
