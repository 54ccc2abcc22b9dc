"""A file that was put into a case. It is never at the public address of media: a view asks who reads it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.licences import Licence
from core.visibility import State, state_field
from practice.cases.models.case import CasePage
from practice.cases.models.parts import CaseAttachment
from practice.cases.querysets import CaseFileQuerySet


def private_storage() -> Storage:
    return storages["private"]


def _place(_file: "CaseFile", _name: str) -> str:
    """A name that tells nothing: what its owner called it is kept in the table alone."""
    return f"cases/{uuid.uuid4().hex}"


class CaseFile(models.Model):
    case_key = models.UUIDField(editable=False, db_index=True)
    file = models.FileField(_("file"), storage=private_storage, upload_to=_place)
    # As it is called when somebody fetches it; safe for a header and a disk.
    name = models.CharField(_("name"), max_length=160)
    # By what is in it, never by what somebody said.
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # Of a picture: whose it is, and what it became when it was published.
    author = models.CharField(_("author"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, blank=True)
    image = models.ForeignKey("core.Image", null=True, editable=False, on_delete=models.SET_NULL, related_name="+")
    state = state_field()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="case_files"
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a case")
        verbose_name_plural = _("files of cases")
        indexes: ClassVar = [models.Index(fields=["uploaded_by", "uploaded_at"], name="cases_file_by")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @classmethod
    def shown_in_public(cls) -> "QuerySet[CaseAttachment, int]":
        """The ids of files that a case shows to everybody now."""
        shown = CaseAttachment.objects.filter(page__in=CasePage.objects.published().values("pk"))
        return shown.filter(document__state=State.VISIBLE).values_list("document_id", flat=True)
