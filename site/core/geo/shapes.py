"""What is computed of a shape (core.geo.geojson): its box, a point of it, its size, and itself with fewer points."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians, sin

from core.geo.distance import DEGREE_METRES, EARTH_METRES
from core.geo.geojson import Shape, parts, spots

Position = Sequence[float]
"""Longitude, latitude."""

_STEP = 1.6  # how much coarser each try is


def box_of(shape: Shape) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    across, up = zip(*spots(shape), strict=True)
    return min(across), min(up), max(across), max(up)


def point_of(shape: Shape) -> tuple[float, float]:
    """Latitude and longitude of a point of it that can stand for it: inside an area, on a line."""
    kind = shape["type"]
    if kind == "Point":
        east, north = shape["coordinates"][:2]
    elif kind == "MultiPoint":
        west, south, right, top = box_of(shape)
        middle = ((west + right) / 2, (south + top) / 2)
        east, north = min(shape["coordinates"], key=lambda one: hypot(one[0] - middle[0], one[1] - middle[1]))
    elif "Line" in kind:
        east, north = _halfway(max(parts(shape), key=_length))
    else:
        east, north = _point_inside(max(parts(shape), key=lambda area: abs(_ring_area(area[0]))))
    return round(north, 6), round(east, 6)


def metres_along(shape: Shape) -> float:
    """The length of its lines; of anything else nought."""
    return sum(map(_length, parts(shape))) if "Line" in shape["type"] else 0.0


def square_metres(shape: Shape) -> float:
    """The area without the holes; of anything else nought."""
    if "Polygon" not in shape["type"]:
        return 0.0
    return sum(abs(_ring_area(area[0])) - sum(abs(_ring_area(hole)) for hole in area[1:]) for area in parts(shape))


def with_at_most(shape: Shape, points: int) -> Shape:
    """The same shape, drawn more coarsely until it has no more than so many points."""
    if sum(1 for _spot in spots(shape)) <= points:
        return shape
    west, south, east, north = box_of(shape)
    tolerance = max(east - west, north - south) / (points * 4)
    found = coarser(shape, tolerance)
    while found is not None and sum(1 for _spot in spots(found)) > points:
        tolerance *= _STEP
        found = coarser(shape, tolerance)
    return found or _box(shape)


def coarser(shape: Shape, tolerance: float) -> Shape | None:
    """With points left out that lie less than so many degrees beside the line without them.

    Parts that are smaller than that go; None where nothing is left.
    """
    kind = shape["type"]
    if "Point" in kind:
        return shape
    if "Line" in kind:
        lines = [_thinned(line, tolerance) for line in parts(shape)]
        lines = [line for line in lines if _reach(line) > tolerance]
        return _put_together("LineString", lines)
    areas = []
    for area in parts(shape):
        rings = [_thinned_ring(ring, tolerance) for ring in area]
        if len(rings[0]) >= 4 and _reach(rings[0]) > tolerance:
            areas.append([rings[0], *(ring for ring in rings[1:] if len(ring) >= 4 and _reach(ring) > tolerance)])
    return _put_together("Polygon", areas)


def _put_together(kind: str, found: list[list[list[float]]] | list[list[list[list[float]]]]) -> Shape | None:
    if not found:
        return None
    if len(found) == 1:
        return {"type": kind, "coordinates": found[0]}
    return {"type": f"Multi{kind}", "coordinates": found}


def _box(shape: Shape) -> Shape:
    """Of a swarm of specks none of which can be drawn: the box around them."""
    west, south, east, north = box_of(shape)
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def _reach(path: Sequence[Position]) -> float:
    """The longer side of the box around it."""
    across, up = [one[0] for one in path], [one[1] for one in path]
    return max(max(across) - min(across), max(up) - min(up))


def _thinned(path: Sequence[Position], tolerance: float) -> list[list[float]]:
    """Douglas and Peucker: the ends, and what lies farthest beside the line between them, and so on."""
    narrow = cos(radians(path[0][1]))
    keep = {0, len(path) - 1}
    waiting = [(0, len(path) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = 0, tolerance
        for number in range(first + 1, last):
            beside = _beside(path[number], path[first], path[last], narrow)
            if beside > distance:
                farthest, distance = number, beside
        if farthest:
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [list(path[number]) for number in sorted(keep)]


def _thinned_ring(ring: Sequence[Position], tolerance: float) -> list[list[float]]:
    """In two halves, from its first corner to the one farthest from it and back."""
    start = ring[0]
    middle = max(range(len(ring)), key=lambda number: hypot(ring[number][0] - start[0], ring[number][1] - start[1]))
    if middle in (0, len(ring) - 1):
        return []
    return [*_thinned(ring[: middle + 1], tolerance)[:-1], *_thinned(ring[middle:], tolerance)]


def _beside(spot: Position, start: Position, end: Position, narrow: float) -> float:
    """How far from the line between two points, in degrees of latitude."""
    x, y = (spot[0] - start[0]) * narrow, spot[1] - start[1]
    across, up = (end[0] - start[0]) * narrow, end[1] - start[1]
    length = across * across + up * up
    share = max(0.0, min(1.0, (x * across + y * up) / length)) if length else 0.0
    return hypot(x - share * across, y - share * up)


def _length(line: Sequence[Position]) -> float:
    """Metres."""
    return sum(_metres(one, other) for one, other in pairwise(line))


def _metres(one: Position, other: Position) -> float:
    narrow = cos(radians((one[1] + other[1]) / 2))
    return hypot((other[0] - one[0]) * narrow, other[1] - one[1]) * DEGREE_METRES


def _halfway(line: Sequence[Position]) -> tuple[float, float]:
    left = _length(line) / 2
    for one, other in pairwise(line):
        step = _metres(one, other)
        if step >= left and step:
            share = left / step
            return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
        left -= step
    return line[-1][0], line[-1][1]


def _ring_area(ring: Sequence[Position]) -> float:
    """Square metres on a round earth; negative with the clock."""
    total = sum(
        radians(other[0] - one[0]) * (2 + sin(radians(one[1])) + sin(radians(other[1])))
        for one, other in pairwise(ring)
    )
    return -total * EARTH_METRES * EARTH_METRES / 2


def _point_inside(area: Sequence[Sequence[Position]]) -> tuple[float, float]:
    """The middle of the widest stretch inside, on a line from west to east about halfway up that meets no corner."""
    heights = sorted({one[1] for ring in area for one in ring})
    middle = (heights[0] + heights[-1]) / 2
    below = max((height for height in heights if height <= middle), default=heights[0])
    above = min((height for height in heights if height > below), default=heights[-1])
    level = (below + above) / 2
    crossings = sorted(
        one[0] + (level - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
        for ring in area
        for one, other in pairwise(ring)
        if (one[1] > level) != (other[1] > level)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return area[0][0][0], area[0][0][1]
    west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (west + east) / 2, level
