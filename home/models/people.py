"""People who write news or are named on pages. Somebody may write and never sign in; who has an account is linked."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from accounts.roles import MARK_LENGTH
from home.querysets import TranslatedQuerySet


class Person(TranslatableMixin, index.Indexed, models.Model):
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("As it is said in this language, for example “editor”.")
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = TranslatedQuerySet.as_manager()

    panels: ClassVar = [FieldPanel("name"), FieldPanel("role"), FieldPanel("organisation")]
    translatable_fields: ClassVar = [
        TranslatableField("name"),
        TranslatableField("role"),
        SynchronizedField("organisation"),
        SynchronizedField("account", overridable=False),
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


class Byline(models.Model):
    """The mark of the role that a writer had when a page of news first came out, for all its translations."""

    news = models.UUIDField()  # the translation key of the page
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=MARK_LENGTH, blank=True)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints: ClassVar = [models.UniqueConstraint(fields=["news", "user"], name="home_byline_is_unique")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"
