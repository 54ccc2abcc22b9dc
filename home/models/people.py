"""People who write news or are named on pages. Not accounts: somebody may write and never sign in."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.querysets import TranslatedQuerySet


class Person(TranslatableMixin, index.Indexed, models.Model):
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("As it is said in this language, for example “editor”.")
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)

    objects = TranslatedQuerySet.as_manager()

    panels: ClassVar = [FieldPanel("name"), FieldPanel("role"), FieldPanel("organisation")]
    translatable_fields: ClassVar = [
        TranslatableField("name"),
        TranslatableField("role"),
        SynchronizedField("organisation"),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("writer")
        verbose_name_plural = _("writers")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
