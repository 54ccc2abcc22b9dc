"""A place that people follow: what lies so and so far around an article."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.querysets import PlaceQuerySet


class Place(models.Model):
    """Made when somebody follows it first. Its point is that of the article: corrected there, it moves along."""

    class Radius(models.TextChoices):
        """Metres."""

        NEAR = "500", gettext_lazy("500 metres")
        WALK = "1000", gettext_lazy("1 kilometre")
        TOWN = "3000", gettext_lazy("3 kilometres")
        DISTRICT = "10000", gettext_lazy("10 kilometres")

    article = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="places")
    radius = models.CharField(max_length=5, choices=Radius)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("place")
        verbose_name_plural = gettext_lazy("places")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "radius"], name="wiki_place_is_unique"),
            models.CheckConstraint(
                condition=models.Q(radius__in=["500", "1000", "3000", "10000"]), name="wiki_place_radius_is_known"
            ),
        ]

    def __str__(self) -> str:
        return _("%(distance)s around “%(title)s”") % {
            "distance": self.get_radius_display(),
            "title": self.article.title,
        }

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()
