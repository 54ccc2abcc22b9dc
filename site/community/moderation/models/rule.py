"""The rules of the house, in each language: what every decision refers to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.i18n.languages import locale_id


class HouseRuleQuerySet(models.QuerySet["HouseRule"]):
    def in_language(self, code: str | None = None) -> "HouseRuleQuerySet":
        """The rules in a language, by default the active one, in their order."""
        return self.filter(locale_id=locale_id(code or get_language() or "")).order_by("order", "pk")


class HouseRule(TranslatableMixin, models.Model):
    """`key` is the same in all languages; decisions keep it."""

    key = models.SlugField(_("short name"), max_length=40)
    title = models.CharField(_("rule"), max_length=120)
    text = models.TextField(_("explanation"), max_length=1000)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = HouseRuleQuerySet.as_manager()

    panels: ClassVar = [FieldPanel("key"), FieldPanel("title"), FieldPanel("text"), FieldPanel("order")]
    translatable_fields: ClassVar = [
        TranslatableField("title"),
        TranslatableField("text"),
        SynchronizedField("key"),
        SynchronizedField("order"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("house rule")
        verbose_name_plural = _("house rules")
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "locale"], name="moderation_rule_key_is_unique")
        ]

    def __str__(self) -> str:
        return self.title
