"""Who is told of which event, why, and when by mail."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.activity.models import Event
from community.follows.models import Rhythm


class NotificationQuerySet(models.QuerySet["Notification"]):
    def of(self, user: Any) -> "NotificationQuerySet":
        """What this person was told, newest first."""
        return self.filter(recipient=user).select_related("event").order_by("-id")

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def pending(self, rhythm: str) -> "NotificationQuerySet":
        """What waits for a digest: neither mailed nor read."""
        return self.filter(rhythm=rhythm, mailed_at=None, read_at=None)


class Notification(models.Model):
    """One a person and event. `followed_id` is the id of what they follow, where that is the reason."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notifications")
    reason = models.CharField(max_length=60)
    followed_id = models.CharField(max_length=40, blank=True)
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.NEVER)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["recipient", "event"], name="notification_once_a_person")
        ]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "-id"], name="notification_recipient"),
            # A digest finds those who have something waiting without looking at anybody else.
            models.Index(
                fields=["rhythm", "recipient"],
                name="notification_pending",
                condition=models.Q(mailed_at__isnull=True, read_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The sentence in the language that is active now."""
        return self.event.said_to(self.reason)


class Preference(models.Model):
    """When somebody wants mail for a reason. No row: as the reason has it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preferences")
    reason = models.CharField(max_length=60)
    rhythm = models.CharField(max_length=6, choices=Rhythm)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "reason"], name="notification_preference_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.reason} {self.rhythm}"


class DigestRun(models.Model):
    """The digests of a day or week are posted: `day` is that day, or the week's Monday."""

    rhythm = models.CharField(max_length=6, choices=Rhythm)
    day = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["rhythm", "day"], name="notification_digest_once")]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.day}"
