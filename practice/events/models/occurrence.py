"""One time of an event: a row for each, so that a list of events is a list by time."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from practice.events.addresses import event_path, occurrence_path
from practice.events.models.event import PLACE_LENGTH, REASON_LENGTH
from practice.events.querysets import OccurrenceQuerySet


class Occurrence(models.Model):
    """`day` is the one that the rule gave it and names it for ever (RECURRENCE-ID); it may have been moved since."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="occurrences")
    day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # The days in the event's zone that it touches: what a calendar asks for.
    on_day = models.DateField()
    until_day = models.DateField()
    # This one time is elsewhere or at another time than the rest.
    is_changed = models.BooleanField(default=False)
    place_name = models.CharField(max_length=PLACE_LENGTH, blank=True)
    note = models.CharField(max_length=REASON_LENGTH, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    # Kept here so that no page counts: see Event.
    going_count = models.PositiveIntegerField(default=0)
    waiting_count = models.PositiveIntegerField(default=0)
    # Which reminders were sent out for this time.
    day_reminded_at = models.DateTimeField(null=True)
    hour_reminded_at = models.DateTimeField(null=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "day"], name="events_time_once"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="events_time_ends_after_it_starts"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["starts_at", "id"], name="events_by_time"),
            models.Index(fields=["ends_at", "starts_at", "id"], name="events_by_end"),
            models.Index(fields=["on_day", "until_day"], name="events_by_day"),
            models.Index(fields=["event", "starts_at"], name="events_times_of"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.day.isoformat()}"

    def path(self, language: str) -> str:
        """The page of the event, at this time; `event` comes with it."""
        if not self.event.repeats:
            return event_path(language, self.event_id, self.event.slug)
        return occurrence_path(language, self.event_id, self.day, self.event.slug)

    @property
    def is_cancelled(self) -> bool:
        """By itself, or with the whole event."""
        return self.cancelled_at is not None or self.event.cancelled_at is not None

    @property
    def why_cancelled(self) -> str:
        return self.cancel_reason if self.cancelled_at is not None else self.event.cancel_reason

    @property
    def where(self) -> str:
        """The place of this time."""
        return self.place_name or self.event.place_name
