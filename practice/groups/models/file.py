"""A file of a group, with its earlier versions. The bytes are in the private store, under names that tell nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.groups.addresses import file_path
from practice.groups.querysets import FileQuerySet
from practice.groups.states import state_field

FILE_NAME_LENGTH = 120
NOTE_LENGTH = 300


class File(models.Model):
    group = models.ForeignKey("groups.WorkingGroup", on_delete=models.CASCADE, related_name="files")
    # The post that it hangs on, where it does.
    post = models.ForeignKey("groups.Post", null=True, on_delete=models.SET_NULL, related_name="files")
    state = state_field()
    name = models.CharField(_("name"), max_length=FILE_NAME_LENGTH)
    # What a picture shows, to those who do not see it; what another file is about.
    description = models.CharField(_("description"), max_length=NOTE_LENGTH, blank=True)
    # What the newest version is, so that lists need no join.
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    version_count = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes: ClassVar = [
            models.Index(fields=["group", "-changed_at", "-id"], condition=Q(state="visible"), name="groups_files"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.path(self.group.language)

    def path(self, language: str) -> str:
        return file_path(language, self.group.slug, self.pk)

    @property
    def is_picture(self) -> bool:
        return self.width is not None


class FileVersion(models.Model):
    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    # Where it is in the private store; empty once its bytes are gone.
    stored_as = models.CharField(max_length=100)
    name = models.CharField(max_length=FILE_NAME_LENGTH)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    note = models.CharField(_("what changed"), max_length=NOTE_LENGTH, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "number"], name="groups_file_version_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
