"""News: the list, its pages, the feed, who wrote it."""

import pytest
from django.utils import timezone

from home.models import NewsPageAuthor, Person, news
from tests.home.pages import ATOM, add_news, add_picture, feed_of, html_of, make_private, queries_of


@pytest.fixture
def three_a_page(monkeypatch):
    assert news.PER_PAGE == 10
    monkeypatch.setattr(news, "PER_PAGE", 3)


def test_the_newest_comes_first(client, news_index, three_a_page):
    add_news(news_index, 7)
    first, last = html_of(client, "/en/news/"), html_of(client, "/en/news/?page=3")
    assert first.index("News 7<") < first.index("News 5<")
    assert "News 4<" not in first
    assert "News 1<" in last
    assert "News 2<" not in last
    assert 'rel="canonical" href="http://localhost:8000/en/news/?page=3"' in last


@pytest.mark.parametrize("number", ["3", "0", "-1", "x", "1e3", "9" * 400, "²", "<b>"])
def test_a_page_past_the_end_is_not_found_and_says_the_way_back(client, news_index, three_a_page, number):
    add_news(news_index, 4)
    html = html_of(client, f"/en/news/?page={number}", status=404)
    assert "There is no page" in html
    assert 'class="ds-button" href="/en/news/"' in html
    assert "<b>" not in html.replace("&lt;b&gt;", "")


def test_no_news_says_what_would_be_here(client, news_index):
    assert "There is no news yet" in html_of(client, "/en/news/")


def test_one_costs_as_much_as_many(client, news_index):
    add_news(news_index, 1, lead_image=add_picture("one"))
    one = queries_of(client, "/en/news/")
    add_news(news_index, 8, lead_image=add_picture("two"))
    assert queries_of(client, "/en/news/") == one


def test_news_that_readers_may_not_see_stands_nowhere(client, news_index):
    shown, secret, draft = add_news(news_index, 3)
    make_private(secret)
    draft.unpublish()
    feed = feed_of(client, "/en/news/feed/")
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == [shown.title]
    for path in ("/en/news/", "/en/", shown.get_url(), "/sitemap-pages.xml"):
        html = html_of(client, path)
        assert secret.title not in html
        assert secret.slug not in html
        assert draft.slug not in html


def test_the_feed_is_valid_atom_in_the_language_of_the_list(client, news_index, monkeypatch):
    monkeypatch.setattr(news, "IN_FEED", 4)
    for page in add_news(news_index, 5, lead="Less < more & \x0bstrange"):
        assert page.live
    feed = feed_of(client, "/en/news/feed/")
    entries = list(feed.iter(f"{ATOM}entry"))
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert len(entries) == 4
    assert len({entry.findtext(f"{ATOM}id") for entry in [feed, *entries]}) == 5
    for element in [feed, *entries]:
        for needed in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{needed}"), needed
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") for entry in entries)
    assert entries[0].findtext(f"{ATOM}summary") == "Less < more & strange"


def test_an_empty_feed_is_a_feed(client, news_index):
    assert feed_of(client, "/en/news/feed/").findtext(f"{ATOM}updated")


def test_the_list_names_its_feed(client, news_index):
    html = html_of(client, "/en/news/")
    assert '<link rel="alternate" type="application/atom+xml" title="News" href="/en/news/feed/">' in html


@pytest.mark.parametrize("rest", ["feed/more/", "feeds/", "feed/feed/"])
def test_nothing_else_is_under_the_list(client, news_index, rest):
    assert client.get(f"/en/news/{rest}").status_code == 404


def test_the_feed_of_a_private_list_is_private(client, news_index):
    add_news(news_index)
    make_private(news_index)
    assert client.get("/en/news/feed/").status_code == 302


def test_writers_stand_with_their_role_in_the_pages_language(client, news_index, locales):
    writer = Person.objects.create(name="Anna", role="redaktør", locale=locales["da"])
    Person.objects.create(name="Anna", role="editor", locale=locales["en"], translation_key=writer.translation_key)
    lone = Person.objects.create(name="Bo", role="fotograf", locale=locales["da"])
    page = add_news(news_index)[0]
    page.authors = [NewsPageAuthor(person=lone), NewsPageAuthor(person=writer)]
    page.save_revision().publish()
    html = html_of(client, page.get_url())
    assert "editor" in html
    assert "redaktør" not in html
    assert html.index("fotograf") < html.index("editor")
    feed = feed_of(client, "/en/news/feed/")
    assert [name.text for name in feed.iterfind(f"{ATOM}entry/{ATOM}author/{ATOM}name")] == ["Bo", "Anna"]


def test_a_picture_names_its_author_and_licence(client, news_index):
    picture = add_picture(author="Clara Camera", licence="cc-by-4.0", source_url="https://example.org/picture")
    page = add_news(news_index, lead_image=picture, lead_image_alt="A bridge")[0]
    html = html_of(client, page.get_url())
    assert "Clara Camera" in html
    assert "https://creativecommons.org/licenses/by/4.0/" in html
    assert 'alt="A bridge"' in html
    assert 'property="og:image" content="http' in html


def test_a_cache_in_front_forgets_every_page_of_the_list(news_index, three_a_page):
    add_news(news_index, 4)
    assert news_index.get_cached_paths() == ["/", "/feed/", "/?page=1", "/?page=2"]


def test_a_page_of_news_is_dated_at_midday_here(news_index):
    moment = add_news(news_index)[0].moment()
    assert timezone.localtime(moment).hour == 12


def test_news_has_a_kind_of_its_own_in_the_search(client, news_index):
    add_news(news_index, title="A bridge is opened")
    for kind, is_found in (("", True), ("news", True), ("page", False), ("article", False)):
        found = client.get(f"/en/search/?q=bridge&kind={kind}").context["found"].results
        assert ("A bridge is opened" in [one.title for one in found]) == is_found, kind
