"""Distances, lengths and areas as the language writes them."""

from django.utils import formats
from django.utils.translation import gettext as _

from core.geo.geojson import Shape, parts, spots
from core.geo.shapes import metres_along, square_metres


def distance_text(metres: float) -> str:
    """240 m, 3.4 km, 10 km."""
    if metres < 995:
        return _("%(number)s m") % {"number": _number(round(metres, -1) if metres >= 100 else round(metres))}
    return _("%(number)s km") % {"number": _tenths(metres / 1000)}


def area_text(square: float) -> str:
    """800 m², 3.4 ha, 12 km²."""
    if square < 9_950:
        return _("%(number)s m²") % {"number": _number(square)}
    if square < 995_000:
        return _("%(number)s ha") % {"number": _tenths(square / 10_000)}
    return _("%(number)s km²") % {"number": _tenths(square / 1_000_000)}


def shape_text(shape: Shape) -> str:
    """What is drawn, in words."""
    kind = shape["type"]
    if "Line" in kind:
        return _("line, %(length)s") % {"length": distance_text(metres_along(shape))}
    if "Polygon" in kind:
        return _("area, %(size)s") % {"size": area_text(square_metres(shape))}
    return _("%(number)d points") % {"number": len(parts(shape))}


def detail_text(shape: Shape) -> str:
    """The same with how finely it is drawn, so that two drawings of one thing differ in words too."""
    return _("%(shape)s (%(number)d points)") % {"shape": shape_text(shape), "number": sum(1 for _spot in spots(shape))}


def _tenths(value: float) -> str:
    """With one decimal where it says something."""
    return _number(value, places=0 if value >= 99.5 or round(value, 1) == round(value) else 1)


def _number(value: float, places: int = 0) -> str:
    return str(formats.number_format(round(value, places), decimal_pos=places, force_grouping=True))
