"""Degrees as people type them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.geo.geojson import read_shape, write_shape

_LONGEST = 30
# Beyond any mistake in degrees: 1e400 has few letters, but more places than can be rounded.
_BEYOND = 100_000


class DegreesField(forms.DecimalField):
    """Degrees north or east, with a point or a comma, whatever the language.

    A `Decimal` of six places (11 cm), or None, since it is not required. `most` bounds it both ways; without it
    the caller says what is too far.
    """

    default_error_messages = {"invalid": _("Write degrees as a number, like 55.6536 or -3.19.")}

    def __init__(self, *, most: int | None = None, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        if most is not None:
            kwargs |= {"min_value": -most, "max_value": most}
        super().__init__(required=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip().removesuffix("°").replace(",", ".").replace("\u2212", "-")
        if len(text) > _LONGEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        number = super().to_python(text)
        if number is None or not number.is_finite():
            return number
        if abs(number) >= _BEYOND:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        # A map gives more places than a house has.
        return round(number, 6)

    def prepare_value(self, value: Any) -> Any:
        """Stored degrees without the noughts at their end."""
        if not isinstance(value, Decimal):
            return value
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


class ShapeField(forms.CharField):
    """A line or an area as GeoJSON, or "latitude, longitude": a shape of core.geo.geojson, or None."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"rows": 4, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "off"}
        super().__init__(required=False, widget=forms.Textarea(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        return read_shape(super().to_python(value) or "", most_points=settings.MAP_SHAPE_POINTS)

    def run_validators(self, value: Any) -> None:
        """Those of text do not fit; all was asked when it was read."""

    def prepare_value(self, value: Any) -> Any:
        return write_shape(value) if isinstance(value, dict) else value
