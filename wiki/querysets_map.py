"""Reading the places on the map."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Avg, Count, Exists, F, Max, Min, OuterRef, Q

from core.geo.cells import LEVEL
from core.visibility import State

if TYPE_CHECKING:
    from wiki.models import MapEntry


class MapEntryQuerySet(models.QuerySet["MapEntry"]):
    def visible(self) -> "MapEntryQuerySet":
        """What everybody may see, whatever the worker has not come to yet."""
        return self.filter(article__state=State.VISIBLE)

    def in_language(self, locale_id: int) -> "MapEntryQuerySet":
        return self.filter(locale_id=locale_id)

    def once_each(self, locale_id: int) -> "MapEntryQuerySet":
        """Each subject once: its version in this language, else its first."""
        own = self.model.objects.filter(subject=OuterRef("subject"), locale_id=locale_id)
        return self.filter(Q(locale_id=locale_id) | (Q(is_first=True) & ~Exists(own)))

    def of_kind(self, kind: str) -> "MapEntryQuerySet":
        return self.filter(kind=kind)

    def in_category(self, key: str) -> "MapEntryQuerySet":
        """Of each language its own category of this name."""
        return self.filter(article__memberships__category__key=key)

    def inside(self, west: float, south: float, east: float, north: float) -> "MapEntryQuerySet":
        """Points in a box; across the date line where its west lies east of its east."""
        wide = Q(longitude__gte=west, longitude__lte=east)
        if west > east:
            wide = Q(longitude__gte=west) | Q(longitude__lte=east)
        return self.filter(wide, latitude__gte=south, latitude__lte=north)

    def grouped(self, bits: int) -> "models.QuerySet[MapEntry, dict[str, Any]]":
        """One line a cell of a grid of 2**bits by 2**bits: how many, where, and one of them."""
        return (
            self.order_by()
            .annotate(at=F("cell").bitrightshift(2 * (LEVEL - bits)))
            .values("at")
            .annotate(
                count=Count("pk"),
                latitude=Avg("latitude"),
                longitude=Avg("longitude"),
                west=Min("longitude"),
                south=Min("latitude"),
                east=Max("longitude"),
                north=Max("latitude"),
                one=Min("pk"),
            )
        )

    def shapes_in(self, west: float, south: float, east: float, north: float) -> "MapEntryQuerySet":
        """Lines and areas that reach into a box."""
        found = self.filter(outline__isnull=False, north__gte=south, south__lte=north)
        if west > east:
            return found.filter(Q(east__gte=west) | Q(west__lte=east))
        return found.filter(west__lte=east, east__gte=west)

    def nearest(self, latitude: float, longitude: float, narrowing: float) -> "MapEntryQuerySet":
        """Nearest first. `narrowing` is how much shorter a degree of longitude is there than one of latitude."""
        north, wide = F("latitude") - latitude, (F("longitude") - longitude) * narrowing
        return self.annotate(off=north * north + wide * wide).order_by("off", "pk")
