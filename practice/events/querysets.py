"""Reading events. No list expands a rule: their times are rows, in the order of time."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Q
from django.db.models.functions import Cast

from community.flags.models import Case
from core.visibility import sees_hidden
from practice.events.states import State
from practice.groups.models import WorkingGroup

if TYPE_CHECKING:
    from practice.events.models import Event, Material, Occurrence

KIND = "events.event"
_HEAVY = ("body", "translations")


def _sight(user: Any, before: str = "") -> Q:
    """THE rule of who sees which events: what is in a group follows the group.

    Moderators see what is out of sight, and of private groups what was reported or waits: as in the groups themselves.
    """
    readable = WorkingGroup.objects.readable_by(user).values("pk")
    in_group = Q(**{f"{before}group": None}) | Q(**{f"{before}group__in": readable})
    if sees_hidden(user):
        number = Cast(OuterRef(f"{before}pk"), CharField(max_length=40))
        return in_group | Q(Exists(Case.objects.filter(kind=KIND, object_id=number)))
    seen = Q(**{f"{before}state": State.VISIBLE})
    if user is not None and user.is_authenticated:
        seen |= Q(**{f"{before}state": State.WAITING, f"{before}author": user})
    return in_group & seen


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: Any) -> "EventQuerySet":
        return self.filter(_sight(user))

    def public(self) -> "EventQuerySet":
        """What everybody sees: for feeds, sitemaps and caches."""
        return self.filter(_sight(None))

    def for_listing(self) -> "EventQuerySet":
        """Without the texts."""
        return self.defer(*_HEAVY)


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def visible_to(self, user: Any) -> "OccurrenceQuerySet":
        return self.filter(_sight(user, "event__"))

    def public(self) -> "OccurrenceQuerySet":
        return self.filter(_sight(None, "event__"))

    def to_come(self, now: datetime) -> "OccurrenceQuerySet":
        """Not over yet, the next first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def each_event_once(self, now: datetime) -> "OccurrenceQuerySet":
        """Of what repeats only the next time, and what is cancelled before it: else it would fill the list."""
        earlier = self.model._default_manager.filter(
            event=OuterRef("event"), starts_at__lt=OuterRef("starts_at"), ends_at__gt=now, cancelled_at=None
        )
        return self.filter(~Exists(earlier))

    def each_past_event_once(self, now: datetime) -> "OccurrenceQuerySet":
        """Of what repeated only the last time."""
        later = self.model._default_manager.filter(
            event=OuterRef("event"), starts_at__gt=OuterRef("starts_at"), ends_at__lte=now
        )
        return self.filter(~Exists(later))

    def over(self, now: datetime) -> "OccurrenceQuerySet":
        """The latest first."""
        return self.filter(ends_at__lte=now).order_by("-starts_at", "-pk")

    def for_listing(self) -> "OccurrenceQuerySet":
        """With what a line of a list says; one question of the database."""
        return (
            self.select_related("event", "event__group", "event__organisation")
            .defer(*(f"event__{name}" for name in _HEAVY), "event__group__about", "event__organisation__about")
            .annotate(author_public_id=F("event__author__public_id"))
        )


class MaterialQuerySet(models.QuerySet["Material"]):
    def visible_to(self, user: Any) -> "MaterialQuerySet":
        """As the event that it belongs to; who may open what is said by `permissions.can_open`."""
        return self.filter(_sight(user, "event__"))
