"""Logos of several organisations at once, as pages show them."""

from collections.abc import Iterable

from core.html.pictures import ImageView
from core.picture_views import image_views
from practice.organisations.models import Organisation


def logos_of(organisations: Iterable[Organisation]) -> dict[int, ImageView]:
    """By the organisation's id; one out of sight, or that cannot be read, is left out. Two queries."""
    pictures = {one.pk: one.logo_id for one in organisations if one.logo_id is not None}
    views = image_views(pictures.values())
    return {pk: views[picture] for pk, picture in pictures.items() if picture in views}
