"""Many places on a map: those that lie near each other at its zoom are one, so that no view is large.

Places are numbers between 0 and 1 from the west and the north, as maps draw them (Web Mercator). At each zoom
the world is a grid of cells; what lies in one cell is drawn together. The grid does not move with the map, so
panning changes nothing but what comes into sight.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asinh, atan, degrees, inf, isfinite, pi, radians, sinh, tan

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ZOOM_MAX = 19
# Nearer to the poles the projection has no end.
LATITUDE_MAX = 85.05
CELLS_AT_ZERO = 4  # cells of 64 pixels on a world of 256
MOST_CELLS = 4_096
_NUMBER = re.compile(r"-?[0-9]{1,4}(\.[0-9]{1,20})?")
_LETTERS_MAX = 120

Point = tuple[int, float, float]
"""Whatever number the place has for its owner; x; y."""


@dataclass(frozen=True)
class View:
    """What a map shows, in degrees; `west` is greater than `east` where it spans the date line."""

    west: float
    south: float
    east: float
    north: float
    zoom: int

    @property
    def spans(self) -> list[tuple[float, float]]:
        """From where to where it goes from west to east: two spans across the date line."""
        if self.west <= self.east:
            return [(self.west, self.east)]
        return [(self.west, 180.0), (-180.0, self.east)]


@dataclass(frozen=True)
class Cluster:
    """`members` are in the order of the list; `box` is west, south, east, north of those it stands for."""

    latitude: float
    longitude: float
    members: tuple[int, ...]
    box: tuple[float, float, float, float]

    @property
    def is_one_place(self) -> bool:
        """No map comes so near that they part."""
        west, south, east, north = self.box
        return east - west < 1e-6 and north - south < 1e-6


def read_view(box: str, zoom: str) -> View:
    """A view from "west,south,east,north" in degrees and a whole number. Raises ValidationError in words.

    A map that was pushed around the world may ask beyond 180 degrees.
    """
    west, south, east, north = read_box(box)
    if not re.fullmatch(r"[0-9]{1,2}", zoom) or not zoom.isascii():
        raise ValidationError(_("The zoom of a map is a whole number from 0 to %(most)d.") % {"most": ZOOM_MAX})
    return View(west, south, east, north, min(int(zoom), ZOOM_MAX))


def read_box(box: str) -> tuple[float, float, float, float]:
    """West, south, east, north within the world. Raises ValidationError in words."""
    parts = box.split(",") if len(box) <= _LETTERS_MAX and box.isascii() else []
    if len(parts) != 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise ValidationError(_("The part of a map is four numbers: west, south, east and north, with commas between."))
    west, south, east, north = (float(part) for part in parts)
    if not (-540 <= west <= 540 and -540 <= east <= 540 and -90 <= south <= 90 and -90 <= north <= 90):
        raise ValidationError(_("These numbers are not on the earth."))
    if south > north:
        raise ValidationError(_("The south of a map lies below its north."))
    if east - west >= 360:
        return -180.0, south, 180.0, north
    return _wrapped(west), south, _wrapped(east, is_east=True), north


def _wrapped(longitude: float, *, is_east: bool = False) -> float:
    if -180 <= longitude <= 180:
        return longitude
    found = (longitude + 180) % 360 - 180
    return 180.0 if is_east and found == -180 else found


def place(latitude: float, longitude: float) -> tuple[float, float]:
    """x and y of a place in degrees."""
    north = radians(max(-LATITUDE_MAX, min(LATITUDE_MAX, latitude)))
    return (longitude + 180) / 360, (1 - asinh(tan(north)) / pi) / 2


def degrees_of(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of x and y."""
    return degrees(atan(sinh(pi * (1 - 2 * y)))), x * 360 - 180


def inside(points: Iterable[Point], view: View) -> Iterator[Point]:
    """Those that lie within it."""
    top, bottom = place(view.north, 0)[1], place(view.south, 0)[1]
    spans = [((west + 180) / 360, (east + 180) / 360) for west, east in view.spans]
    left, right = spans[0]
    other_left, other_right = spans[1] if len(spans) > 1 else (inf, -inf)
    for point in points:
        x, y = point[1], point[2]
        if top <= y <= bottom and (left <= x <= right or other_left <= x <= other_right):
            yield point


def clusters(points: Sequence[Point], view: View, *, most: int) -> list[Cluster]:
    """What a map shows of these points: at most so many; where there would be more, the grid is coarser."""
    cells = cells_across(view)
    seen = list(inside(points, _whole_cells(view, cells)))
    found = _grouped(seen, cells)
    while len(found) > most and cells > 1:
        cells //= 2
        found = _grouped(seen, cells)
    return [_cluster(members) for members in found[:most]]


def cells_across(view: View) -> int:
    """Cells across the world: as the zoom says, and fewer where one asks for more of the world than a map shows."""
    cells = CELLS_AT_ZERO << view.zoom
    wide = sum(east - west for west, east in view.spans) / 360
    high = abs(place(view.south, 0)[1] - place(view.north, 0)[1])
    while cells > CELLS_AT_ZERO and wide * high * cells * cells > MOST_CELLS:
        cells //= 2
    return cells


def _whole_cells(view: View, cells: int) -> View:
    """A little more around, so that a cell that is half in sight has the number that it had before."""
    more = 360 / cells
    wide = sum(east - west for west, east in view.spans)
    y_more = 1 / cells
    north, _east = degrees_of(0, max(0.0, place(view.north, 0)[1] - y_more))
    south, _east = degrees_of(0, min(1.0, place(view.south, 0)[1] + y_more))
    if wide + 2 * more >= 360:
        return View(-180.0, south, 180.0, north, view.zoom)
    west, east = _wrapped(view.west - more), _wrapped(view.east + more, is_east=True)
    return View(west, south, east, north, view.zoom)


def _grouped(points: Iterable[Point], cells: int) -> list[list[Point]]:
    found: dict[int, list[Point]] = {}
    for point in points:
        # At 180 degrees east the last cell ends.
        cell = int(point[2] * cells) * cells + min(int(point[1] * cells), cells - 1)
        if cell in found:
            found[cell].append(point)
        else:
            found[cell] = [point]
    return list(found.values())


def _cluster(points: list[Point]) -> Cluster:
    across, down = [point[1] for point in points], [point[2] for point in points]
    latitude, longitude = degrees_of(sum(across) / len(points), sum(down) / len(points))
    north, west = degrees_of(min(across), min(down))
    south, east = degrees_of(max(across), max(down))
    box = (round(west, 6), round(south, 6), round(east, 6), round(north, 6))
    return Cluster(round(latitude, 5), round(longitude, 5), tuple(point[0] for point in points), box)


def is_place(latitude: float | None, longitude: float | None) -> bool:
    """Whether two numbers are a place on the earth."""
    if latitude is None or longitude is None or not (isfinite(latitude) and isfinite(longitude)):
        return False
    return abs(latitude) <= 90 and abs(longitude) <= 180
