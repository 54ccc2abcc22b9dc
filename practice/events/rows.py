"""Events as lists show them."""

from dataclasses import dataclass
from typing import Any

from accounts.addresses import person_path
from core.i18n.languages import language_name
from practice.events.models import Event, Occurrence
from practice.events.services.occurring import shown_days
from practice.events.wording import how_often, when, where


@dataclass(frozen=True)
class Row:
    """One time of an event. `starts` is by its own clock."""

    title: str
    url: str
    language: str
    language_name: str
    is_foreign: bool
    starts: Any
    when: str
    where: str
    how_often: str
    is_cancelled: bool
    is_changed: bool
    is_online: bool
    registers: bool
    seats_left: int | None
    group: str
    organisation: str
    author_name: str
    author_url: str


def row_of(occurrence: Any, language: str) -> Row:
    """`occurrence` comes from `for_listing`; no question of the database. Translations are not read for lists."""
    event: Event = occurrence.event
    group, organisation = event.group, event.shown_organisation
    return Row(
        title=event.title,
        url=occurrence.path(language),
        language=event.language,
        language_name=language_name(event.language),
        is_foreign=event.language != language,
        starts=shown_days(occurrence, event.zone)[0],
        when=when(occurrence, event),
        where=where(occurrence, event),
        how_often=how_often(event),
        is_cancelled=occurrence.is_cancelled,
        is_changed=occurrence.is_changed,
        is_online=event.is_online,
        registers=event.registering != Event.Registering.NONE,
        seats_left=seats_left(event, occurrence),
        group=group.name if group is not None else "",
        organisation=organisation.name if organisation is not None else "",
        author_name=event.author_name,
        author_url=person_path(occurrence.author_public_id),
    )


def seats_left(event: Event, occurrence: Occurrence | None) -> int | None:
    """None where seats are not counted."""
    if event.registering == Event.Registering.NONE or event.capacity is None:
        return None
    counted: Any = occurrence if event.registers_each and occurrence is not None else event
    return 0 if counted.waiting_count else max(0, event.capacity - counted.going_count)
