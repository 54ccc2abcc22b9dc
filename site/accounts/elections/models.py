"""The days before an election; edited under Settings in the admin."""

from typing import Any, ClassVar

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

CACHE_KEY = "accounts:election:1"


@register_setting(icon="calendar")
class ElectionPeriod(BaseSiteSetting):
    """Between two days, both included, what politicians write is marked, or they write nothing."""

    class Mode(models.TextChoices):
        LABEL = "label", _("Politicians write, and it is marked")
        FREEZE = "freeze", _("Politicians write nothing")

    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    mode = models.CharField(_("what happens"), max_length=6, choices=Mode, default=Mode.LABEL)

    panels: ClassVar = [FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("mode")]

    class Meta:
        verbose_name = _("election period")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True, ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="accounts_election_ends_after_it_starts",
                violation_error_message=_("Enter both days, the last not before the first, or neither."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"

    def clean(self) -> None:
        super().clean()
        if (self.starts_on is None) != (self.ends_on is None):
            raise ValidationError(_("Enter both days, the last not before the first, or neither."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        cache.delete(CACHE_KEY)
