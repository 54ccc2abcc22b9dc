"""Distances on the ground, and the box that holds all that is near."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.geo.distance import box_around, metres_between

HOJE_TAASTRUP, ROSKILDE = (Decimal("55.6489"), Decimal("12.2714")), (Decimal("55.6415"), Decimal("12.0803"))
LATITUDES = st.decimals(-90, 90, places=6)
LONGITUDES = st.decimals(-180, 180, places=6)


def test_two_towns_are_as_far_apart_as_the_map_says():
    assert 11_900 < metres_between(HOJE_TAASTRUP, ROSKILDE) < 12_200
    assert metres_between(ROSKILDE, ROSKILDE) == 0


def test_across_the_date_line_is_near():
    assert metres_between((Decimal(0), Decimal("179.999")), (Decimal(0), Decimal("-179.999"))) < 250


@pytest.mark.parametrize("pole", [Decimal(90), Decimal(-90)])
def test_at_a_pole_every_longitude_is_near(pole):
    assert metres_between((pole, Decimal(0)), (pole, Decimal(180))) < 1
    box = box_around(pole, Decimal(10), 500)
    assert (box.west, box.east) == (Decimal("-180.000001"), Decimal("180.000001"))


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES, st.sampled_from([500, 1_000, 3_000, 10_000]))
def test_what_is_near_lies_inside_the_box(north, east, other_north, other_east, metres):
    # Most of two places anywhere are far apart: one is brought near the other.
    near = (max(-90, min(90, north + other_north / 1_000)), max(-180, min(180, east + other_east / 1_000)))
    box = box_around(north, east, metres)
    for place in (near, (other_north, other_east), (north, east)):
        if metres_between((north, east), place) <= metres:
            assert box.south <= place[0] <= box.north
            assert box.west <= place[1] <= box.east
