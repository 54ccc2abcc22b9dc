"""What becomes of a point and a shape that are proposed together."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from tests.wiki.places.making import LAKE, MARKET, ROSKILDE, STATION, at
from wiki.content import Content
from wiki.content_json import from_json, to_json
from wiki.merge import merge_values
from wiki.services.comparing import field_changes
from wiki.services.placing import clean_place

BARE = Content(title="Lake", body="<p>A lake.</p>")
POINT = {"type": "Point", "coordinates": [12.276, 55.652]}
LINE = {"type": "LineString", "coordinates": [[12.0, 55.6], [12.1, 55.7]]}


def placed(content, base=None):
    north, east, shape = clean_place(content, base=base)
    return (north and float(north), east and float(east)), shape


def refused(content, base=None):
    with pytest.raises(ValidationError) as error:
        clean_place(content, base=base)
    return set(error.value.message_dict)


def test_nothing_is_nothing():
    assert placed(BARE) == ((None, None), None)


def test_an_area_without_a_point_is_given_one_inside():
    assert placed(replace(BARE, geometry=LAKE)) == ((55.65, 12.27), LAKE)


def test_a_point_inside_an_area_is_kept():
    assert placed(replace(BARE, geometry=LAKE, **at(STATION))) == (STATION, LAKE)


def test_a_point_far_from_its_area_is_refused():
    assert refused(replace(BARE, geometry=LAKE, **at(ROSKILDE))) == {"latitude"}


def test_a_point_that_stayed_behind_follows_a_new_shape():
    base = replace(BARE, **at(STATION))
    assert placed(replace(base, geometry=LINE), base) == ((55.65, 12.05), LINE)


def test_a_point_that_is_moved_away_from_its_shape_is_refused():
    base = replace(BARE, geometry=LAKE, **at(STATION))
    assert refused(replace(base, **at(ROSKILDE)), base) == {"latitude"}


def test_a_shape_that_is_a_point_is_the_point():
    assert placed(replace(BARE, geometry=POINT)) == (MARKET, None)
    base = replace(BARE, geometry=LAKE, **at(STATION))
    assert placed(replace(base, geometry=POINT), base) == (MARKET, None)


def test_without_its_shape_the_point_stays():
    base = replace(BARE, geometry=LAKE, **at(STATION))
    assert placed(replace(base, geometry=None), base) == (STATION, None)


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({"latitude": Decimal("91"), "longitude": Decimal("12")}, {"latitude"}),
        ({"latitude": Decimal("1"), "longitude": Decimal("-181")}, {"longitude"}),
        ({"latitude": Decimal("1")}, {"longitude"}),
        ({"longitude": Decimal("1")}, {"latitude"}),
        ({"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2]]]}}, {"geometry"}),
        ({"geometry": {"type": "Circle"}}, {"geometry"}),
    ],
)
def test_what_is_no_place_is_refused_at_its_field(fields, at_fault):
    assert refused(replace(BARE, **fields)) == at_fault


def test_no_more_points_than_the_setting_says(settings):
    settings.MAP_SHAPE_POINTS = 4
    assert refused(replace(BARE, geometry=LAKE)) == {"geometry"}
    # What was taken before the setting became smaller is not judged again.
    assert placed(replace(BARE, geometry=LAKE, **at(STATION)), replace(BARE, geometry=LAKE, **at(STATION)))[1] == LAKE


def test_point_and_shape_are_merged_as_one_value():
    base = replace(BARE, **at(STATION))
    drawn, moved = replace(base, geometry=LAKE), replace(base, **at(MARKET))
    assert set(merge_values(base.values(), drawn.values(), moved.values())[1]) == {"place"}
    merged, conflicts = merge_values(base.values(), drawn.values(), base.values())
    assert (BARE.with_values(merged).geometry, conflicts) == (LAKE, {})


def test_a_change_of_the_shape_is_said_in_words():
    base = replace(BARE, **at(STATION))
    (change,) = field_changes(base, replace(base, geometry=LAKE))
    assert "area, 2.8 km²" in change.new
    assert "area" not in change.old
    ring = LAKE["coordinates"][0]
    finer = {"type": "Polygon", "coordinates": [[*ring[:1], [12.27, 55.64], *ring[1:]]]}
    (change,) = field_changes(replace(base, geometry=LAKE), replace(base, geometry=finer))
    assert "(5 points)" in change.old
    assert "(6 points)" in change.new


def test_a_shape_waits_as_json_and_comes_back_as_it_was():
    content = replace(BARE, geometry=LAKE, **at(STATION))
    assert from_json(to_json(content)) == content
