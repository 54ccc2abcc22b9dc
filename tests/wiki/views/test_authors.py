"""The list of those who wrote an article."""

import pytest

from tests.wiki.articles import change, make_article
from wiki.views import authors

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(citizen, site):
    return make_article("Greve", "<p>One.</p>", author=citizen, language="da")


def test_everybody_is_named_once_who_changed_it_most_first(client, article, citizen, other_citizen):
    change(article, "<p>Two.</p>", author=other_citizen)
    change(article, "<p>Three.</p>", author=other_citizen)
    rows = client.get("/da/wiki/Greve/authors/").context["authors"]
    assert [(row["author_name"], row["changes"]) for row in rows] == [("Otto Other", 2), ("Karen Citizen", 1)]
    assert rows[0]["first"] < rows[0]["last"]


def test_many_authors_cost_as_much_as_one(client, article, citizen, other_citizen, django_assert_num_queries):
    client.get("/da/wiki/Greve/authors/")
    with django_assert_num_queries(3):
        client.get("/da/wiki/Greve/authors/")
    change(article, "<p>Two.</p>", author=other_citizen)
    client.get("/da/wiki/Greve/authors/")
    with django_assert_num_queries(3):
        client.get("/da/wiki/Greve/authors/")


def test_it_has_pages_and_one_past_the_end_says_so(client, article, other_citizen, monkeypatch):
    monkeypatch.setattr(authors, "ROWS", 1)
    change(article, "<p>Two.</p>", author=other_citizen)
    first = client.get("/da/wiki/Greve/authors/").content.decode()
    assert 'href="?page=2"' in first
    assert "Karen Citizen" in client.get("/da/wiki/Greve/authors/?page=2").content.decode()
    missing = client.get("/da/wiki/Greve/authors/?page=3")
    assert missing.status_code == 404
    assert 'href="/da/wiki/Greve/authors/"' in missing.content.decode()


def test_the_history_leads_there(client, article):
    assert 'href="/da/wiki/Greve/authors/"' in client.get("/da/wiki/Greve/history/").content.decode()
