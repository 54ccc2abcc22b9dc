"""The search page: what is found, in which language, and what nobody may find."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from core.i18n.languages import locale_id
from tests.wiki.articles import make_article

pytestmark = pytest.mark.django_db

ODD = [
    "'",
    '"',
    '"""',
    "a:b",
    "title:",
    "(",
    "NEAR(",
    "a AND",
    "-",
    "--",
    "*",
    "a*",
    "^a",
    "{a b}",
    "\\",
    "' OR 1=1 --",
    "&",
    "!",
    "a & | b",
    "<->",
    "\u202e",
    "😀",
    "ﷺ" * 100,
    "ord " * 400,
    "%",
    "_",
]


def search(client, ui="da", **query):
    with translation.override(ui):
        return client.get(reverse("search:search"), query)


@pytest.fixture
def write(citizen, locales):
    """Write an article as the citizen."""
    return lambda title, body, language: make_article(title, body, author=citizen, language=language)


@pytest.fixture
def school(write):
    return write("Skolen ved søen", "<p>Her går børnene i skole hver dag.</p>", language="da")


def test_an_article_is_found_by_a_word_of_its_text(client, school):
    html = search(client, q="børnene").content.decode()
    assert "Skolen ved søen" in html
    assert "<mark>børnene</mark>" in html


def test_an_article_is_found_by_its_title(client, school):
    assert "Skolen ved søen" in search(client, q="søen").content.decode()


def test_words_may_go_on(client, school):
    assert "Skolen ved søen" in search(client, q="børn").content.decode()


def test_what_has_all_words_stands_first_and_excluded_words_are_forbidden(client, school, write):
    write("Børnenes flyvemaskine", "<p>Den kan flyve.</p>", language="da")
    assert found(search(client, q="børnene flyvemaskine")) == ["Børnenes flyvemaskine", "Skolen ved søen"]
    assert "Skolen ved søen" not in found(search(client, q="børnene -skole"))


def found(response):
    """The list alone: the box repeats what was typed."""
    return [result.title for result in response.context["found"].results]


def test_a_phrase_keeps_its_order(client, school):
    assert found(search(client, q='"børnene i skole"')) == ["Skolen ved søen"]
    assert found(search(client, q='"skole i børnene"')) == []


def test_a_language_finds_its_own_articles_and_all_finds_both(client, school, write):
    write("The school", "<p>Skole is Danish for school.</p>", language="en")
    assert found(search(client, q="skole", language="da")) == ["Skolen ved søen"]
    assert found(search(client, q="skole")) == ["Skolen ved søen", "The school"]


@pytest.mark.parametrize("typed", ODD)
def test_whatever_is_typed_gets_a_page(client, school, typed):
    assert search(client, q=typed).status_code == 200


def test_a_nul_byte_is_refused_in_words(client, locales):
    response = client.get("/da/search/?q=a%00b")
    assert response.status_code == 400


@pytest.mark.parametrize("query", [{"page": "0"}, {"page": "999"}, {"page": "x"}, {"language": "xx"}, {"kind": "x"}])
def test_an_address_that_makes_no_sense_is_no_page(client, locales, query):
    with translation.override("da"):
        assert client.get(reverse("search:search"), {"q": "skole", **query}).status_code == 404


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31", "2201-01-01"])
@pytest.mark.parametrize("name", ["since", "until"])
def test_days_beyond_all_counting_are_refused_in_words(client, locales, name, day):
    response = search(client, q="skole", **{name: day})
    assert response.status_code == 404
    assert response.context["asked"].refused


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_are_days(client, school, day):
    assert search(client, q="skole", until=day).status_code == search(client, q="skole", since=day).status_code == 200


def test_pages_behind_a_restriction_or_not_live_are_never_found(client, site):
    parent = site.root_page
    locale = locale_id("en")
    for title in ("Kanariehemmelig", "Kanariekladde", "Kanarieåben"):
        parent.add_child(
            instance=Page(title=title, slug=title.lower(), locale_id=locale, live=title != "Kanariekladde")
        )
    hidden = Page.objects.get(title="Kanariehemmelig")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert found(search(client, ui="en", q="kanarie")) == ["Kanarieåben"]


def test_suggestions_begin_like_what_is_typed(client, school):
    with translation.override("da"):
        url = reverse("search:suggestions")
    assert [row["title"] for row in client.get(url, {"q": "skol"}).json()] == ["Skolen ved søen"]
    assert client.get(url, {"q": "s"}).json() == []


def test_the_empty_page_may_be_kept_for_all_readers_and_what_was_found_is_not(client, school):
    """What is hidden must be found no longer, and nobody knows which words would have found it."""
    assert "s-maxage" in search(client)["Cache-Control"]
    with translation.override("da"):
        suggestions = client.get(reverse("search:suggestions"), {"q": "skol"})
    for response in (search(client, q="skole"), suggestions):
        assert "s-maxage" not in response["Cache-Control"]
        assert not response.cookies


def test_one_and_many_finds_cost_the_same(client, school, write, django_assert_max_num_queries):
    for number in range(9):
        write(f"Skole {number}", "<p>Børnene går i skole.</p>", language="da")
    search(client, q="skole")
    # PostgreSQL is told how to answer first, and to take all of that back at the end.
    with django_assert_max_num_queries(7 if connection.vendor == "sqlite" else 10):
        assert len(found(search(client, q="skole"))) == 10


def test_what_is_not_there_in_this_language_is_shown_from_the_others(client, write):
    write("Albedo", "<p>Snow has a high albedo.</p>", language="en")
    html = search(client, ui="da", q="albedo", language="da").content.decode()
    assert "/en/wiki/Albedo/" in html
    assert '<li class="result" lang="en">' in html
    assert "/da/wiki/new-article/?title=albedo" in html


def test_where_something_is_found_nothing_wider_is_searched(client, write):
    write("Albedo", "<p>Snow has a high albedo.</p>", language="en")
    write("Albedo", "<p>Sne har en høj albedo.</p>", language="da")
    html = search(client, ui="da", q="albedo", language="da").content.decode()
    assert "/da/wiki/Albedo/" in html
    assert "/en/wiki/Albedo/" not in html
