"""Kinds of subject and facts of the site's own, defined in the admin and named in every language."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wiki.facts import FactType

NAME_LENGTH = 80
KEY_LENGTH = 50


class Named(models.Model):
    """`key` never changes, so that articles and addresses can name it; `names` is {language code: name}."""

    key = models.SlugField(_("key"), max_length=KEY_LENGTH, unique=True)
    names = models.JSONField(_("names"), default=dict)
    position = models.PositiveIntegerField(_("order"), default=0)
    # Nobody can choose it any more; what has it keeps it.
    is_retired = models.BooleanField(_("no longer offered"), default=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "key"]

    def __str__(self) -> str:
        return self.name(get_language() or "")

    def name(self, language: str) -> str:
        """In this language; else in English; else in the first that has one; else its key."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()), "") or self.key


class Kind(Named):
    """What an article can be about: a place, an association, a person.

    `fields` are keys of facts in the order of the box; `starts` is {language code: HTML that a new article begins
    with}.
    """

    class Schema(models.TextChoices):
        """Types of schema.org."""

        THING = "Thing", _("anything")
        PLACE = "Place", _("place")
        CIVIC = "CivicStructure", _("public building or place")
        NATURE = "Landform", _("nature")
        HISTORIC = "LandmarksOrHistoricalBuildings", _("monument or historic building")
        ORGANISATION = "Organization", _("organisation")
        BUSINESS = "LocalBusiness", _("business")
        PERSON = "Person", _("person")
        EVENT = "Event", _("event")
        SERVICE = "GovernmentService", _("public service")

    schema_type = models.CharField(_("type for search engines"), max_length=40, choices=Schema, default=Schema.THING)
    fields = models.JSONField(_("facts"), default=list)
    starts = models.JSONField(_("starting texts"), default=dict)

    class Meta(Named.Meta):
        verbose_name = _("kind of subject")
        verbose_name_plural = _("kinds of subject")


class FactField(Named):
    """A fact that the site adds to those there are in `wiki.facts`. `choices` is [{key, names}] of a choice."""

    type = models.CharField(_("type"), max_length=20, choices=FactType)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    schema_property = models.CharField(_("property of schema.org"), max_length=60, blank=True)
    choices = models.JSONField(_("choices"), default=list)

    class Meta(Named.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
