"""One thing in the stream of a group, of any kind: a post, a debate, a file, a case, an event."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.objects import ID_LENGTH, KIND_LENGTH


class Item(models.Model):
    group = models.ForeignKey("groups.WorkingGroup", on_delete=models.CASCADE, related_name="items")
    # In the terms of core.objects.
    kind = models.CharField(max_length=KIND_LENGTH)
    object_id = models.CharField(max_length=ID_LENGTH)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "kind", "object_id"], name="groups_item_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["group", "-added_at", "-id"], name="groups_item_newest"),
            models.Index(fields=["group", "kind", "-added_at", "-id"], name="groups_item_kind"),
            models.Index(fields=["kind", "object_id"], name="groups_item_of"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
