"""The reader's language: on the way in, in the page, and from one page to its other languages."""

import re

import pytest

from home.models import NewsIndexPage, StandardPage
from tests.home.pages import add_page, hreflangs, html_of, make_private, translate


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("da", "da"),
        ("da-DK,da;q=0.9,en;q=0.5", "da"),
        ("nl-BE", "nl"),
        ("sv", "sv"),
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("nn-NO,nn;q=0.9", "nb"),
        ("fr,no;q=0.5", "nb"),
        ("fr", "en"),
        ("", "en"),
        ("*", "en"),
        ("xx" * 5000, "en"),
    ],
)
def test_the_root_leads_to_the_browsers_language(client, front_pages, accepted, language):
    response = client.get("/", headers={"Accept-Language": accepted})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert "Accept-Language" in response["Vary"]


def test_each_front_page_says_its_language(client, front_pages):
    for code in front_pages:
        assert f'<html lang="{code}"' in html_of(client, f"/{code}/")


def test_another_name_of_norwegian_leads_to_bokmaal(client, front_pages):
    assert client.get("/no/")["Location"] == "/nb/"


def test_a_page_names_its_versions_with_whole_addresses(client, front_pages):
    page = add_page(front_pages["en"], StandardPage(title="About", slug="about"))
    translate(page, front_pages["da"], title="Om", slug="om")
    links = hreflangs(html_of(client, "/en/about/"))
    assert links == {"en": "http://testserver/en/about/", "da": "http://testserver/da/om/"}


def test_the_switcher_says_where_there_is_no_translation_and_offers_the_nearest(client, front_pages):
    page = add_page(front_pages["en"], StandardPage(title="About", slug="about"))
    below = add_page(page, StandardPage(title="Objectives", slug="objectives"))
    translate(page, front_pages["da"], title="Om", slug="om")
    html = html_of(client, below.get_url())
    link = r'<a class="languages__link" href="([^"]+)" hreflang="{}".*?</a>'
    danish, swedish = (re.search(link.format(code), html, re.DOTALL) for code in ("da", "sv"))
    assert danish[1] == "/da/om/"
    assert swedish[1] == "/sv/"
    assert "languages__note" in danish[0]


@pytest.mark.parametrize("hide", ["draft", "private"])
def test_a_translation_that_readers_may_not_see_is_not_offered(client, front_pages, hide):
    page = add_page(front_pages["en"], StandardPage(title="About", slug="about"))
    danish = translate(page, front_pages["da"], title="Om", slug="om")
    if hide == "draft":
        danish.unpublish()
    else:
        make_private(danish)
    assert "da" not in hreflangs(html_of(client, "/en/about/"))


def test_a_language_without_a_front_page_leads_to_another_under_its_own_address(client, front_pages):
    front_pages["sv"].unpublish()
    response = client.get("/sv/")
    assert response.status_code == 302
    assert response["Location"] == "/en/"


def test_an_unknown_language_is_not_found(client, front_pages):
    assert client.get("/fr/", follow=True).status_code == 404


def test_an_anonymous_page_may_be_kept_and_a_private_one_may_not(client, front_pages):
    page = add_page(front_pages["en"], NewsIndexPage(title="News", slug="news"))
    response = client.get("/en/news/")
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert "public" not in client.get("/en/news/?utm_source=x")["Cache-Control"]
    make_private(page)
    assert client.get("/en/news/").status_code == 302
