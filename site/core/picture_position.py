"""Where a photograph was taken, read from the file before it is written anew without it: to be offered, never kept."""

import math
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from PIL import Image as Pillow

_GPS = 0x8825
_NORTH_SOUTH, _LATITUDE, _EAST_WEST, _LONGITUDE = 1, 2, 3, 4
# What cameras make, and what is read without its points being unpacked.
_READERS = ("JPEG", "WEBP", "AVIF")
_METRES = Decimal("0.00001")

Position = tuple[Decimal, Decimal]


def position_of(file: UploadedFile) -> Position | None:
    """Latitude and longitude to about a metre; None where the file says nothing, or nothing that can be true."""
    try:
        file.seek(0)
        with Pillow.open(file, formats=_READERS) as picture:
            gps = picture.getexif().get_ifd(_GPS)
        latitude = _degrees(gps[_LATITUDE], gps.get(_NORTH_SOUTH, "N"), "S", 90)
        longitude = _degrees(gps[_LONGITUDE], gps.get(_EAST_WEST, "E"), "W", 180)
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow's readers raise nearly anything
        return None
    finally:
        file.seek(0)
    # Cameras that did not know yet write nought.
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    return latitude, longitude


def _degrees(parts: Any, side: Any, negative: str, most: int) -> Decimal | None:
    degrees, minutes, seconds = (float(part) for part in (*parts, 0, 0)[:3])
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    word = side.decode("ascii", "ignore") if isinstance(side, bytes) else str(side)
    return Decimal(str(-value if word.strip().upper().startswith(negative) else value)).quantize(_METRES)
