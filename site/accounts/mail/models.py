"""The post tray: what is to be sent, tried again, or was sent."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self) -> "LetterQuerySet":
        """To be tried now, the longest waiting first."""
        return self.filter(next_try_at__lte=timezone.now()).order_by("next_try_at", "id")


class Letter(models.Model):
    """To a person, or to an address without an account. `next_try_at` is empty when nothing is left to do."""

    kind = models.CharField(max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="letters", verbose_name=_("person")
    )
    # Only of people without an account, and only until it is sent.
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    args = models.JSONField(default=dict)
    # The same letter asked for twice is one.
    key = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001 (many have none)
    created_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField(null=True, default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    gave_up_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes: ClassVar = [
            models.Index(fields=["next_try_at"], name="mail_letter_due", condition=models.Q(next_try_at__isnull=False)),
            models.Index(fields=["created_at"], name="mail_letter_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def send_to(self) -> str:
        """The address of now: who changed theirs gets what waited for them at the new one."""
        person: Any = self.recipient
        return person.email if person is not None else self.address

    def spoken(self) -> str:
        """The language to write in."""
        person: Any = self.recipient
        return (person.language if person is not None else "") or self.language or settings.LANGUAGE_CODE
