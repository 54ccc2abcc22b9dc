"""The rules of the house, in each language: what every decision refers to."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.i18n.languages import locale_code, locale_id


class HouseRuleQuerySet(models.QuerySet["HouseRule"]):
    def for_readers(self, code: str | None = None) -> "list[HouseRule]":
        """Every rule once, in their order: in this language (by default the active one) where it is written in it,
        else in the site's own, else in whichever there is. A reason in another language is better than none."""
        wanted = [locale_id(code or get_language() or ""), locale_id(settings.LANGUAGE_CODE)]
        found: dict[str, HouseRule] = {}

        def nearness(rule: "HouseRule") -> int:
            return wanted.index(rule.locale_id) if rule.locale_id in wanted else len(wanted)

        for rule in sorted(self, key=nearness):
            found.setdefault(rule.key, rule)
        return sorted(found.values(), key=lambda rule: (rule.order, rule.pk))

    def named(self, key: str) -> "HouseRule | None":
        """The rule of this key as `for_readers` gives it."""
        return next(iter(self.filter(key=key).for_readers()), None) if key else None


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

    @property
    def language(self) -> str:
        return locale_code(self.locale_id)
