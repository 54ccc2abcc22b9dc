"""Where an article stands on the map: kept by the worker, read by the map, the list of places and what is near."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.querysets_map import MapEntryQuerySet


class MapEntry(models.Model):
    """One visible article with a place. Everything in it is derived; it is gone while the article is out of sight."""

    article = models.OneToOneField("wiki.Article", primary_key=True, on_delete=models.CASCADE, related_name="map_entry")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    # The translation key: the same subject in another language is the same place.
    subject = models.UUIDField()
    # Stands for its subject where the reader's language has no version.
    is_first = models.BooleanField(default=True)
    kind = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=255)
    slug = models.CharField(max_length=255)
    key = models.CharField(max_length=255)
    latitude = models.FloatField()
    longitude = models.FloatField()
    # A number for each spot on earth: spots near each other share its first bits (core.geo.cells).
    cell = models.BigIntegerField()
    # The box around the line or area; of a point, the point itself.
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    # The line or area with few points, as GeoJSON.
    outline = models.JSONField(null=True)

    objects = MapEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("place on the map")
        verbose_name_plural = _("places on the map")
        indexes: ClassVar = [
            models.Index(fields=["latitude", "longitude"], name="wiki_map_place"),
            models.Index(fields=["subject", "locale"], name="wiki_map_subject"),
            models.Index(fields=["locale", "key"], name="wiki_map_names"),
            models.Index(fields=["kind", "locale"], name="wiki_map_kind"),
            models.Index(fields=["west", "east"], name="wiki_map_shapes", condition=models.Q(outline__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()


class MapState(models.Model):
    """One row: a number that is another one as soon as anything on the map is, so that what was drawn can be kept."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
