"""A position as it stands in an address."""

import re
from decimal import Decimal

_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
_PLACES = Decimal("0.000001")


def read_position(latitude: str, longitude: str) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude of two texts; None when they are no place on earth."""
    if not (_DEGREES.fullmatch(latitude) and _DEGREES.fullmatch(longitude)):
        return None
    north, east = Decimal(latitude).quantize(_PLACES), Decimal(longitude).quantize(_PLACES)
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None
