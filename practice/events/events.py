"""What happens to events, in words, and what of it can be followed."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from community.activity.models import Event as Happening
from community.activity.registry import Passage, register_verb
from community.follows.registry import register
from core.html import plain_text
from practice.events.models import Event, Occurrence
from practice.events.querysets import KIND
from practice.events.wording import when, where


def event_passages(happening: Happening) -> Iterator[Passage]:
    """When, where, and what it is about. Who gets it was asked about elsewhere: it is nothing if it is hidden."""
    event = Event.objects.filter(pk=happening.object_id, state="visible").first()
    if event is None:
        return
    occurrence = _time(event, happening)
    if occurrence is not None:
        yield Passage("same", f"{when(occurrence, event)} · {where(occurrence, event)}")
    if happening.verb == "events.announced":
        yield Passage("same", plain_text(event.body))


def reason_passages(happening: Happening) -> Iterator[Passage]:
    """When it was to be, and why it is not."""
    event = Event.objects.filter(pk=happening.object_id, state="visible").first()
    if event is None:
        return
    occurrence = _time(event, happening)
    if occurrence is not None:
        yield Passage("removed", when(occurrence, event))
    reason = occurrence.cancel_reason if occurrence is not None and occurrence.cancelled_at else event.cancel_reason
    if reason:
        yield Passage("same", reason)


def time_passages(happening: Happening) -> Iterator[Passage]:
    """When and where this one time is, and what else is different."""
    event = Event.objects.filter(pk=happening.object_id, state="visible").first()
    occurrence = _time(event, happening) if event is not None else None
    if event is None or occurrence is None:
        return
    yield Passage("same", f"{when(occurrence, event)} · {where(occurrence, event)}")
    if occurrence.note:
        yield Passage("same", occurrence.note)


def _time(event: Event, happening: Happening) -> Occurrence | None:
    """The one that it is about; else the next."""
    rows = Occurrence.objects.filter(event=event)
    if day := happening.values.get("day"):
        return rows.filter(day=date.fromisoformat(day)).first()
    return rows.filter(starts_at__gte=happening.created_at).order_by("starts_at").first() or rows.first()


register(KIND, label=_("Events"), reason=_("You follow this event."))
register_verb(
    "events.announced",
    sentence=_("%(name)s announces an event: “%(title)s”"),
    passages=event_passages,
    every_language=True,
    writes=KIND,
)
register_verb(
    "events.changed",
    sentence=_("“%(title)s” has changed: look when and where it is"),
    passages=event_passages,
    every_language=True,
)
register_verb(
    "events.time_changed",
    sentence=_("One time of “%(title)s” has changed: look when and where it is"),
    passages=time_passages,
    every_language=True,
)
register_verb("events.cancelled", sentence=_("“%(title)s” is cancelled"), passages=reason_passages, every_language=True)
register_verb(
    "events.time_cancelled",
    sentence=_("One time of “%(title)s” is cancelled"),
    passages=reason_passages,
    every_language=True,
)
register_verb(
    "events.restored",
    sentence=_("“%(title)s” takes place after all"),
    passages=event_passages,
    every_language=True,
)
register_verb(
    "events.moved_up",
    sentence=_("You have a seat: “%(title)s”"),
    passages=time_passages,
    every_language=True,
)
register_verb("events.material", sentence=_("There is something to look at from “%(title)s”"), every_language=True)
