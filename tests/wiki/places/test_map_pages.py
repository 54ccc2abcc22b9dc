"""The map of all places and its list: what is on it, in whose language, how it is narrowed and carried away."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.visibility import State
from tests.wiki.articles import make_article
from tests.wiki.places.making import LAKE, MARKET, ROSKILDE, STATION, article_at, at, many_places
from tests.wiki.places.test_keeping import translate
from tests.wiki.sending import form_of
from wiki.models import Article, Kind, MapEntry
from wiki.services.visibility import set_article_state

pytestmark = pytest.mark.django_db
WORLD = {"bbox": "-180,-85,180,85", "zoom": "19"}


@pytest.fixture
def station(site, citizen):
    return article_at("Station", STATION, author=citizen)


def places(client, address="/en/wiki/map/", **query):
    """The list, read from the page."""
    page = client.get(address, query)
    assert page.status_code == 200
    return [place["title"] for place in page.context["places"]]


def data(client, own="en", **query):
    answer = client.get(f"/{own}/wiki/map/data/", {**WORLD, **query})
    assert answer.status_code == 200
    return answer.json()


def named(found):
    return sorted(case["title"] for cluster in found["clusters"] for case in cluster.get("cases", []))


def test_the_page_lists_everything_with_a_place_by_name(client, station, citizen):
    article_at("Market", MARKET, author=citizen)
    make_article("Nowhere", author=citizen)
    page = client.get("/en/wiki/map/")
    assert [place["title"] for place in page.context["places"]] == ["Market", "Station"]
    assert 'data-points-url="/en/wiki/map/data/"' in page.content.decode()
    assert page["Cache-Control"].startswith("public")


def test_an_empty_map_says_what_would_be_there(client, site):
    page = client.get("/en/wiki/map/").content.decode()
    assert "No places yet" in page
    assert "data-point-form" in page


def test_a_subject_stands_there_once_in_the_language_of_the_reader(client, station, citizen):
    translate(station, "Stationen", "da", citizen, **at(STATION))
    assert (places(client), places(client, "/da/wiki/map/"), places(client, "/nl/wiki/map/")) == (
        ["Station"],
        ["Stationen"],
        ["Station"],
    )
    for language, title in (("en", "Station"), ("da", "Stationen"), ("nl", "Station")):
        found = data(client, language)
        assert (found["total"], named(found)) == (1, [title])
    assert data(client, "nl")["clusters"][0]["cases"][0]["language"] == "en"


def test_it_is_narrowed_by_language_kind_and_category(client, station, citizen):
    Kind.objects.update_or_create(key="place", defaults={"names": {"en": "Place", "da": "Sted"}})
    article_at("Torvet", MARKET, author=citizen, language="da")
    article_at("Lake", ROSKILDE, author=citizen, subject_kind="place", categories=("Water",))
    assert places(client) == ["Lake", "Station", "Torvet"]
    assert places(client, language="da") == ["Torvet"] == named(data(client, language="da"))
    assert places(client, kind="place") == ["Lake"] == named(data(client, kind="place"))
    assert places(client, category="water") == ["Lake"] == named(data(client, category="water"))
    assert places(client, kind="place", language="da") == []
    assert "Place" in client.get("/en/wiki/map/").content.decode()


def test_a_part_of_the_map_is_a_list_too(client, station, citizen):
    article_at("Roskilde", ROSKILDE, author=citizen)
    assert places(client, box="12.2,55.6,12.3,55.7") == ["Station"]


def test_nothing_says_that_there_is_a_hidden_article(client, station, citizen, moderator):
    article_at("Market", MARKET, author=citizen)
    set_article_state(Article.objects.get(title="Station"), State.HIDDEN, moderator)
    assert places(client) == ["Market"]
    assert (data(client)["total"], named(data(client))) == (1, ["Market"])
    assert "Station" not in b"".join(client.get("/en/wiki/map/places.geojson")).decode()
    assert client.get("/en/wiki/Market/near/data/").json() == {"places": []}
    assert client.get("/en/wiki/Station/place.geojson").status_code == 404


def test_an_article_hidden_by_other_means_is_not_shown_either(client, station):
    Article.objects.filter(pk=station.pk).update(state=State.HIDDEN)
    assert places(client) == []
    assert data(client)["total"] == 0


def test_the_data_may_be_kept_but_is_asked_for_again_when_the_map_has_changed(client, station, moderator):
    answer = client.get("/en/wiki/map/data/", WORLD)
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = client.get("/en/wiki/map/data/", WORLD, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    set_article_state(station, State.HIDDEN, moderator)
    after = client.get("/en/wiki/map/data/", WORLD, headers={"if-none-match": answer["ETag"]})
    assert after.status_code == 200
    assert after.json()["clusters"] == []


def test_what_lies_together_is_one_with_its_number_and_comes_apart_nearer(client, station, citizen):
    article_at("Market", MARKET, author=citizen)
    article_at("Roskilde", ROSKILDE, author=citizen)
    (far,) = data(client, zoom="3")["clusters"]
    assert (far["count"], "cases" in far) == (3, False)
    west, south, east, north = far["box"]
    assert west <= ROSKILDE[1] < east
    assert south <= ROSKILDE[0] < north
    near = data(client, bbox="12.26,55.64,12.29,55.66", zoom="15")
    assert sorted(cluster["count"] for cluster in near["clusters"]) == [1, 1]
    assert named(near) == ["Market", "Station"]


def test_lines_and_areas_are_drawn_where_they_can_be_seen(client, site, citizen):
    make_article("Lake", author=citizen, geometry=LAKE)
    (shape,) = data(client, bbox="12.2,55.6,12.27,55.65", zoom="13")["shapes"]
    assert (shape["title"], shape["url"], shape["geometry"]["type"]) == ("Lake", "/en/wiki/Lake/", "Polygon")
    assert data(client, zoom="2")["shapes"] == []
    assert data(client, bbox="4,52,5,53", zoom="13")["shapes"] == []


def test_the_list_goes_on_where_a_page_ends(client, site):
    many_places([(55 + number / 1000, 12.0) for number in range(230)])
    seen, address = [], "/en/wiki/map/?language=en"
    while address:
        page = client.get(address)
        seen += [place["title"] for place in page.context["places"]]
        following = page.context["next_url"]
        address = following and f"/en/wiki/map/{following}"
    assert (len(seen), len(set(seen))) == (230, 230)


@pytest.mark.parametrize("address", ["/en/wiki/map/", "/en/wiki/map/data/?bbox=-180,-85,180,85&zoom=12"])
def test_as_many_questions_for_many_places_as_for_one(client, site, address):
    many_places([(55.0, 12.0)], outline=lambda north, east: LAKE)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(f"{address}{'&' if '?' in address else '?'}language=en")
    MapEntry.objects.all().delete()
    Article.objects.all().delete()
    many_places([(50 + number / 50, 10 + number / 40) for number in range(90)], outline=lambda north, east: LAKE)
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(f"{address}{'&' if '?' in address else '?'}language=en")
    assert len(many) == len(few)


def test_the_selection_is_carried_away_as_geojson(client, station, citizen):
    make_article("Lake", author=citizen, geometry=LAKE)
    answer = client.get("/en/wiki/map/places.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    found = json.loads(b"".join(answer))
    assert found["type"] == "FeatureCollection"
    lake, station_there = found["features"]
    assert lake["geometry"] == LAKE
    assert station_there["geometry"] == {"type": "Point", "coordinates": [STATION[1], STATION[0]]}
    assert lake["properties"]["title"] == "Lake"
    assert lake["properties"]["url"].endswith("/en/wiki/Lake/")
    alone = client.get("/en/wiki/Lake/place.geojson").json()
    assert alone == lake
    make_article("Nowhere", author=citizen)
    assert client.get("/en/wiki/Nowhere/place.geojson").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "<script>"},
        {"kind": "x" * 51},
        {"kind": "\x00"},
        {"language": "xx"},
        {"language": "da\n"},
        {"category": "x" * 300},
        {"box": "1,2,3"},
        {"box": "nan,0,1,1"},
        {"box": "1,5,2,4"},
        {"after": "x"},
        {"after": "1-"},
        {"after": "9" * 30 + "-a"},
    ],
)
def test_nonsense_in_the_address_is_a_mistake_of_the_address(client, site, query):
    assert client.get("/en/wiki/map/", query).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"bbox": "1,2,3,4"},
        {"bbox": "1,2,3,4", "zoom": "-1"},
        {"bbox": "1,2,3,4", "zoom": "٣"},
        {"bbox": "1e999,0,1,1", "zoom": "1"},
        {"bbox": "1,2,3,4", "zoom": "1", "language": "xx"},
    ],
)
def test_nonsense_in_the_address_of_the_data_is_said_in_words(client, site, query):
    assert client.get("/en/wiki/map/data/", query).status_code == 400


@pytest.mark.parametrize(
    ("bbox", "zoom"),
    [
        ("-540,-90,540,90", "0"),
        ("170,-20,-170,20", "5"),
        ("179,0,181,1", "19"),
        ("0,0,0,0", "99"),
        ("-180,89,180,90", "3"),
    ],
)
def test_any_part_of_the_world_can_be_asked_for(client, station, bbox, zoom):
    assert data(client, bbox=bbox, zoom=zoom)["total"] in (0, 1)


def test_both_sides_of_the_date_line_are_seen_together(client, site, citizen):
    article_at("East", (0.5, 179.5), author=citizen)
    article_at("West", (0.5, -179.5), author=citizen)
    assert named(data(client, bbox="178,0,-178,1", zoom="8")) == ["East", "West"]


def test_the_form_takes_a_line_or_an_area_and_shows_it_again(signed_in, site):
    values = form_of(signed_in, "/en/wiki/new-article/?latitude=55.65&longitude=12.27")
    assert (values["latitude"], values["longitude"]) == ("55.65", "12.27")
    sent = {**values, "title": "Lake", "body": "<p>A lake.</p>", "geometry": json.dumps(LAKE), "action": "save"}
    assert signed_in.post("/en/wiki/new-article/", sent).status_code == 302
    article = Article.objects.get(title="Lake")
    assert article.current_revision.geometry == LAKE
    again = form_of(signed_in, "/en/wiki/Lake/edit/")
    assert json.loads(again["geometry"]) == LAKE
    page = Client().get("/en/wiki/Lake/").content.decode()
    assert "data-shape=" in page
    assert "area, 2.8 km²" in page
    changed = {**again, "geometry": "55.652, 12.276", "latitude": "", "longitude": "", "action": "save"}
    assert signed_in.post("/en/wiki/Lake/edit/", changed).status_code == 302
    newest = Article.objects.get(title="Lake").current_revision
    assert (newest.geometry, float(newest.latitude)) == (None, 55.652)
    compared = Client().get("/en/wiki/Lake/compare/1/2/").content.decode()
    assert "area, 2.8 km²" in compared


@pytest.mark.parametrize(
    "geometry",
    [
        "x",
        "{}",
        "[" * 9_000,
        '{"type": "Point", "coordinates": [181, 0]}',
        '{"type": "Point", "coordinates": [NaN, 0]}',
        '{"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2]]]}',
        '{"type": "LineString", "coordinates": ' + json.dumps([[n / 1e4, 0] for n in range(2_001)]) + "}",
        "\x00",
        "x" * 300_000,
    ],
)
def test_a_bad_drawing_is_refused_at_its_field_and_nothing_is_lost(signed_in, site, geometry):
    values = form_of(signed_in, "/en/wiki/new-article/")
    sent = {**values, "title": "Lake", "body": "<p>A lake.</p>", "geometry": geometry, "action": "save"}
    answer = signed_in.post("/en/wiki/new-article/", sent)
    assert answer.status_code in {400, 422}
    assert not Article.objects.exists()
    if answer.context and "form" in answer.context:
        assert "geometry" in answer.context["form"].errors
