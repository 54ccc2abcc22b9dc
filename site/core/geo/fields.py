"""A place as two decimals: no spatial library is needed to install the site."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def latitude_field() -> "models.DecimalField[Decimal | None, Decimal | None]":
    """Degrees north, -90 to 90, six decimals (11 cm); null when there is no place."""
    return models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )


def longitude_field() -> "models.DecimalField[Decimal | None, Decimal | None]":
    """Degrees east, -180 to 180, six decimals; null when there is no place."""
    return models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
