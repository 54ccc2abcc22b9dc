"""Any search as JSON and as a feed."""

from xml.etree import ElementTree

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from search.query import FacetCount, Piece, Results, Version
from tests.search.answers import line

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_a_search_is_to_be_had_as_json(client, site, engine):
    engine.says(
        line(
            "Skolen", snippet=[Piece("går i ", False), Piece("skole", True)], versions=[Version("sv", "Skolan", "/s/")]
        ),
        total=25,
        facets={"kind": [FacetCount("article", 25)]},
        meant="skolen",
    )
    said = client.get(reverse("search:data"), {"q": "skole", "kind": "article", "page": "2"}).json()
    assert said["total"] == 25
    assert said["meant"] == "skolen"
    assert said["facets"] == {"kind": [{"value": "article", "count": 25}]}
    assert said["address"].endswith("/en/search/?q=skole&kind=article&page=2")
    assert said["next"].endswith("/en/search/results.json?q=skole&kind=article&page=3")
    found = said["results"][0]
    assert found["excerpt"] == "går i skole"
    assert found["url"] == f"{django_settings.WAGTAILADMIN_BASE_URL}/da/wiki/Skolen/"
    assert found["date"].startswith("2026-05-17")
    assert found["versions"][0]["title"] == "Skolan"


def test_the_last_page_has_no_next_one(client, site, engine):
    engine.says(line("Skolen"))
    assert client.get(reverse("search:data"), {"q": "skole"}).json()["next"] == ""


def test_the_feed_is_of_the_newest_and_says_each_entrys_language(client, site, engine):
    engine.says(line("Skolen <b>"), line("Skolan", language="sv", at=None, url="/sv/wiki/Skolan/"))
    response = client.get(reverse("search:feed"), {"q": "skole"})
    assert response["Content-Type"].startswith("application/atom+xml")
    assert engine.asked[0].order == "date"
    found = entries(response)
    assert [one.find(f"{ATOM}title").text for one in found] == ["Skolen <b>", "Skolan"]
    assert found[1].get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert all(one.find(f"{ATOM}updated").text for one in found)


def test_a_feed_by_relevance_is_one_that_asks_for_it(client, site, engine):
    client.get(reverse("search:feed"), {"q": "skole", "order": "relevance"})
    assert engine.asked[0].order == "relevance"


@pytest.mark.parametrize("name", ["search:data", "search:feed"])
def test_what_cannot_be_asked_is_400_in_words(client, site, engine, name):
    response = client.get(reverse(name), {"q": "skole", "kind": "x"})
    assert response.status_code == 400
    assert "There is nothing of that kind to search." in response.content.decode()
    assert engine.asked == []


@pytest.mark.parametrize("name", ["search:data", "search:feed"])
def test_a_search_that_fails_is_no_empty_list(client, site, engine, name):
    engine.answer = Results([], failed=True)
    assert client.get(reverse(name), {"q": "skole"}).status_code == 503


@pytest.mark.parametrize("name", ["search:data", "search:feed"])
def test_more_than_anybody_needs_waits(client, site, engine, settings, name):
    settings.RATE_LIMITS = {
        **settings.RATE_LIMITS,
        "search_data": {"account": [], "new": [], "address": [(1, 3600)]},
    }
    assert client.get(reverse(name), {"q": "skole"}).status_code == 200
    response = client.get(reverse(name), {"q": "skole"})
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("name", ["search:data", "search:feed"])
def test_neither_is_kept_nor_listed_nor_sets_a_cookie(client, site, engine, name):
    engine.says(line("Skolen"))
    response = client.get(reverse(name), {"q": "skole"})
    assert response["X-Robots-Tag"] == "noindex"
    assert "s-maxage" not in response.get("Cache-Control", "")
    assert not response.cookies
