"""What is computed of a shape: its point, box and size, and the same with fewer points; cells and words."""

from math import cos, pi, sin

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.geo.borders import is_inside
from core.geo.cells import LEVEL, cell_of
from core.geo.clusters import place
from core.geo.geojson import clean_shape, spots
from core.geo.shapes import box_of, coarser, metres_along, point_of, square_metres, with_at_most
from core.geo.words import area_text, distance_text, shape_text

STAR = st.lists(st.floats(0.2, 1.0), min_size=3, max_size=40)


def star(radii):
    """An area seen whole from its middle, so that its border crosses nothing."""
    turn = 2 * pi / len(radii)
    ring = [[10 + r * cos(turn * n), 50 + r * sin(turn * n)] for n, r in enumerate(radii)]
    return clean_shape({"type": "Polygon", "coordinates": [ring]})


@given(STAR)
def test_the_point_of_an_area_lies_inside_it_and_inside_its_box(radii):
    shape = star(radii)
    north, east = point_of(shape)
    assert is_inside((east, north), shape["coordinates"][0])
    west, south, right, top = box_of(shape)
    assert west <= east <= right
    assert south <= north <= top


def test_the_point_of_an_area_is_not_in_its_hole():
    ring = [[0, 0], [4, 0], [4, 4], [0, 4]]
    hole = [[1, 1], [3, 1], [3, 3], [1, 3]]
    north, east = point_of(clean_shape({"type": "Polygon", "coordinates": [ring, hole]}))
    assert not is_inside((east, north), [*hole, hole[0]])


def test_the_point_of_a_line_is_halfway_along_it():
    line = {"type": "LineString", "coordinates": [[0.0, 0.0], [0.0, 1.0], [0.0, 4.0]]}
    assert point_of(line) == (2.0, 0.0)
    two = {"type": "MultiLineString", "coordinates": [[[9.0, 9.0], [9.0, 9.1]], line["coordinates"]]}
    assert point_of(two) == (2.0, 0.0)


def test_the_point_of_several_is_the_one_nearest_their_middle():
    assert point_of({"type": "MultiPoint", "coordinates": [[0.0, 0.0], [4.0, 4.0], [2.1, 2.0]]}) == (2.0, 2.1)


def test_sizes_are_those_of_the_earth():
    kilometre = clean_shape({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]})
    assert square_metres(kilometre) == pytest.approx(12_364e6, rel=0.01)
    assert metres_along({"type": "LineString", "coordinates": [[0, 0], [0, 1]]}) == pytest.approx(111_195, rel=0.001)
    assert metres_along(kilometre) == square_metres({"type": "Point", "coordinates": [0, 0]}) == 0


@given(STAR, st.integers(4, 30))
def test_fewer_points_are_points_of_it_and_no_more_than_asked(radii, most):
    shape = star(radii)
    fewer = with_at_most(shape, most)
    assert sum(1 for _spot in spots(fewer)) <= max(most, 5)
    if sum(1 for _spot in spots(shape)) <= most:
        assert fewer == shape


def test_what_cannot_be_seen_is_left_out_and_the_rest_stays():
    square = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.5, 1.0001], [0.0, 1.0], [0.0, 0.0]]
    speck = [[3.0, 3.0], [3.001, 3.0], [3.0, 3.001], [3.0, 3.0]]
    found = coarser({"type": "MultiPolygon", "coordinates": [[square], [speck]]}, 0.01)
    assert found == {"type": "Polygon", "coordinates": [[*square[:3], *square[4:]]]}
    assert coarser({"type": "Polygon", "coordinates": [speck]}, 0.01) is None
    assert coarser({"type": "Point", "coordinates": [1, 1]}, 5) == {"type": "Point", "coordinates": [1, 1]}


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, LEVEL))
def test_a_cell_shares_its_first_bits_with_the_larger_one_it_lies_in(north, east, bits):
    x, y = place(north, east)
    across = 1 << bits
    column, row = min(across - 1, int(x * across)), max(0, min(across - 1, int(y * across)))
    number = cell_of(north, east) >> 2 * (LEVEL - bits)
    assert number == sum((column >> n & 1) << 2 * n | (row >> n & 1) << 2 * n + 1 for n in range(bits))


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, "0 m"), (7.4, "7 m"), (243, "240 m"), (990, "990 m"), (999, "1 km"), (3_449, "3.4 km"), (120_000, "120 km")],
)
def test_distances_in_words(metres, said):
    assert distance_text(metres) == said


def test_words_are_those_of_the_language():
    with translation.override("da"):
        assert distance_text(3_449) == "3,4 km"
        assert area_text(2_130_000) == "2,1 km²"
    assert (area_text(800), area_text(34_000)) == ("800 m²", "3.4 ha")
    assert shape_text({"type": "LineString", "coordinates": [[0, 0], [0, 0.01]]}) == "line, 1.1 km"
    assert shape_text({"type": "MultiPoint", "coordinates": [[0, 0], [0, 1]]}) == "2 points"
