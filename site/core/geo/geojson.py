"""Points, lines and areas as GeoJSON (RFC 7946): what people paste or draw becomes a shape that may be stored.

A shape is the dictionary of a GeoJSON geometry. Its coordinates are longitude and latitude in degrees with six
decimals (11 cm); rings are closed, the outer one against the clock and holes with it, and no border crosses itself.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.geo.borders import Spot, check_area, ring_area

Shape = dict[str, Any]
Ring = list[Spot]

MAX_BYTES = 256_000
MAX_POINTS = 2_000
MAX_PARTS = 100
MAX_DEPTH = 40
MILLIONTHS = 1_000_000  # a step of the grid on which everything is counted
_EAST, _NORTH = 180 * MILLIONTHS, 90 * MILLIONTHS
_BRACKETS = re.compile(r"[\[{\]}]")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
_DEGREES = r"([+\-\N{MINUS SIGN}]?[0-9]{1,3}(?:[.,][0-9]{1,20})?)\s*°?"
_PAIR = re.compile(rf"\s*{_DEGREES}\s*(?:[,;]\s*|\s)\s*{_DEGREES}\s*", re.ASCII)
_DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def read_shape(text: str, *, most_points: int = MAX_POINTS) -> Shape | None:
    """A shape out of what somebody typed, pasted or drew: GeoJSON, or "latitude, longitude"; None of nothing.

    A Feature, or a FeatureCollection with a single one, is taken for its geometry. Raises ValidationError in words.
    Large input is refused before it is read.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ValidationError(
            _("The drawing is too large: at most %(points)d points, please."), params={"points": most_points}
        )
    text = text.strip().lstrip("\ufeff")
    if not text:
        return None
    if found := _PAIR.fullmatch(text):
        north, east = (_typed(part) for part in found.groups())
        return {"type": "Point", "coordinates": _written(_spot([east, north]))}
    return clean_shape(_parsed(text), most_points=most_points)


def clean_shape(data: Any, *, most_points: int = MAX_POINTS) -> Shape | None:
    """The shape of parsed GeoJSON as it is stored. Raises ValidationError in words."""
    geometry = _geometry(data)
    if geometry is None:
        return None
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if not isinstance(kind, str) or kind not in _DEPTHS:
        raise ValidationError(_("Only points, lines and areas can be shown on the map."))
    if not isinstance(coordinates, list):
        _not_understood()
    _count(coordinates, _DEPTHS[kind], most_points)
    match kind:
        case "Point":
            return {"type": kind, "coordinates": _written(_spot(coordinates))}
        case "MultiPoint":
            return _points(coordinates)
        case "LineString" | "MultiLineString":
            return _lines([coordinates] if kind == "LineString" else coordinates)
        case _:
            return _areas([coordinates] if kind == "Polygon" else coordinates)


def write_shape(shape: Shape) -> str:
    """As text, as short as it can be."""
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":"))


def spots(shape: Shape) -> Iterator[tuple[float, float]]:
    """All its points, longitude first."""
    waiting: list[Any] = [shape["coordinates"]]
    while waiting:
        some = waiting.pop()
        if some and isinstance(some[0], int | float):
            yield some[0], some[1]
        else:
            waiting.extend(reversed(some))


def parts(shape: Shape) -> list[Any]:
    """The coordinates of each point, line or area that it is made of."""
    return list(shape["coordinates"]) if shape["type"].startswith("Multi") else [shape["coordinates"]]


def _parsed(text: str) -> Any:
    depth = deepest = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        _not_understood()
    try:
        return json.loads(text, parse_int=float, parse_constant=_no_number)
    except (ValueError, RecursionError):
        _not_understood()


def _no_number(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no numbers of JSON")


def _not_understood() -> NoReturn:
    raise ValidationError(
        _("This is not GeoJSON. Paste what a map program exports, or write latitude and longitude: 55.6536, 12.2914.")
    )


def _geometry(data: Any) -> dict[str, Any] | None:
    """The one geometry that there is, however it is wrapped."""
    if data is None:
        return None
    if not isinstance(data, dict):
        _not_understood()
    match data.get("type"):
        case "FeatureCollection":
            features = data.get("features")
            if not isinstance(features, list) or not features:
                _not_understood()
            if len(features) > 1:
                raise ValidationError(_("There are several drawings here. An article has one: choose it."))
            if not isinstance(features[0], dict) or features[0].get("type") != "Feature":
                _not_understood()
            return _geometry(features[0])
        case "Feature":
            inner = data.get("geometry")
            if inner is None or (isinstance(inner, dict) and inner.get("type") not in {"Feature", "FeatureCollection"}):
                return inner
            _not_understood()
    return data


def _typed(text: str) -> float:
    return float(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))


def _count(coordinates: Any, depth: int, most: int) -> None:
    """That it is nested as its type says, and no larger than it may be."""
    level: list[Any] = [coordinates]
    for _step in range(depth):
        inner: list[Any] = []
        for one in level:
            if not isinstance(one, list) or not one:
                _not_understood()
            inner.extend(one)
        level = inner
        if len(level) > most:
            raise ValidationError(
                _("The drawing has %(number)d points; at most %(most)d, please. Draw it with fewer."),
                params={"number": len(level), "most": most},
            )


def _spot(position: Any) -> Spot:
    """A position in millionths of a degree: whole numbers, so that all that is computed of them is exact."""
    if not isinstance(position, list) or not 2 <= len(position) <= 4:
        _not_understood()
    east, north = position[0], position[1]
    for number in (east, north):
        if isinstance(number, bool) or not isinstance(number, int | float):
            _not_understood()
        if not isfinite(number):
            raise ValidationError(_("One of the numbers is too large to be a place."))
    if not (abs(east) <= 180 and abs(north) <= 90):
        raise ValidationError(
            _("%(east)s, %(north)s is not on the earth: first comes longitude, -180 to 180, then latitude, -90 to 90."),
            params={"east": f"{east:.6g}", "north": f"{north:.6g}"},
        )
    return round(east * MILLIONTHS), round(north * MILLIONTHS)


def _written(spot: Spot) -> list[float]:
    return [spot[0] / MILLIONTHS, spot[1] / MILLIONTHS]


def _path(positions: list[Any]) -> Ring:
    """Without points that stand twice in a row."""
    found: Ring = []
    for position in positions:
        spot = _spot(position)
        if not found or found[-1] != spot:
            found.append(spot)
    for (east, _north), (other, _other) in pairwise(found):
        if abs(east - other) > _EAST:
            raise ValidationError(
                _("The drawing goes across the date line, at 180 degrees. Draw each side as a part of its own.")
            )
    return found


def _points(positions: list[Any]) -> Shape:
    found = [_written(spot) for spot in dict.fromkeys(_spot(position) for position in positions)]
    _check_parts(len(found))
    if len(found) == 1:
        return {"type": "Point", "coordinates": found[0]}
    return {"type": "MultiPoint", "coordinates": found}


def _lines(lines: list[Any]) -> Shape:
    _check_parts(len(lines))
    found = []
    for line in lines:
        path = _path(line)
        if len(path) < 2:
            raise ValidationError(_("A line needs two points at least."))
        found.append([_written(spot) for spot in path])
    if len(found) == 1:
        return {"type": "LineString", "coordinates": found[0]}
    return {"type": "MultiLineString", "coordinates": found}


def _areas(areas: list[Any]) -> Shape:
    _check_parts(len(areas))
    found = [[_ring(ring, is_hole=bool(number)) for number, ring in enumerate(area)] for area in areas]
    check_area(found)
    written = [[[_written(spot) for spot in ring] for ring in area] for area in found]
    if len(written) == 1:
        return {"type": "Polygon", "coordinates": written[0]}
    return {"type": "MultiPolygon", "coordinates": written}


def _ring(positions: list[Any], *, is_hole: bool) -> Ring:
    """Closed, and in the direction that the standard asks for."""
    path = _path(positions)
    if path[0] != path[-1]:
        path = _path([*positions, positions[0]])
    if len(path) < 4:
        raise ValidationError(_("An area needs three corners at least."))
    return path[::-1] if (ring_area(path) < 0) is not is_hole else path


def _check_parts(number: int) -> None:
    if number > MAX_PARTS:
        raise ValidationError(
            _("The drawing has %(number)d parts; at most %(most)d, please."),
            params={"number": number, "most": MAX_PARTS},
        )
