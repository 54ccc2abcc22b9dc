"""Trust that was given or taken by hand; the rest follows by rule from what a person wrote (wiki.trust)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TrustDecision(models.Model):
    """The newest one of a person holds. Nothing of it changes later."""

    class Effect(models.TextChoices):
        GIVEN = "given", _("Publishes at once")
        TAKEN = "taken", _("Changes wait for review")
        BY_RULE = "by_rule", _("By the rule again")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="trust_decisions")
    effect = models.CharField(max_length=10, choices=Effect)
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("decision about trust")
        verbose_name_plural = _("decisions about trust")
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="wiki_trust_person")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.get_effect_display()}"
