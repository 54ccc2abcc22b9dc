"""What people asked for: their data, or to be erased."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _


def export_path(export: "Export", name: str) -> str:
    """Below documents/, which no web server hands out by itself, under a name that nobody can guess."""
    return f"documents/personal/{get_random_string(32)}.zip"


class Export(models.Model):
    """A download of all that is kept about one person; `file` is empty until it is made."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports")
    requested_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    file = models.FileField(upload_to=export_path, blank=True)

    class Meta:
        verbose_name = _("download of personal data")
        verbose_name_plural = _("downloads of personal data")
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="privacy_export_age")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.requested_at}"

    @property
    def is_open(self) -> bool:
        """Neither over nor, while it is made, too old to be still under way."""
        return self.expires_at > timezone.now()


class Erasure(models.Model):
    """An account that will be erased; deleting the row is taking it back."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="erasure"
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.user_id} {self.due_at}"
