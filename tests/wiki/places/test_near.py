"""What is near an article, and near a point before somebody writes about it."""

import pytest

from core.visibility import State
from tests.wiki.articles import make_article
from tests.wiki.places.making import MARKET, ROSKILDE, STATION, article_at, at, many_places
from tests.wiki.places.test_keeping import translate
from wiki.services.visibility import set_article_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(site, citizen):
    found = article_at("Station", STATION, author=citizen)
    article_at("Market", MARKET, author=citizen)
    article_at("Roskilde", ROSKILDE, author=citizen)
    return found


def near(client, address, **query):
    page = client.get(address, query)
    assert page.status_code == 200
    return [(place["title"], place["distance"]) for place in page.context["places"]]


def test_the_nearest_come_first_with_their_distance_and_never_the_article_itself(client, station, citizen):
    translate(station, "Stationen", "da", citizen, **at(STATION))
    assert near(client, "/en/wiki/Station/near/") == [("Market", "450 m")]
    assert near(client, "/en/wiki/Station/near/", within="50000") == [("Market", "450 m"), ("Roskilde", "12 km")]
    assert near(client, "/en/wiki/Market/near/", within="500") == [("Station", "450 m")]


def test_the_page_of_the_article_leads_there_and_asks_for_the_few_nearest(client, station):
    page = client.get("/en/wiki/Station/").content.decode()
    assert 'data-near="/en/wiki/Station/near/data/"' in page
    assert 'href="/en/wiki/Station/near/"' in page
    assert client.get("/en/wiki/Station/near/data/").json() == {
        "places": [{"title": "Market", "url": "/en/wiki/Market/", "distance": "450 m"}]
    }


def test_an_article_without_a_place_says_so(client, site, citizen):
    make_article("Nowhere", author=citizen)
    page = client.get("/en/wiki/Nowhere/near/").content.decode()
    assert "no place on the map" in page
    assert client.get("/en/wiki/Nowhere/near/data/").json() == {"places": []}
    assert "data-near" not in client.get("/en/wiki/Nowhere/").content.decode()


def test_a_point_shows_what_is_there_already_before_one_writes(client, station):
    address = "/en/wiki/map/here/"
    assert near(client, address, latitude="55,6489", longitude="12.2714") == [("Station", "0 m"), ("Market", "450 m")]
    page = client.get(address, {"latitude": "55.6489", "longitude": "12.2714"}).content.decode()
    assert 'href="/en/wiki/new-article/?latitude=55.648900&amp;longitude=12.271400"' in page
    empty = client.get(address, {"latitude": "0", "longitude": "0"}).content.decode()
    assert "has an article yet" in empty
    assert "/en/wiki/new-article/?latitude=0.000000" in empty


@pytest.mark.parametrize(
    "query",
    [
        {"latitude": "x", "longitude": "1"},
        {"latitude": "1"},
        {"latitude": "91", "longitude": "1"},
        {"latitude": "nan", "longitude": "1"},
        {"latitude": "1e400", "longitude": "1"},
        {"latitude": "9" * 5000, "longitude": "-"},
    ],
)
def test_what_is_no_point_is_asked_for_again(client, site, query):
    page = client.get("/en/wiki/map/here/", query)
    assert page.status_code == 200
    assert "Write both as numbers" in page.content.decode()


@pytest.mark.parametrize("query", [{"within": "7"}, {"within": ""}, {"page": "0"}, {"page": "21"}, {"page": "9" * 40}])
def test_nonsense_in_the_address_is_a_mistake_of_the_address(client, station, query):
    assert client.get("/en/wiki/Station/near/", query).status_code == 400


def test_the_list_goes_on_page_by_page(client, site, citizen):
    article_at("Middle", (55.0, 12.0), author=citizen)
    many_places([(55 + number / 100_000, 12.0) for number in range(120)])
    first = client.get("/en/wiki/Middle/near/")
    assert len(first.context["places"]) == 50
    second = client.get(f"/en/wiki/Middle/near/{first.context['next_url']}")
    third = client.get(f"/en/wiki/Middle/near/{second.context['next_url']}")
    titles = [place["title"] for page in (first, second, third) for place in page.context["places"]]
    assert (len(titles), len(set(titles)), third.context["next_url"]) == (120, 120, "")


@pytest.mark.parametrize("page", ["near/", "near/data/", "place.geojson"])
def test_who_may_not_see_the_article_sees_nothing_of_its_place(client, station, moderator, page):
    set_article_state(station, State.HIDDEN, moderator)
    assert client.get(f"/en/wiki/Station/{page}").status_code == 404
