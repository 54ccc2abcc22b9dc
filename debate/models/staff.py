"""What staff keep for themselves, who may take part, and what came by mail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StaffNote(models.Model):
    """Never public."""

    debate = models.ForeignKey("debate.Debate", on_delete=models.CASCADE, related_name="staff_notes")
    post = models.ForeignKey("debate.Post", null=True, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255)
    text = models.TextField(max_length=5000)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class ParticipantList(models.Model):
    """A list of people, such as the residents of a street, by their e-mail addresses."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("list of participants")
        verbose_name_plural = _("lists of participants")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class ListedAddress(models.Model):
    """The address itself is not kept: a keyed hash is enough to know it again."""

    participant_list = models.ForeignKey(ParticipantList, on_delete=models.CASCADE, related_name="addresses")
    address_hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant_list", "address_hash"], name="debate_listed_once")
        ]

    def __str__(self) -> str:
        return self.address_hash[:8]


class IncomingMail(models.Model):
    """One mail that came in, and what became of it. The text is not kept; rows go after some weeks."""

    class Result(models.TextChoices):
        POSTED = "posted", _("posted")
        REFUSED = "refused", _("refused")
        IGNORED = "ignored", _("ignored")

    message_id = models.CharField(max_length=255, unique=True)
    received_at = models.DateTimeField(default=timezone.now, db_index=True)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    post = models.ForeignKey("debate.Post", null=True, on_delete=models.SET_NULL, related_name="+")
    result = models.CharField(max_length=8, choices=Result)
    reason = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.message_id}: {self.result}"
