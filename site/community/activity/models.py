"""An event is kept as a verb and its facts; the words are made when it is read."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from community.activity.registry import verb, wording


class Event(models.Model):
    """`kind` and `object_id` name what it is about, as in `core.objects`."""

    verb = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="events")
    actor_name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    title = models.CharField(max_length=255, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=5, blank=True)
    values = models.JSONField(default=dict)
    is_public = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # What is recorded by work that may run twice is recorded once.
    key = models.CharField(max_length=100, null=True, unique=True, editable=False)  # noqa: DJ001 (many have none)

    class Meta:
        verbose_name = gettext_lazy("event")
        verbose_name_plural = gettext_lazy("events")
        indexes: ClassVar = [
            models.Index(fields=["kind", "object_id"], name="activity_event_about"),
            models.Index(fields=["created_at"], name="activity_event_age"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The sentence in the language that is active now."""
        return self.said_to("")

    @property
    def link(self) -> str:
        """Its address for whoever reads it now: in their own language, where its page is there in all."""
        known, own = verb(self.verb), f"/{self.language}/"
        if known is None or not known.every_language or not self.url.startswith(own):
            return self.url
        return f"/{get_language() or self.language}/{self.url.removeprefix(own)}"

    def said_to(self, reason: str) -> str:
        """The sentence for somebody who is told for this reason."""
        facts = {**self.values, "name": self.actor_name or _("Somebody"), "title": self.title}
        return wording(self.verb, facts, reason)


class EventObject(models.Model):
    """Something that the event concerns and that may be followed: what it is about, its categories, who did it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="objects_concerned")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id", "event"], name="activity_object_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
