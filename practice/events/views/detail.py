"""The page of an event: when, where, who comes, and what was handed out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from accounts.roles import name_of
from community.translations.offering import offer
from core.cache.public import mark_public
from core.discussion import discussion_path
from core.html import mark_clean, plain_text
from core.html.json_ld import json_ld
from core.i18n.languages import language_codes, language_name
from core.paragraphs import paragraphs
from practice.events.addresses import events_path
from practice.events.models import Event, Material, Occurrence, Registration
from practice.events.permissions import can_manage_event, can_open, sees_link
from practice.events.querysets import KIND
from practice.events.rows import seats_left
from practice.events.services.calendars import words
from practice.events.services.registering import closed, is_full, why_not
from practice.events.structured import structured
from practice.events.views.frame import (
    chosen_time,
    event_frame,
    offer_languages,
    read_event,
    reader,
    whole_address,
)
from practice.events.views.registering import own_registration
from practice.events.wording import how_often, when, where
from practice.organisations.addresses import organisation_path
from practice.vocabulary.countries import country_name

FURTHER, EARLIER, NAMES = 8, 5, 60


@require_safe
def event_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The next time, or the one that `?on=` names."""
    user, language = reader(request), get_language() or ""
    event = read_event(pk, user)
    occurrence = chosen_time(request, event)
    manages = user is not None and can_manage_event(user, event)
    mine = own_registration(event, occurrence, user)
    on = f"?on={occurrence.day.isoformat()}" if "on" in request.GET and occurrence is not None else ""
    offer_languages(request, event, on)
    title, body = words(event, language)
    context = {
        **event_frame(event),
        **_facts(event, occurrence, language),
        **_registration(request, event, occurrence, mine, user),
        **_texts(event, body, language),
        "title": title,
        "occurrence": occurrence,
        "is_cancelled": event.is_cancelled or (occurrence is not None and occurrence.is_cancelled),
        "why_cancelled": occurrence.why_cancelled if occurrence is not None else event.cancel_reason,
        "link": event.online_url if sees_link(event, mine, manages=manages) else "",
        "link_waits": bool(event.online_url) and not sees_link(event, mine, manages=manages),
        "author_url": person_path(event.author.public_id) if event.author is not None else "",
        "author_role": name_of(event.author_role),
        "names": _names(event, occurrence),
        "materials": _materials(event, occurrence, user, manages=manages),
        **_further(event, occurrence, language),
        "is_public": event.is_public,
        "manages": manages,
        "is_personal": user is not None,
        "kind": KIND,
        "discussion_url": discussion_path(KIND, event.pk, 0, language),
        "copy_url": f"{events_path(language)}new/?like={event.pk}",
        "on": on,
        "query": f"?on={occurrence.day.isoformat()}" if event.repeats and occurrence is not None else "",
        "canonical_url": whole_address(f"{event.path(language)}{on}"),
        "structured_data": json_ld(structured(event, occurrence, language)) if event.is_public and occurrence else "",
        "translations_offered": [
            {"code": code, "name": language_name(code), "is_there": code in event.translations}
            for code in language_codes()
            if code != event.language
        ],
    }
    response = render(request, "events/event_detail.html", context)
    # What is in a group may be read by fewer tomorrow, so no cache in front keeps it.
    return mark_public(response) if event.group is None else response  # type: ignore[return-value]  # the same one


def _facts(event: Event, occurrence: Occurrence | None, language: str) -> dict[str, Any]:
    group, organisation = event.group, event.shown_organisation
    place = occurrence.where if occurrence is not None else event.place_name
    moved = occurrence is not None and bool(occurrence.place_name)
    on_map = event.latitude is not None and not moved
    return {
        "when": when(occurrence, event) if occurrence is not None else "",
        "where": where(occurrence, event) if occurrence is not None else "",
        "how_often": how_often(event),
        "is_over": occurrence is not None and occurrence.ends_at <= timezone.now(),
        "is_changed": occurrence is not None and occurrence.is_changed,
        "note": occurrence.note if occurrence is not None else "",
        "address": "" if moved else event.address,
        "country": country_name(event.country, language),
        "map_places": [{"name": place or event.title, "latitude": event.latitude, "longitude": event.longitude}]
        if on_map
        else [],
        "group_url": group.path(language) if group is not None else "",
        "organisation": organisation,
        "organisation_url": organisation_path(language, organisation.slug) if organisation is not None else "",
    }


def _texts(event: Event, body: str, language: str) -> dict[str, Any]:
    is_public = event.is_public
    return {
        "text": mark_clean(body) if body else "",
        # No text of a group that not everybody reads goes to a service.
        "translation": offer(KIND, event.pk, event.language)
        if is_public and language not in event.translations
        else "",
        "description": plain_text(body)[:200],
        "by_hand": [
            {"code": code, "name": language_name(code), "url": event.path(code)}
            for code in (event.language, *event.translations)
            if code != language
        ]
        if event.translations
        else [],
    }


def _registration(
    request: HttpRequest, event: Event, occurrence: Occurrence | None, mine: Registration | None, user: Any
) -> dict[str, Any]:
    if event.registering == Event.Registering.NONE or occurrence is None:
        return {"registers": False}
    time = occurrence if event.registers_each else None
    counted: Any = time or event
    has_one = mine is not None and mine.state != Registration.State.WITHDRAWN
    refusal = "" if has_one else why_not(user, event, time, timezone.now()) if user is not None else ""
    if user is None:
        refusal = _closed_for_all(event, time, occurrence)
    elif not has_one and not refusal and not event.registers_each and occurrence.ends_at <= timezone.now():
        refusal = _("It is over.")
    return {
        "registers": True,
        "mine": mine if has_one else None,
        "is_going": mine is not None and mine.state == Registration.State.GOING,
        "refusal": refusal,
        "seats_left": seats_left(event, occurrence),
        "is_full": is_full(event, time),
        "going_count": counted.going_count,
        "waiting_count": counted.waiting_count,
    }


def _closed_for_all(event: Event, time: Occurrence | None, shown: Occurrence) -> str:
    """For a page that is kept for everybody who is not signed in."""
    if shown.ends_at <= timezone.now():
        return _("It is over.")
    return closed(event, time, timezone.now())


def _names(event: Event, occurrence: Occurrence | None) -> list[dict[str, str]]:
    """Of those who come, who wishes to be named; one question of the database."""
    if event.registering == Event.Registering.NONE:
        return []
    rows = Registration.objects.filter(
        event=event,
        occurrence=occurrence if event.registers_each else None,
        state=Registration.State.GOING,
        is_named=True,
        user__is_active=True,
    ).select_related("user")
    return [
        {"name": str(row.user), "url": person_path(row.user.public_id)}
        for row in rows.order_by("queued_at", "pk")[:NAMES]
    ]


def _materials(event: Event, occurrence: Occurrence | None, user: Any, *, manages: bool) -> list[dict[str, Any]]:
    """Of all times together, and of this one."""
    rows = Material.objects.filter(event=event).select_related("event").order_by("added_at", "pk")
    found = [row for row in rows if row.occurrence_id in (None, occurrence.pk if occurrence is not None else None)]
    readers = {row.readers for row in found}
    opens = {one: can_open(user, next(row for row in found if row.readers == one), manages=manages) for one in readers}
    return [
        {
            "material": row,
            "text": mark_clean(paragraphs(row.text)) if row.text and opens[row.readers] else "",
            "opens": opens[row.readers],
            "readers": row.get_readers_display(),
            "is_for_some": row.readers != Material.Readers.ALL,
        }
        for row in found
    ]


def _further(event: Event, shown: Occurrence | None, language: str) -> dict[str, list[dict[str, Any]]]:
    """The next times besides the one that is shown, and the last ones; two questions of the database."""
    if not event.repeats:
        return {}
    now, all_times = timezone.now(), Occurrence.objects.filter(event=event)
    if shown is not None:
        all_times = all_times.exclude(pk=shown.pk)
    return {
        "further": [_time_row(event, row, language) for row in all_times.to_come(now)[:FURTHER]],
        "earlier": [_time_row(event, row, language) for row in all_times.over(now)[:EARLIER]],
    }


def _time_row(event: Event, row: Occurrence, language: str) -> dict[str, Any]:
    row.event = event
    return {
        "when": when(row, event),
        "url": row.path(language),
        "is_cancelled": row.is_cancelled,
        "is_changed": row.is_changed,
    }
