"""Who comes: to an event with all its times, or to one of them; and who came."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NOTE_LENGTH = 500


class Registration(models.Model):
    class State(models.TextChoices):
        GOING = "going", _("registered")
        WAITING = "waiting", _("on the waiting list")
        WITHDRAWN = "withdrawn", _("no longer coming")

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="registrations")
    # Empty: for all times.
    occurrence = models.ForeignKey(
        "events.Occurrence", null=True, on_delete=models.CASCADE, related_name="registrations"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="event_registrations")
    state = models.CharField(max_length=9, choices=State, default=State.GOING)
    # Their name stands among those who come, for everybody who sees the event.
    is_named = models.BooleanField(default=False)
    # To the organiser alone.
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    remind_day = models.BooleanField(default=True)
    remind_hour = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    # Who has waited longest moves up first.
    queued_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "user"], condition=Q(occurrence__isnull=True), name="events_registered_once"
            ),
            models.UniqueConstraint(
                fields=["occurrence", "user"],
                condition=Q(occurrence__isnull=False),
                name="events_registered_once_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["event", "occurrence", "state", "queued_at", "id"], name="events_registered"),
            models.Index(fields=["user", "state"], name="events_registered_by"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.event}"


class Attendance(models.Model):
    """Somebody who had registered was there."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendances")
    occurrence = models.ForeignKey("events.Occurrence", on_delete=models.CASCADE, related_name="attendances")
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occurrence", "registration"], name="events_came_once")
        ]

    def __str__(self) -> str:
        return f"{self.registration} {self.occurrence.day.isoformat()}"
