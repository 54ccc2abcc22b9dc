"""Feeds: of new events for readers of news, and calendars for calendars."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.writing import FORBIDDEN
from core.branding import get_branding
from core.cache.public import mark_public, public_page
from core.html import plain_text
from core.html.characters import clean_characters
from core.kept_form import KeptForm
from practice.events.addresses import events_path
from practice.events.models import CalendarKey, Event, Occurrence
from practice.events.querysets import EventQuerySet
from practice.events.services.calendars import (
    CONTENT_TYPE,
    calendar,
    for_group,
    for_groups_of,
    for_person,
    for_site,
    key_of,
    links_of,
    renew_key,
)
from practice.events.services.occurring import next_times
from practice.events.views.frame import front_crumbs, read_event, reader, whole_address
from practice.events.views.writing import hindrance, no_entry, writing_page
from practice.events.wording import when, where
from practice.groups.models import WorkingGroup

ENTRIES = 50
# Part of every entry's id, as RFC 4151 asks: from when on the name was ours. Never to be changed.
SINCE = "2026"


class EventsFeed(Atom1Feed):
    """Entries may be in another language than the feed."""

    def item_attributes(self, item: Mapping[str, str]) -> dict[str, str]:
        language = item["item_language"]
        return {} if language == self.feed["language"] else {"xml:lang": language}


@require_safe
@public_page()
def events_feed(request: HttpRequest) -> HttpResponse:
    """The events that were announced last, in whatever language they are written."""
    language = get_language() or ""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    feed = EventsFeed(
        title=clean_characters(_("Events – %(site)s") % {"site": get_branding().name}),
        link=whole_address(events_path(language)),
        description=None,
        language=language,
        feed_url=whole_address(request.get_full_path()),
        feed_guid=f"tag:{host},{SINCE}:events",
        author_name=get_branding().name,
    )
    events = list(Event.objects.public().order_by("-created_at", "-id")[:ENTRIES])
    first = {row.event_id: row for row in _next_times(events)}
    for event in events:
        time = first.get(event.pk)
        facts = f"{when(time, event)} · {where(time, event)}" if time is not None else ""
        feed.add_item(
            title=clean_characters(event.title),
            link=whole_address(event.path(language)),
            description=clean_characters(f"{facts}\n{plain_text(event.body)}".strip()),
            unique_id=f"tag:{host},{SINCE}:event/{event.pk}",
            author_name=clean_characters(event.author_name or _("Somebody")),
            pubdate=event.created_at,
            updateddate=event.changed_at,
            item_language=event.language,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)


@require_safe
@public_page()
def site_calendar(request: HttpRequest) -> HttpResponse:
    """Everything that everybody sees."""
    name = _("Events – %(site)s") % {"site": get_branding().name}
    return _calendar(calendar(for_site(), name=name, language=get_language() or ""))


@require_safe
def group_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a group that everybody reads, or that whoever asks reads; for programs see `own_groups_calendar`."""
    user = reader(request)
    group = WorkingGroup.objects.readable_by(user).filter(pk=pk).first()
    if group is None:
        raise Http404
    found = calendar(for_group(group, user), name=group.name, language=get_language() or "", linked=links_of(user))
    return _calendar(found)


@require_safe
def event_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """One event, to be added to a calendar."""
    user = reader(request)
    event = read_event(pk, user)
    found = calendar([event], name=event.title, language=get_language() or "", linked=links_of(user))
    response = _calendar(found)
    response["Content-Disposition"] = f'attachment; filename="event-{event.pk}.ics"'
    if event.group is None and user is None:
        mark_public(response)
    return response


@require_safe
def personal_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody's own, for a program that cannot sign in: who knows the address reads it."""
    return _secret_calendar(key, for_person, lambda site: _("My events – %(site)s") % {"site": site})


@require_safe
def own_groups_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The events of somebody's groups, closed ones among them, by the same secret; who leaves one reads on no more."""
    return _secret_calendar(key, for_groups_of, lambda site: _("Events of my groups – %(site)s") % {"site": site})


def _secret_calendar(key: str, events_for: Callable[[Any], EventQuerySet], name: Callable[[str], str]) -> HttpResponse:
    found = CalendarKey.objects.select_related("user").filter(key=key, user__is_active=True).first()
    if found is None:
        raise Http404
    user = found.user
    language = user.language or get_language() or ""
    with translation.override(language):
        made = calendar(events_for(user), name=name(get_branding().name), language=language, linked=links_of(user))
    response = _calendar(made)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@writing_page
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The address of one's own calendar, and what it shows; with POST another address."""
    language = get_language() or ""
    user = reader(request)
    if user is None:
        return no_entry(request, "", events_path(language))
    why = hindrance(request, "write") if request.method == "POST" else None
    if request.method == "POST" and why is None:
        renew_key(user)
        messages.success(request, _("Your calendar has another address. The old one shows nothing any more."))
        return HttpResponseRedirect(request.path)
    title = _("My calendar")
    key = key_of(user)
    events = list(for_person(user).defer("body", "translations"))
    times = {row.event_id: row for row in _next_times(events)}
    rows: list[dict[str, Any]] = []
    for event in events:
        if (time := times.get(event.pk)) is not None:
            rows.append(
                {
                    "title": event.title,
                    "language": event.language,
                    "url": time.path(language),
                    "when": when(time, event),
                    "starts": time.starts_at,
                    "is_cancelled": time.is_cancelled,
                }
            )
    context = {
        "breadcrumbs": [*front_crumbs(language), {"title": title, "url": ""}],
        "title": title,
        "address": whole_address(f"{events_path(language)}calendars/{key.key}.ics"),
        "groups_address": whole_address(f"{events_path(language)}calendars/{key.key}/groups.ics")
        if WorkingGroup.objects.of(user).exists()
        else "",
        "rows": sorted(rows, key=lambda row: row["starts"]),
        "form": KeptForm(),
        "hindrance": why,
        "front": events_path(language),
    }
    return render(request, "events/my_calendar.html", context, status=FORBIDDEN if why else 200)


def _next_times(events: list[Event]) -> list[Occurrence]:
    """The next time of each, else the last; one question of the database for all."""
    by_number = {event.pk: event for event in events}
    found: dict[int, Occurrence] = {}
    for row in next_times(list(by_number)):
        row.event = by_number[row.event_id]
        found[row.event_id] = row
    return list(found.values())


def _calendar(content: bytes) -> HttpResponse:
    """With a mark of its content (ConditionalGetMiddleware), so that who has it already is told so in a line."""
    return HttpResponse(content, content_type=CONTENT_TYPE)
