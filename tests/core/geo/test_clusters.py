"""Many places on a map: what lies near is one, and no view is large."""

import math

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.geo.clusters import View, clusters, degrees_of, inside, is_place, place, read_box, read_view

WORLD = View(-180, -90, 180, 90, 3)
DEGREES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def points(*places):
    return [(number, *place(*where)) for number, where in enumerate(places)]


def test_a_box_and_a_zoom_are_read():
    assert read_view("4.5,51,12.25,57.5", "7") == View(4.5, 51, 12.25, 57.5, 7)


@pytest.mark.parametrize(
    "box",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "nan,0,1,1",
        "inf,0,1,1",
        "-inf,0,1,1",
        "1e308,0,1,1",
        "1e5,0,1,1",
        "0x10,0,1,1",
        " 1,2,3,4",
        "1,2,3,4\n",
        "١,٢,٣,٤",
        "1,,2,3",
        "9999,0,1,1",
        "0,91,1,92",
        "0,-91,1,1",
        "541,0,542,1",
        "0,10,1,5",
        "1,2,3,4;drop",
        "1,2,3," + "4" * 500,
        "0,0,0," + "0" * 60,
        "\0,0,0,0",
    ],
)
def test_numbers_that_are_no_part_of_the_world_are_refused_in_words(box):
    with pytest.raises(ValidationError) as refused:
        read_box(box)
    assert len(refused.value.messages[0]) > 10


@pytest.mark.parametrize("zoom", ["", "-1", "1.5", "three", "100", "²", "٣", "1e1", " 3", "NaN"])
def test_odd_zooms_are_refused_in_words(zoom):
    with pytest.raises(ValidationError):
        read_view("0,0,1,1", zoom)


def test_a_zoom_beyond_the_deepest_is_the_deepest():
    assert read_view("0,0,1,1", "99").zoom == 19


def test_a_map_pushed_around_the_world_shows_the_same_places():
    assert read_box("364,51,372,57") == (4, 51, 12, 57)
    assert read_box("-356,51,-348,57") == (4, 51, 12, 57)


def test_more_than_the_whole_world_is_the_whole_world():
    assert read_box("-400,-90,400,90") == (-180, -90, 180, 90)
    assert read_box("-180,-90,180,90") == (-180, -90, 180, 90)


def test_across_the_date_line_both_sides_are_seen():
    view = read_view("170,-50,190,-10", "4")
    assert view.west > view.east
    fiji, samoa, bruges = (-18.1, 178.4), (-13.8, -172.1), (51.2, 3.2)
    assert [number for number, _x, _y in inside(points(fiji, samoa, bruges), view)] == [0, 1]
    seen = clusters(points(fiji, samoa, bruges), view, most=100)
    assert sorted(member for cluster in seen for member in cluster.members) == [0, 1]


def test_a_box_given_from_east_to_west_goes_across_the_date_line_too():
    view = read_view("170,-50,-170,-10", "4")
    assert [number for number, _x, _y in inside(points((-18.1, 178.4), (51.2, 3.2)), view)] == [0]


def test_near_places_are_one_and_part_when_one_comes_nearer():
    ghent, bruges, karlstad = (51.05, 3.72), (51.21, 3.22), (59.38, 13.5)
    far = clusters(points(ghent, bruges, karlstad), View(-20, 40, 30, 65, 4), most=100)
    assert sorted(len(one.members) for one in far) == [1, 2]
    near = clusters(points(ghent, bruges, karlstad), View(2, 50, 5, 52, 10), most=100)
    assert sorted(len(one.members) for one in near) == [1, 1]


def test_a_cluster_stands_between_its_places_and_says_what_it_spans():
    [one] = clusters(points((51.05, 3.72), (51.21, 3.22)), View(-20, 40, 30, 65, 4), most=100)
    west, south, east, north = one.box
    assert (round(west, 2), round(south, 2), round(east, 2), round(north, 2)) == (3.22, 51.05, 3.72, 51.21)
    assert south < one.latitude < north
    assert west < one.longitude < east
    assert not one.is_one_place


def test_places_at_one_spot_never_part():
    [one] = clusters(points((51, 3), (51, 3)), View(2.99, 50.99, 3.01, 51.01, 19), most=100)
    assert one.is_one_place
    assert one.members == (0, 1)


def test_panning_leaves_the_numbers_as_they_were():
    everywhere = points(*((50 + n % 10, n / 10) for n in range(200)))
    one = clusters(everywhere, View(0, 48, 20, 62, 5), most=1000)
    other = clusters(everywhere, View(5, 48, 25, 62, 5), most=1000)
    seen = {cluster.members for cluster in one if 6 < cluster.longitude < 19}
    assert seen <= {cluster.members for cluster in other}


def test_no_view_has_more_than_it_may():
    grid = points(*((lat / 2, lon / 2) for lat in range(-120, 120, 3) for lon in range(-350, 350, 5)))
    found = clusters(grid, View(-180, -90, 180, 90, 19), most=300)
    assert 0 < len(found) <= 300
    assert sum(len(one.members) for one in found) == len(grid)


def test_the_date_line_itself_is_in_the_last_cell():
    assert len(clusters(points((0, 180), (1, 0)), WORLD, most=1)) == 1


def test_an_empty_map_is_empty():
    assert clusters([], WORLD, most=10) == []


@given(st.lists(DEGREES, max_size=60), st.integers(0, 19), st.integers(1, 50))
def test_nothing_is_lost_and_nothing_is_counted_twice(places, zoom, most):
    found = clusters(points(*places), View(-180, -90, 180, 90, zoom), most=most)
    assert len(found) <= most
    assert sorted(member for one in found for member in one.members) == list(range(len(places)))
    assert all(-90 <= one.latitude <= 90 and -180 <= one.longitude <= 180 for one in found)


@given(st.text(max_size=60), st.text(max_size=5))
def test_whatever_is_typed_is_a_view_or_refused(box, zoom):
    try:
        view = read_view(box, zoom)
    except ValidationError:
        return
    assert -180 <= view.west <= 180
    assert -180 <= view.east <= 180


@given(DEGREES)
def test_a_place_comes_back_from_the_map(where):
    latitude, longitude = degrees_of(*place(*where))
    assert math.isclose(longitude, where[1], abs_tol=1e-6)
    assert math.isclose(latitude, max(-85.05, min(85.05, where[0])), abs_tol=1e-6)


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_one"),
    [(51.0, 3.0, True), (None, 3.0, False), (91, 3, False), (math.nan, 3, False), (0, 181, False), (0, 0, True)],
)
def test_what_is_a_place(latitude, longitude, is_one):
    assert is_place(latitude, longitude) is is_one
