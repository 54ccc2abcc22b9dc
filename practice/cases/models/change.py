"""Which cases changed last, so that each web process takes in what is new and nothing else."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class CaseChange(models.Model):
    """Without a key: so much changed that all is to be read again."""

    case_key = models.UUIDField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["changed_at"], name="cases_change_when")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.case_key}"
