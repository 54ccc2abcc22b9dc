"""Telling people, in the background: who follows, and who registered. Each may run twice: an event has a key."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django_tasks import task

from accounts.models import User
from community.activity.services import record
from core import objects
from practice.events.models import Attendance, Event, Occurrence, Registration
from practice.events.querysets import KIND
from practice.events.services.purging import keep_up
from practice.groups.models import Membership
from practice.groups.services.sharing import add_item
from practice.groups.services.telling import REASON, members_told

REGISTERED = "registered"


@task()
def announce_event(pk: int) -> None:
    """It is there for readers: followers hear of it, and it stands in the stream of its group."""
    event = _read(pk)
    if event is None:
        return
    keep_up(event)
    members: list[int] = []
    if event.group is not None:
        add_item(group=event.group, obj=event, by=None)
        members = members_told(event.group, (Membership.Level.HIGHLIGHTS, Membership.Level.ALL))
    _record(
        "events.announced",
        event,
        actor=event.author,
        actor_name=event.author_name,
        recipients=[(person, REASON) for person in members if person != event.author_id],
        key=f"{KIND}:{event.pk}",
    )


@task()
def refresh_event(pk: int) -> None:
    """It changed in a way that nobody is told of: kept pages go, and the search follows."""
    event = Event.objects.select_related("group").filter(pk=pk).first()
    if event is not None:
        keep_up(event)


@task()
def tell_changed(pk: int, verb: str, key: str, occurrences: list[int], actor: int | None) -> None:
    """Everybody who registered, and who follows it. With `occurrences`: who registered for one of those, or for all."""
    event = _read(pk)
    if event is None:
        return
    keep_up(event)
    going = Registration.objects.filter(event=event).exclude(state=Registration.State.WITHDRAWN)
    if occurrences and event.registers_each:
        going = going.filter(occurrence__in=occurrences)
    values: dict[str, Any] = {}
    url = event.path(event.language)
    if len(occurrences) == 1:
        occurrence = Occurrence.objects.select_related("event").filter(pk=occurrences[0]).first()
        if occurrence is not None:
            url, values = occurrence.path(event.language), {"day": occurrence.day.isoformat()}
    people = _each(going.values_list("user", flat=True))
    who = User.objects.filter(pk=actor).first() if actor is not None else None
    _record(verb, event, actor=who, recipients=people, key=key, url=url, values=values)


@task()
def tell_moved_up(registration_id: int, key: str) -> None:
    """A seat came free: whoever waited longest has it."""
    registration = (
        Registration.objects.select_related("event__group", "occurrence__event")
        .filter(pk=registration_id, state=Registration.State.GOING)
        .first()
    )
    if registration is None:
        return
    event, occurrence = registration.event, registration.occurrence
    _record(
        "events.moved_up",
        event,
        recipients=_each([registration.user_id]),
        key=key,
        url=occurrence.path(event.language) if occurrence is not None else event.path(event.language),
        values={"day": occurrence.day.isoformat()} if occurrence is not None else {},
        is_public=False,
    )


@task()
def tell_of_material(pk: int, occurrence_id: int | None, key: str) -> None:
    """Those who came hear that there is something to look at afterwards."""
    event = _read(pk)
    if event is None:
        return
    came = Attendance.objects.filter(registration__event=event)
    if occurrence_id is not None:
        came = came.filter(occurrence=occurrence_id)
    people = _each(came.values_list("registration__user", flat=True))
    _record("events.material", event, recipients=people, key=key, is_public=False)


def _each(people: Iterable[int]) -> list[tuple[int, str]]:
    """Each once, by number, for having registered."""
    return [(person, REGISTERED) for person in sorted(set(people))]


def _read(pk: int) -> Event | None:
    rows = Event.objects.select_related("group", "organisation", "author")
    return rows.filter(pk=pk, state="visible").first()


def _record(
    verb: str,
    event: Event,
    *,
    actor: Any = None,
    actor_name: str = "",
    recipients: Iterable[tuple[int, str]] = (),
    key: str,
    url: str = "",
    values: Mapping[str, Any] | None = None,
    is_public: bool | None = None,
) -> None:
    concerned = [objects.ref(thing) for thing in (event.group, event.organisation) if thing is not None]
    with transaction.atomic():
        record(
            verb=verb,
            actor=actor,
            actor_name=actor_name,
            about=(KIND, event.pk),
            objects=concerned,
            title=event.title,
            url=url or event.path(event.language),
            language=event.language,
            values=values,
            recipients=list(recipients),
            is_public=event.is_public if is_public is None else is_public,
            point=(event.latitude, event.longitude) if event.is_public else (None, None),
            key=key,
        )
