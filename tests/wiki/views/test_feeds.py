"""Feeds of changes."""

from xml.etree import ElementTree

import pytest

from tests.wiki.articles import change, make_article
from tests.wiki.saying import said
from wiki.services.saving import rename_article

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def entries(response):
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def text(entry, name):
    return entry.find(f"{ATOM}{name}").text


@pytest.fixture
def article(citizen, other_citizen, site):
    article = make_article("Ærø", "<p>x</p>", author=citizen, language="da", categories=("Øer",))
    change(article, "<p>y</p>", author=other_citizen, summary="Sailing & <b>more</b>", categories=("Øer",))
    return article


@pytest.mark.parametrize("path", ["recent-changes/feed/", "Ærø/feed/"])
def test_entries_tell_who_changed_what_and_where_to_compare(client, article, path):
    newest = entries(client.get(f"/da/wiki/{path}"))[0]
    assert text(newest, "title") == "Ærø"
    assert newest.find(f"{ATOM}author/{ATOM}name").text == "Otto Other"
    assert newest.find(f"{ATOM}link").get("href") == "http://localhost:8000/da/wiki/%C3%86r%C3%B8/compare/1/2/"
    assert text(newest, "id") == f"tag:localhost,2026:wiki/da/{article.pk}/2"
    assert "Sailing &amp; &lt;b&gt;more&lt;/b&gt;" in text(newest, "summary")


def test_ids_outlive_a_rename(client, article, citizen):
    before = {text(entry, "id") for entry in entries(client.get("/da/wiki/Ærø/feed/"))}
    article.refresh_from_db()
    rename_article(article=article, title="Ærø by", author=citizen)
    after = {text(entry, "id") for entry in entries(client.get("/da/wiki/Ærø_by/feed/"))}
    assert before < after


def test_every_feed_says_its_language_and_each_entry_that_has_another(client, article, citizen):
    make_article("Öland", "<p>x</p>", author=citizen, language="sv")
    everything = client.get("/da/wiki/recent-changes/feed/?language=all")
    root = ElementTree.fromstring(everything.content)
    assert root.get(LANGUAGE) == "da"
    assert [entry.get(LANGUAGE) for entry in entries(everything)] == ["sv", None, None]
    assert len(entries(client.get("/da/wiki/recent-changes/feed/"))) == 2


def test_a_category_feed_has_each_article_once_with_its_last_change(client, article, citizen):
    make_article("Fanø", "<p>x</p>", author=citizen, language="da", categories=("Øer",))
    make_article("Ribe", "<p>x</p>", author=citizen, language="da", categories=("Byer",))
    found = entries(client.get("/da/wiki/categories/Øer/feed/"))
    assert [text(entry, "title") for entry in found] == ["Fanø", "Ærø"]
    assert "Sailing" in text(found[1], "summary")


def test_a_large_categorys_feed_looks_only_among_the_newest_changes(client, article, citizen, monkeypatch):
    monkeypatch.setattr("wiki.querysets.LOOKED_AT", 1)
    make_article("Fanø", "<p>x</p>", author=citizen, language="da", categories=("Øer",))
    found = entries(client.get("/da/wiki/categories/Øer/feed/"))
    assert [text(entry, "title") for entry in found] == ["Fanø"]


def test_an_empty_feed_is_a_feed(client, site):
    response = client.get("/nl/wiki/recent-changes/feed/")
    assert entries(response) == []
    assert ElementTree.fromstring(response.content).find(f"{ATOM}updated") is not None


def test_a_feed_of_nothing_is_not_found(client, site):
    assert client.get("/da/wiki/categories/None/feed/").status_code == 404
    assert client.get("/da/wiki/None/feed/").status_code == 404
    assert client.get("/da/wiki/recent-changes/feed/?language=xx").status_code == 400


def test_someone_without_an_account_is_called_so(client, site, settings, anonymous):
    settings.WIKI_EDITORS = "anyone"
    make_article("Anholt", "<p>x</p>", author=anonymous, language="da")
    assert said("Someone without an account") in client.get("/da/wiki/recent-changes/feed/").content.decode()


@pytest.mark.parametrize("path", ["recent-changes/feed/", "Hub/feed/", "categories/Byer/feed/"])
@pytest.mark.parametrize("rows", [1, 30])
def test_feeds_cost_the_same_for_few_and_for_many(client, citizen, site, rows, path, django_assert_max_num_queries):
    hub = make_article("Hub", "<p>x</p>", author=citizen, language="da", categories=("Byer",))
    for number in range(rows):
        make_article(f"Article {number}", "<p>x</p>", author=citizen, language="da", categories=("Byer",))
        change(hub, f"<p>{number}</p>", author=citizen, categories=("Byer",))
    client.get(f"/da/wiki/{path}")
    with django_assert_max_num_queries(3):
        response = client.get(f"/da/wiki/{path}")
    assert len(entries(response)) > rows


def test_feeds_may_be_kept_in_front(client, article):
    for path in ("recent-changes/feed/?language=all", "Ærø/feed/", "categories/Øer/feed/"):
        response = client.get(f"/da/wiki/{path}")
        assert response["Cache-Control"].startswith("public")
        assert not response.cookies
