"""How often somebody did something lately: counts under a keyed hash, gone when their window is over."""

from typing import ClassVar

from django.db import models


class Tally(models.Model):
    """`key` says nothing of whom it is about: see core.limits."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="core_tally_expires")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
