"""Twenty thousand places: every view of the map stays small, and asks the database the same few questions."""

import random

import pytest
from django.db import connection
from django.test import Client

from tests.prepared import made_once
from tests.wiki.places.making import many_places

MOST_BYTES = 200_000
VIEWS = [
    ("-180,-85,180,85", 0),
    ("-180,-85,180,85", 3),
    ("-180,-85,180,85", 19),
    ("-11.25,40.98,33.75,66.51", 5),
    ("8.4375,54.97,14.0625,57.7", 8),
    ("12.12,55.62,12.66,55.78", 11),
    ("12.39,55.62,12.48,55.68", 13),
    ("12.43,55.65,12.44,55.66", 17),
]


@pytest.fixture(scope="module")
def twenty_thousand(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, make) as made:
        yield made


def make():
    """Half of them in one town, each with an area; the rest anywhere in the north."""
    dice = random.Random(1)
    town = [(dice.gauss(55.65, 0.05), dice.gauss(12.43, 0.08)) for _number in range(10_000)]
    many_places(town, outline=_many_corners)
    many_places([(dice.uniform(50, 62), dice.uniform(3, 20)) for _number in range(10_000)], language="da")
    with connection.cursor() as cursor:
        # As the database does by itself after a while: until then PostgreSQL takes the tables for empty.
        cursor.execute("ANALYZE")


def _many_corners(north, east):
    ring = [[east + 0.01 * (n % 2) * n / 40, north + 0.01 * n / 40] for n in range(60)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


@pytest.mark.django_db
@pytest.mark.parametrize(("bbox", "zoom"), VIEWS)
def test_no_view_is_large(twenty_thousand, django_assert_max_num_queries, bbox, zoom):
    with django_assert_max_num_queries(7):
        answer = Client().get("/en/wiki/map/data/", {"bbox": bbox, "zoom": str(zoom)})
    assert answer.status_code == 200
    assert len(answer.content) < MOST_BYTES
    found = answer.json()
    assert found["total"] == sum(cluster["count"] for cluster in found["clusters"])
    if bbox.startswith("-180"):
        assert found["total"] == 20_000


@pytest.mark.django_db
def test_the_list_and_what_is_near_are_pages_of_their_usual_size(twenty_thousand, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = Client().get("/en/wiki/map/")
    assert len(page.context["places"]) == 100
    assert len(page.content) < MOST_BYTES
    with django_assert_max_num_queries(12):
        near = Client().get("/en/wiki/map/here/", {"latitude": "55.65", "longitude": "12.43"})
    assert len(near.context["places"]) == 50
    assert len(near.content) < MOST_BYTES
