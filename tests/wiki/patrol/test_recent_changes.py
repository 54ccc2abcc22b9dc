"""Recent changes as those who look after the wiki read them."""

import re

import pytest

from tests.wiki.articles import change, current, make_article
from tests.wiki.patrol.conftest import browser_of
from wiki import querysets
from wiki.models import Revision
from wiki.views import change_filters

pytestmark = pytest.mark.django_db

URL = "/en/wiki/recent-changes/"
WORDS = "<p>" + "Long words. " * 100 + "</p>"


def titles(response):
    return re.findall(r'class="change__title"[^>]*>([^<]*)<', response.content.decode())


@pytest.fixture
def changes(locales, site, citizen, admin):
    """Four articles of a moderator, of which a newcomer changed three."""
    for name in ("Links", "Removal", "Plain", "Untouched"):
        make_article(name, WORDS, author=admin, categories=("Towns",) if name == "Removal" else ())
    Revision.objects.update(is_minor=True)
    articles = {one.title: one.article for one in Revision.objects.select_related("article")}
    change(articles["Links"], f'{WORDS}<p><a href="https://a.example/">A</a></p>', author=citizen)
    change(articles["Removal"], "<p>Gone.</p>", author=citizen)
    change(articles["Plain"], f"{WORDS}<p>More.</p>", author=citizen)
    return articles


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?show=links", ["Links"]),
        ("?show=removals", ["Removal"]),
        ("?show=newcomers", ["Plain", "Removal", "Links"]),
        ("?checked=no", ["Plain", "Removal", "Links"]),
        ("?checked=no&show=removals", ["Removal"]),
        ("?checked=no&show=links&minor=hide", ["Links"]),
        ("?category=Towns", ["Removal", "Removal"]),
        ("?category=towns&checked=no", ["Removal"]),
        ("?category=Towns&show=links", []),
        ("?language=all&show=links", ["Links"]),
        ("?minor=hide&show=newcomers", ["Plain", "Removal", "Links"]),
    ],
)
@pytest.mark.parametrize("small", [300, 0])
def test_each_filter_shows_what_it_says(client, changes, query, expected, small, monkeypatch):
    monkeypatch.setattr(change_filters, "SMALL_CATEGORY", small)
    assert titles(client.get(URL + query)) == expected


@pytest.mark.parametrize(
    ("query", "status"),
    [("?show=junk", 400), ("?checked=yes", 400), ("?category=Nowhere", 404), ("?category=%00", 400),
     ("?category=" + "x" * 500, 400), ("?checked=", 400), ("?category=%F0%9F%A6%84", 404)],
)  # fmt: skip
def test_nonsense_in_the_address_is_told_so(client, changes, query, status):
    assert client.get(URL + query).status_code == status


def test_where_not_all_is_looked_through_one_can_go_on(client, changes, citizen, monkeypatch):
    monkeypatch.setattr(querysets, "LOOKED_AT", 2)
    monkeypatch.setattr(change_filters, "LOOKED_AT", 2)
    first = client.get(f"{URL}?checked=no&show=links")
    assert titles(first) == []
    assert "Go on with the older ones" in first.content.decode()
    second = client.get(URL + first.context["older_url"])
    assert titles(second) == ["Links"]
    assert not second.context["older_url"]


def test_everybody_reads_in_words_what_is_not_checked_yet(client, changes):
    assert client.get(URL).content.decode().count("not checked yet") == 3
    assert "not checked yet" in client.get("/en/wiki/Links/history/").content.decode()
    assert "not checked yet" in client.get("/en/wiki/Links/compare/1/2/").content.decode()


def test_only_who_looks_after_the_wiki_has_the_buttons(client, changes, citizen, patroller, moderator):
    for user, expected in ((None, 0), (citizen, 0), (patroller, 3), (moderator, 3)):
        page = browser_of(user).get(URL).content.decode()
        assert page.count('name="revision"') == expected, user
        assert ("csrfmiddlewaretoken" in page.split("<main")[1]) is bool(expected)


def test_one_change_is_marked_and_the_mark_is_gone(changes, patroller):
    browser = browser_of(patroller)
    one = current(changes["Links"])
    answer = browser.post(f"{URL}checked/", {"revision": one.pk, "back": f"{URL}?show=links"})
    assert answer["Location"] == f"{URL}?show=links"
    one.refresh_from_db()
    assert (one.is_checked, one.checked_by, one.checked_at is not None) == (True, patroller, True)
    assert titles(browser.get(f"{URL}?checked=no")) == ["Plain", "Removal"]


def test_all_that_is_shown_is_marked_at_once(changes, patroller):
    browser = browser_of(patroller)
    page = browser.get(URL).content.decode()
    shown = re.findall(r'name="shown" value="(\d+)"', page)
    browser.post(f"{URL}checked/", {"shown": shown, "all": "1", "back": URL})
    assert not Revision.objects.filter(is_checked=False).exists()


def test_nobody_checks_their_own_change(locales, site, patroller):
    make_article("Mine", author=patroller)
    Revision.objects.update(is_checked=False)
    browser = browser_of(patroller)
    assert 'name="revision"' not in browser.get(URL).content.decode()
    browser.post(f"{URL}checked/", {"revision": Revision.objects.get().pk})
    assert not Revision.objects.get().is_checked


def test_the_first_to_look_stays_the_one_who_looked(changes, patroller, moderator):
    one = current(changes["Links"])
    for user in (patroller, moderator):
        browser_of(user).post(f"{URL}checked/", {"revision": one.pk})
    one.refresh_from_db()
    assert one.checked_by == patroller


@pytest.mark.parametrize(
    "role", ["anonymous", "citizen", "trusted", "member", "editor", "patroller", "moderator", "admin"]
)
def test_who_may_mark_changes(changes, request, role):
    user = None if role == "anonymous" else request.getfixturevalue(role)
    answer = browser_of(user).post(f"{URL}checked/", {"revision": current(changes["Links"]).pk})
    allowed = role in {"patroller", "moderator", "admin"}
    assert answer.status_code == (302 if allowed else 403)
    assert current(changes["Links"]).is_checked is allowed


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 30, "1 OR 1", "\x00", "٣"])
def test_broken_forms_mark_nothing(changes, patroller, sent):
    answer = browser_of(patroller).post(f"{URL}checked/", {"revision": sent})
    assert answer.status_code == 400
    assert Revision.objects.filter(is_checked=False).count() == 3


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/en/admin/", "javascript:alert(1)", ""])
def test_the_way_back_leads_into_the_wiki_alone(changes, patroller, back):
    answer = browser_of(patroller).post(f"{URL}checked/", {"revision": "1", "back": back})
    assert answer["Location"] == URL


def test_a_comparison_is_marked_with_all_versions_it_shows(changes, citizen, patroller):
    change(changes["Links"], "<p>Again.</p>", author=citizen)
    browser = browser_of(patroller)
    page = browser.get("/en/wiki/Links/compare/1/3/").content.decode()
    shown = re.findall(r'name="revision" value="(\d+)"', page)
    browser.post(f"{URL}checked/", {"revision": shown, "back": "/en/wiki/Links/compare/1/3/"})
    assert not Revision.objects.filter(article=changes["Links"], is_checked=False).exists()


@pytest.mark.parametrize("query", ["?checked=no", "?show=newcomers", "?category=Towns", "?checked=no&show=removals"])
@pytest.mark.parametrize("count", [1, 30])
def test_each_filter_costs_the_same_for_few_and_for_many(
    client, locales, site, citizen, query, count, django_assert_max_num_queries
):
    for number in range(count):
        make_article(f"Article {number}", author=citizen, categories=("Towns",))
    client.get(URL + query)
    with django_assert_max_num_queries(3):
        client.get(URL + query)
