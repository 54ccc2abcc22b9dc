"""Where a photograph was taken, read to be offered; whatever else is in the file says nothing."""

from decimal import Decimal

import pytest
from PIL import Image as Pillow

from core.geo.positions import read_position
from core.picture_position import position_of
from tests.wiki.pictures import NOT_PICTURES, picture_bytes, upload, with_gps


def photograph(latitude, longitude, north="N", east="E"):
    exif = Pillow.Exif()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = north, latitude, east, longitude
    exif[0x8825] = gps
    return upload(picture_bytes(exif=exif))


def test_a_photograph_says_where_it_was_taken():
    file = upload(with_gps())
    assert position_of(file) == (Decimal("55.65000"), Decimal("12.28333"))
    assert file.read(2) == b"\xff\xd8"


@pytest.mark.parametrize(
    ("north", "east", "position"),
    [
        ("N", "E", ("10.50000", "20.25000")),
        ("S", "W", ("-10.50000", "-20.25000")),
        ("s", "w", ("-10.50000", "-20.25000")),
    ],
)
def test_each_side_of_the_earth(north, east, position):
    found = position_of(photograph((10.0, 30.0, 0.0), (20.0, 15.0, 0.0), north, east))
    assert tuple(map(str, found)) == position


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        ((95.0, 0.0, 0.0), (12.0, 0.0, 0.0)),
        ((55.0, 0.0, 0.0), (200.0, 0.0, 0.0)),
        ((55.0, 9999.0, 0.0), (12.0, 0.0, 0.0)),
    ],
)
def test_a_position_that_cannot_be_is_none(latitude, longitude):
    assert position_of(photograph(latitude, longitude)) is None


@pytest.mark.parametrize("name", NOT_PICTURES)
def test_what_is_no_picture_says_nothing(name):
    assert position_of(upload(NOT_PICTURES[name])) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_without_a_position_says_nothing(kind):
    assert position_of(upload(picture_bytes(kind))) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "found"),
    [
        ("55.65", "12.28", ("55.650000", "12.280000")),
        ("-90", "180", ("-90.000000", "180.000000")),
        ("91", "0", None),
        ("0", "181", None),
        ("", "", None),
        ("nan", "inf", None),
        ("1e5", "2", None),
        ("٥٥", "12", None),
        ("5" * 400, "1", None),
        ("1,5", "2", None),
        (" 1", "2", None),
    ],
)
def test_a_position_in_an_address(latitude, longitude, found):
    read = read_position(latitude, longitude)
    assert (read and tuple(map(str, read))) == found
