"""Who follows what."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.objects import ID_LENGTH, KIND_LENGTH


class Rhythm(models.TextChoices):
    """When one is told by mail; in the list on the site one always is."""

    NOW = "now", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("never by mail")


class FollowQuerySet(models.QuerySet["Follow"]):
    def of(self, user: Any) -> "FollowQuerySet":
        """What this person follows, the newest first."""
        return self.filter(user=user).order_by("-id")


class Follow(models.Model):
    """`kind` and `object_id` as in `core.objects`. An empty rhythm is that of the kind."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=KIND_LENGTH)
    object_id = models.CharField(max_length=ID_LENGTH)
    rhythm = models.CharField(_("by mail"), max_length=6, choices=Rhythm, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind", "object_id"], name="follows_follow_is_unique")
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "object_id", "user"], name="follows_followers")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.kind} {self.object_id}"


class FollowChoice(models.Model):
    """Whether somebody follows by themselves what they write. No row: yes."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="follow_choice"
    )
    follow_own = models.BooleanField(_("follow what I write"), default=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.follow_own}"
