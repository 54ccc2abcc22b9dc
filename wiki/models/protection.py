"""Protecting an article: who may change it, rename it, propose a change to it; until when, and why."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wiki.protecting import Level


class Protection(models.Model):
    """One row a decision, kept as the log. What holds now stands on the article too, so that reading costs no query."""

    article = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="protections")
    edit_level = models.CharField(_("who may change it"), max_length=10, choices=Level)
    rename_level = models.CharField(_("who may give it another name"), max_length=10, choices=Level)
    propose_level = models.CharField(_("who may propose changes"), max_length=10, choices=Level)
    # Null: until somebody lifts it.
    until = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("protection")
        verbose_name_plural = _("protections")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(lifted_at__isnull=True), name="wiki_protection_one_stands"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["article", "-id"], name="wiki_protection_log")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.edit_level}"
