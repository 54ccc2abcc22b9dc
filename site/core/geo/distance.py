"""How far two places are apart, and the box around a place that a database can look in first."""

from dataclasses import dataclass
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

EARTH_METRES = 6_371_000
DEGREE_METRES = 111_195  # of latitude


@dataclass(frozen=True)
class Box:
    """Degrees: everything within the distance lies inside, and some more."""

    south: Decimal
    north: Decimal
    west: Decimal
    east: Decimal


def metres_between(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> float:
    """Along the ground, on a round earth; each place is (latitude, longitude) in degrees."""
    north, east, other_north, other_east = (radians(value) for value in (*one, *other))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH_METRES * asin(sqrt(min(1.0, half)))


def box_around(latitude: Decimal, longitude: Decimal, metres: int) -> Box:
    """At the poles and across the date line it goes all the way round."""
    high = metres / DEGREE_METRES
    south, north = float(latitude) - high, float(latitude) + high
    narrowest = cos(radians(min(90.0, max(abs(south), abs(north)))))
    wide = high / narrowest if narrowest > high / 180 else 360.0
    west, east = float(longitude) - wide, float(longitude) + wide
    if west < -180 or east > 180:
        west, east = -180.0, 180.0
    return Box(*(Decimal(str(round(value, 6))) for value in (south - 1e-6, north + 1e-6, west - 1e-6, east + 1e-6)))
