"""What is handed out before or after an event: a text, a link, a file."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.events.querysets import MaterialQuerySet

TITLE_LENGTH = 160


def private_storage() -> Storage:
    """Where no web server hands anything out by itself: a view asks first who it is."""
    return storages["private"]


def storage_name(material: Any, filename: str) -> str:
    """A name that tells nothing."""
    return f"events/{uuid4().hex}"


class Material(models.Model):
    class Readers(models.TextChoices):
        ALL = "all", _("everybody who sees the event")
        REGISTERED = "registered", _("those who registered")
        CAME = "came", _("those who came")

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="materials")
    # Empty: it goes with all times.
    occurrence = models.ForeignKey("events.Occurrence", null=True, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    readers = models.CharField(_("for whom"), max_length=10, choices=Readers, default=Readers.ALL)
    url = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to=storage_name, storage=private_storage, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    text = models.TextField(_("text"), blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    submission = models.UUIDField(null=True, unique=True, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["event", "added_at"], name="events_material_of")]

    def __str__(self) -> str:
        return self.title
