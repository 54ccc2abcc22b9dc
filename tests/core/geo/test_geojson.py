"""Shapes that people paste or draw: what is taken, how it is stored, and what is refused in words."""

import contextlib
import json
import time
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.geo.borders import first_crossing, is_inside, ring_area
from core.geo.geojson import MAX_BYTES, clean_shape, read_shape, spots, write_shape

SQUARE = [[12.0, 55.0], [13.0, 55.0], [13.0, 56.0], [12.0, 56.0], [12.0, 55.0]]
HOLE = [[12.4, 55.4], [12.4, 55.6], [12.6, 55.6], [12.6, 55.4], [12.4, 55.4]]


def area(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def refusal(text):
    with pytest.raises(ValidationError) as refused:
        read_shape(text if isinstance(text, str) else json.dumps(text))
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("  \n", None),
        ("null", None),
        ("55.65, 12.27", [12.27, 55.65]),
        ("55,65; 12,27", [12.27, 55.65]),
        ("55.65 12.27", [12.27, 55.65]),
        ("55.65°, 12.27°", [12.27, 55.65]),
        ("−33.9, −70.5", [-70.5, -33.9]),
        ('{"type": "Point", "coordinates": [12.12345678, 55.0]}', [12.123457, 55.0]),
        ('{"type": "Point", "coordinates": [12, 55, 30.5]}', [12.0, 55.0]),
        ('\ufeff{"type": "MultiPoint", "coordinates": [[1, 2], [1, 2]]}', [1.0, 2.0]),
    ],
)
def test_a_point_is_read_however_it_is_written(text, expected):
    found = read_shape(text)
    assert found == (expected and {"type": "Point", "coordinates": expected})


@pytest.mark.parametrize(
    "wrapped",
    [
        area(SQUARE),
        {"type": "Feature", "properties": {"name": "[[[[["}, "geometry": area(SQUARE)},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": area(SQUARE)}]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        area(SQUARE[:-1]),
        area(SQUARE[::-1]),
        area([SQUARE[0], *SQUARE]),
    ],
)
def test_an_area_is_closed_goes_against_the_clock_and_has_no_point_twice(wrapped):
    found = read_shape(json.dumps(wrapped))
    assert found["type"] == "Polygon"
    (ring,) = found["coordinates"]
    assert ring[0] == ring[-1]
    assert sorted(ring[:-1]) == sorted(SQUARE[:-1])
    assert ring_area([(round(x), round(y)) for x, y in ring]) > 0


def test_a_hole_goes_with_the_clock():
    found = read_shape(json.dumps(area(SQUARE, HOLE[::-1])))
    assert ring_area([(round(x * 10), round(y * 10)) for x, y in found["coordinates"][1]]) < 0


def test_a_line_may_cross_itself_but_not_be_a_point():
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1], [1, 0], [0, 1]]}
    assert read_shape(json.dumps(line))["type"] == "LineString"
    assert "two points" in refusal({"type": "LineString", "coordinates": [[1, 1], [1, 1]]})


@pytest.mark.parametrize(
    ("ring", "where"),
    [
        ([[0, 0], [2, 2], [2, 0], [0, 2]], "1.00000, 1.00000"),
        ([[0, 0], [4, 0], [4, 4], [2, 0], [0, 4]], "0.00000, 2.00000"),  # a corner on another side
        ([[0, 0], [4, 0], [4, 4], [4, 1], [0, 4]], "near"),  # back on itself
        ([[0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1]], "1.00000, 1.00000"),  # a corner twice
        ([[0, 0], [1, 1], [2, 2]], "near"),  # no area at all
    ],
)
def test_a_border_that_crosses_or_touches_itself_is_refused_with_the_place(ring, where):
    said = refusal(area(ring))
    assert "crosses or touches itself" in said
    assert where in said


@pytest.mark.parametrize(
    ("rings", "said"),
    [
        ([SQUARE, [[20, 20], [21, 20], [21, 21]]], "outside"),
        ([SQUARE, SQUARE], "crosses"),
        ([SQUARE, [[12.5, 55.5], [13.5, 55.5], [13.5, 55.6]]], "crosses"),
        ([SQUARE, [[12.0, 55.0], [12.5, 55.1], [12.1, 55.5]]], ""),  # one corner is shared
    ],
)
def test_a_hole_lies_inside_and_its_border_apart(rings, said):
    if said:
        assert said in refusal(area(*rings))
    else:
        assert read_shape(json.dumps(area(*rings)))["type"] == "Polygon"


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "{",
        "[]",
        "{}",
        "0",
        '"POINT(1 2)"',
        "POINT(1 2)",
        "NaN",
        "[" * 100_000,
        '{"a":' * 30_000,
        '{"type": "Point"}',
        '{"type": "Point", "coordinates": null}',
        '{"type": "Point", "coordinates": []}',
        '{"type": "Point", "coordinates": [1]}',
        '{"type": "Point", "coordinates": [1, 2, 3, 4, 5]}',
        '{"type": "Point", "coordinates": ["1", "2"]}',
        '{"type": "Point", "coordinates": [true, false]}',
        '{"type": "Point", "coordinates": [NaN, 1]}',
        '{"type": "Point", "coordinates": [Infinity, 1]}',
        '{"type": "Point", "coordinates": [1e999, 1]}',
        '{"type": "Point", "coordinates": [1' + "0" * 5_000 + ", 1]}",
        '{"type": "Point", "coordinates": {"0": 1, "1": 2}}',
        '{"type": "Point", "coordinates": [181, 1]}',
        '{"type": "Point", "coordinates": [1, -90.0001]}',
        '{"type": "point", "coordinates": [1, 2]}',
        '{"type": ["Point"], "coordinates": [1, 2]}',
        '{"type": "LineString", "coordinates": [1, 2]}',
        '{"type": "LineString", "coordinates": []}',
        '{"type": "LineString", "coordinates": [[179, 0], [-179, 0]]}',
        '{"type": "Polygon", "coordinates": [[]]}',
        '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}',
        '{"type": "Polygon", "coordinates": [[[[0, 0]]]]}',
        '{"type": "GeometryCollection", "geometries": []}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "FeatureCollection", "features": [{}, {}]}',
        '{"type": "FeatureCollection", "features": [{"type": "Point", "coordinates": [1, 2]}]}',
        '{"type": "Feature", "geometry": {"type": "Feature"}}',
        '{"type": "MultiPoint", "coordinates": ' + json.dumps([[n / 10, 0] for n in range(200)]) + "}",
        "91, 12",
        "12, 200",
        "٥٥, ١٢",
        "\x00",
        "\ud800",
    ],
)
def test_what_is_no_shape_is_refused_in_words(text):
    assert refusal(text)


def test_a_million_points_are_refused_at_once():
    started = time.process_time()
    million = {"type": "LineString", "coordinates": [[n / 1e5, n / 1e5] for n in range(1_000_000)]}
    text = json.dumps(million)
    assert len(text) > MAX_BYTES
    building = time.process_time() - started
    assert "too large" in refusal(text)
    with pytest.raises(ValidationError) as refused:
        clean_shape(million)
    assert "1000000 points" in " ".join(refused.value.messages)
    assert time.process_time() - started < building + 2


def test_no_more_points_than_may_be():
    line = {"type": "LineString", "coordinates": [[n / 100, 0] for n in range(11)]}
    assert clean_shape(line, most_points=11)
    with pytest.raises(ValidationError):
        clean_shape(line, most_points=10)


def test_the_worst_border_of_two_thousand_points_does_not_take_long():
    teeth = []
    for n in range(500):
        teeth += [[n * 1e-3, -n * 1e-3], [10 + n * 1e-3, 10 - n * 1e-3]][:: 1 if n % 2 else -1]
    comb = [*teeth[:-1], [n * 1e-3 for n in (499, -499)], [-1.0, -1.0]]
    started = time.process_time()
    with contextlib.suppress(ValidationError):
        clean_shape(area(comb))
    assert time.process_time() - started < 3


CORNERS = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(st.lists(CORNERS, min_size=3, max_size=9, unique=True))
def test_a_crossing_is_found_exactly_where_looking_at_every_pair_finds_one(corners):
    ring = [*corners, corners[0]]
    assert (first_crossing([ring]) is None) == (not _crosses(ring))


def _crosses(ring):
    """Every pair of sides, slowly and in fractions."""
    sides = list(pairwise(ring))
    for i, (a, b) in enumerate(sides):
        for j, (c, d) in enumerate(sides[:i]):
            touching = i - j == 1 or i - j == len(sides) - 1
            if _share(a, b, c, d, touching=touching):
                return True
    return False


def _share(a, b, c, d, *, touching):
    def side(p, q, r):
        value = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        return (value > 0) - (value < 0)

    def on(p, q, r):
        within = min(p[0], q[0]) <= r[0] <= max(p[0], q[0]) and min(p[1], q[1]) <= r[1] <= max(p[1], q[1])
        return side(p, q, r) == 0 and within

    if touching:
        shared = {a, b} & {c, d}
        others = [(p, q, r) for p, q, r in ((a, b, c), (a, b, d), (c, d, a), (c, d, b)) if r not in shared]
        return any(on(p, q, r) for p, q, r in others)
    if side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
        return True
    return any(on(p, q, r) for p, q, r in ((a, b, c), (a, b, d), (c, d, a), (c, d, b)))


DEGREES = st.tuples(st.floats(-170, 170), st.floats(-80, 80)).map(list)


@given(st.lists(DEGREES, min_size=2, max_size=12))
def test_what_was_taken_once_is_taken_again_as_it_is(positions):
    try:
        found = clean_shape({"type": "LineString", "coordinates": positions})
    except ValidationError:
        return
    assert read_shape(write_shape(found)) == found
    assert all(abs(x) <= 180 and abs(y) <= 90 for x, y in spots(found))


SCALARS = st.none() | st.booleans() | st.floats() | st.text(max_size=9)
WORDS = st.sampled_from(["Point", "Polygon", "Feature", "FeatureCollection", "MultiPolygon"])
NAMES = st.sampled_from(["type", "coordinates", "features", "geometry", "x"])
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner | WORDS, max_size=4),
    max_leaves=12,
)


@given(st.text(max_size=60) | JSON.map(json.dumps))
def test_nothing_but_a_refusal_comes_of_nonsense(text):
    try:
        read_shape(text)
    except ValidationError as error:
        assert error.messages


def test_inside_is_inside():
    ring = [tuple(spot) for spot in SQUARE]
    assert is_inside((12.5, 55.5), ring)
    assert not is_inside((11.5, 55.5), ring)
    assert not is_inside((12.5, 56.5), ring)
