"""History and versions of an article."""

import pytest

from tests.wiki.articles import change, make_article
from tests.wiki.saying import said
from wiki.services.saving import restore_revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(citizen, site):
    return make_article("Greve", "<p>One.</p>", author=citizen, language="da", categories=("Kommuner",))


def grow(article, author, to):
    for number in range(2, to + 1):
        change(article, f"<p>Text {number}.</p>", author=author, summary=f"Step {number}", is_minor=number % 2 == 0)


def test_history_tells_who_did_what_when_and_how_much(client, article, citizen, other_citizen):
    change(article, "<p>One and two.</p>", author=other_citizen, summary="Two <b>more</b> words", is_minor=True)
    page = client.get("/da/wiki/Greve/history/").content.decode()
    assert "Otto Other" in page
    assert "Karen Citizen" in page
    assert "Two &lt;b&gt;more&lt;/b&gt; words" in page
    assert "+8" in page
    assert 'href="/da/wiki/Greve/versions/2/"' in page
    assert 'href="/da/wiki/Greve/compare/1/2/"' in page
    assert 'href="/da/wiki/Greve/restore/1/"' in page
    assert 'href="/da/wiki/Greve/restore/2/"' not in page


def test_any_two_versions_can_be_chosen_without_scripts(client, article, citizen):
    grow(article, citizen, 4)
    page = client.get("/da/wiki/Greve/history/").content.decode()
    assert 'method="get" action="/da/wiki/Greve/compare/"' in page
    assert page.count('name="old"') == page.count('name="new"') == 4
    assert 'name="old" value="3" checked' in page
    assert 'name="new" value="4" checked' in page
    chosen = client.get("/da/wiki/Greve/compare/?old=4&new=2")
    assert (chosen.status_code, chosen["Location"]) == (302, "/da/wiki/Greve/compare/2/4/")
    same = client.get("/da/wiki/Greve/compare/?old=2&new=2")
    assert same["Location"] == "/da/wiki/Greve/versions/2/"


def test_a_restored_version_is_labelled(client, article, citizen):
    change(article, "<p>Worse.</p>", author=citizen)
    article.refresh_from_db()
    restore_revision(article=article, revision=article.revisions.get(number=1), author=citizen)
    assert said("older version restored") in client.get("/da/wiki/Greve/history/").content.decode()


def test_history_has_fifty_rows_a_page_and_names_the_last_page(client, article, citizen):
    grow(article, citizen, 103)
    first = client.get("/da/wiki/Greve/history/")
    assert first.content.count(b'name="old"') == 50
    assert b"versions/103/" in first.content
    last = client.get("/da/wiki/Greve/history/?page=3")
    assert last.content.count(b'name="old"') == 3
    assert b"versions/1/" in last.content
    beyond = client.get("/da/wiki/Greve/history/?page=4")
    assert beyond.status_code == 404
    assert b'href="?page=3"' in beyond.content
    assert not beyond["Cache-Control"].startswith("public")


@pytest.mark.parametrize("value", ["0", "-1", "abc", "1.5", "", "9" * 30, "١", "1%00"])
def test_a_page_that_is_no_number_is_a_bad_address(client, article, value):
    response = client.get(f"/da/wiki/Greve/history/?page={value}")
    assert response.status_code == 400
    assert 'lang="da"' in response.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_history_costs_the_same_for_few_and_for_many(signed_in, article, citizen, rows, django_assert_num_queries):
    grow(article, citizen, rows)
    signed_in.get("/da/wiki/Greve/history/")
    with django_assert_num_queries(5):
        page = signed_in.get("/da/wiki/Greve/history/")
    assert page.content.count(b'<li class="change') == rows


def test_a_version_is_shown_whole_as_it_was(client, article, citizen):
    change(article, "<p>New text.</p>", author=citizen, categories=("Byer",), facts={"population": "50000"})
    change(article, "<p>Newest text.</p>", author=citizen)
    first = client.get("/da/wiki/Greve/versions/1/").content.decode()
    assert "One." in first
    assert "Kommuner" in first
    assert "50.000" not in first
    assert 'content="noindex"' in first
    assert "/da/wiki/Greve/versions/2/" in first
    assert "/da/wiki/Greve/compare/1/3/" in first
    second = client.get("/da/wiki/Greve/versions/2/").content.decode()
    assert "New text." in second
    assert "50.000" in second
    assert "Byer" in second


@pytest.mark.parametrize("number", ["2", "99", "999999999"])
def test_a_version_that_is_not_there_leads_to_the_newest(client, article, number):
    response = client.get(f"/da/wiki/Greve/versions/{number}/")
    assert response.status_code == 404
    assert 'href="/da/wiki/Greve/versions/1/"' in response.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "x", "01", "9999999999999999999999"])
def test_what_is_no_number_is_no_version(client, article, number):
    assert client.get(f"/da/wiki/Greve/versions/{number}/").status_code == 404


def test_a_version_costs_few_queries(signed_in, article, django_assert_max_num_queries):
    signed_in.get("/da/wiki/Greve/versions/1/")
    with django_assert_max_num_queries(5):
        page = signed_in.get("/da/wiki/Greve/versions/1/")
    assert b"One." in page.content
