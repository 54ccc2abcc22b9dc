"""Reading the places on the map."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Sum, Window
from django.db.models.functions import RowNumber

from core.geo.cells import LEVEL
from core.visibility import State

if TYPE_CHECKING:
    from wiki.models import MapEntry


def _at(bits: int) -> Any:
    """The number of the cell, of a grid of 2**bits by 2**bits."""
    return F("cell").bitrightshift(2 * (LEVEL - bits))


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

    def grouped(self, bits: int) -> Any:
        """One line a cell of a grid of 2**bits by 2**bits: how many, and the box and the sums of where they are."""
        return (
            self.order_by()
            .annotate(at=_at(bits))
            .values("at")
            .annotate(
                count=Count("pk"),
                north_sum=Sum("latitude"),
                east_sum=Sum("longitude"),
                west=Min("longitude"),
                south=Min("latitude"),
                east=Max("longitude"),
                north=Max("latitude"),
            )
        )

    def first_in_cells(
        self, cells: Iterable[int], bits: int, most: int
    ) -> "models.QuerySet[MapEntry, tuple[int, str, str, int]]":
        """Cell, title, slug and language of the first places in each of these cells, by name."""
        nth = Window(RowNumber(), partition_by=_at(bits), order_by=["key", "pk"])
        rows = self.annotate(at=_at(bits)).filter(at__in=list(cells)).annotate(nth=nth).filter(nth__lte=most)
        return rows.order_by("at", "nth").values_list("at", "title", "slug", "locale_id")

    def after(self, pk: int, key: str) -> "MapEntryQuerySet":
        """What comes after this one in the order of names."""
        return self.filter(Q(key__gt=key) | Q(key=key, pk__gt=pk))

    def shapes_in(self, west: float, south: float, east: float, north: float) -> "MapEntryQuerySet":
        """Lines and areas that reach into a box."""
        found = self.filter(outline__isnull=False, north__gte=south, south__lte=north)
        if west > east:
            return found.filter(Q(east__gte=west) | Q(west__lte=east))
        return found.filter(west__lte=east, east__gte=west)

    def larger_than(self, degrees: float) -> "MapEntryQuerySet":
        """The widest first."""
        wide, high = F("east") - F("west"), F("north") - F("south")
        return (
            self.annotate(wide=wide, high=high)
            .filter(Q(wide__gt=degrees) | Q(high__gt=degrees))
            .order_by("-wide", "pk")
        )

    def nearest(self, latitude: float, longitude: float, narrowing: float) -> "MapEntryQuerySet":
        """Nearest first. `narrowing` is how much shorter a degree of longitude is there than one of latitude."""
        north, wide = F("latitude") - latitude, (F("longitude") - longitude) * narrowing
        return self.annotate(off=north * north + wide * wide).order_by("off", "pk")
