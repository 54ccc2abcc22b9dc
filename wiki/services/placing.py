"""The place that a form, an import or the API proposes: a point, and perhaps a line or an area that it lies in."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.geo.geojson import Shape, clean_shape
from core.geo.shapes import box_of, point_of
from wiki.content import Content

SIX_DECIMALS = Decimal("0.000001")
_BESIDE = 0.1  # a point may lie so far beside the box around its shape, as a share of the box
_BESIDE_LEAST = 0.001  # degrees: about 100 metres

Placed = tuple[Decimal | None, Decimal | None, Shape | None]
"""Latitude, longitude, line or area."""


def clean_place(content: Content, *, base: Content | None = None) -> Placed:
    """Within the limits, and the point where the shape is. Raises ValidationError keyed latitude, longitude, geometry.

    A shape without a point is given one. A point that stayed behind when the shape was drawn elsewhere follows it. A
    shape that is nothing but a point is the point.
    """
    shape = _shape(content, base)
    north, east = content.latitude, content.longitude
    stayed = base is not None and (north, east) == (base.latitude, base.longitude)
    is_new_shape = shape is not None and (base is None or shape != base.geometry)
    if shape is not None and shape["type"] == "Point":
        if north is None or east is None or stayed:
            north, east = _decimals(point_of(shape))
        shape = None
    _check_point(north, east)
    if shape is not None and (north is None or east is None or not _lies_at(north, east, shape)):
        if north is not None and not (stayed and is_new_shape):
            raise ValidationError(
                {
                    "latitude": [
                        _(
                            "The point lies outside of the line or area. Leave latitude and longitude empty, and it "
                            "is put into it."
                        )
                    ]
                }
            )
        north, east = _decimals(point_of(shape))
    return _rounded(north), _rounded(east), shape


def _shape(content: Content, base: Content | None) -> Shape | None:
    """What is unchanged was accepted once and is not judged again."""
    if content.geometry is None or (base is not None and content.geometry == base.geometry):
        return content.geometry
    try:
        return clean_shape(content.geometry, most_points=settings.MAP_SHAPE_POINTS)
    except ValidationError as error:
        raise ValidationError({"geometry": error.messages}) from error


def _check_point(latitude: Decimal | None, longitude: Decimal | None) -> None:
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        missing = "latitude" if latitude is None else "longitude"
        raise ValidationError({missing: [_("Give both latitude and longitude, or neither.")]})
    errors: dict[str, list[str]] = {}
    if not -90 <= latitude <= 90:
        errors["latitude"] = [_("Latitude lies between -90 and 90.")]
    if not -180 <= longitude <= 180:
        errors["longitude"] = [_("Longitude lies between -180 and 180.")]
    if errors:
        raise ValidationError(errors)


def _lies_at(latitude: Decimal, longitude: Decimal, shape: Shape) -> bool:
    west, south, east, north = box_of(shape)
    beside = max(_BESIDE_LEAST, _BESIDE * max(east - west, north - south))
    return west - beside <= longitude <= east + beside and south - beside <= latitude <= north + beside


def _decimals(point: tuple[float, float]) -> tuple[Decimal, Decimal]:
    return Decimal(str(point[0])), Decimal(str(point[1]))


def _rounded(degrees: Decimal | None) -> Decimal | None:
    return None if degrees is None else degrees.quantize(SIX_DECIMALS)
