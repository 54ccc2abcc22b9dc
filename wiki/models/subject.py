"""What the language versions of an article have together: its facts, its kind, its place."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.geo.fields import latitude_field, longitude_field


class Subject(models.Model):
    """What an article is about, whatever its language: `key` is the translation key of its articles.

    There is none while nothing but text is known. `number` is that of its newest version, `current` that version.
    """

    key = models.UUIDField(primary_key=True, editable=False)
    number = models.PositiveIntegerField(default=0, db_default=0)
    current = models.ForeignKey("wiki.FactVersion", null=True, on_delete=models.SET_NULL, related_name="+")
    subject_kind = models.CharField(_("kind of subject"), max_length=50, blank=True, default="", db_default="")
    latitude = latitude_field()
    longitude = longitude_field()
    geometry = models.JSONField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        indexes: ClassVar = [models.Index(fields=["subject_kind"], name="wiki_subject_kind")]

    def __str__(self) -> str:
        return str(self.key)


class FactVersion(models.Model):
    """One state of a subject, whole, and the change that set it. Never changed.

    `values` are those of wiki.shared as JSON. The number is made here, so that the version of the article can name it
    before it is stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.ForeignKey("wiki.Revision", null=True, on_delete=models.SET_NULL, related_name="fact_versions")
    created_at = models.DateTimeField()
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("version of facts")
        verbose_name_plural = _("versions of facts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "number"], name="wiki_fact_version_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} ({self.number})"
