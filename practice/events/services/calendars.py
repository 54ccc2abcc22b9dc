"""Events as calendars that others subscribe to (RFC 5545): an entry for each event with its rule, and one for each
time that differs from it. Nothing stands in one that its reader may not see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from icalendar import Calendar, vRecur, vText
from icalendar import Event as Entry

from accounts.mail.writing import whole
from core.html import plain_text
from core.html.characters import clean_characters
from practice.events.models import CalendarKey, Event, Occurrence, Registration
from practice.events.querysets import EventQuerySet
from practice.events.rules import Rule
from practice.events.services.written_zones import written_zone
from practice.events.zones import local, moment
from practice.groups.models import WorkingGroup

PRODUCT = "-//Opening Up//Events//EN"
CONTENT_TYPE = "text/calendar; charset=utf-8"
MOST_EVENTS = 500
_BEHIND = timedelta(days=90)
_REFRESH = timedelta(hours=6)


def calendar(events: Iterable[Event], *, name: str, language: str, linked: frozenset[int] = frozenset()) -> bytes:
    """The bytes of a calendar, the same as long as nothing changes. `linked`: the hidden links of these stand there."""
    found = list(events)
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", clean_characters(name))
    made.add("name", clean_characters(name))
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    for zone in sorted({event.zone for event in found if not event.is_all_day}):
        made.add_component(written_zone(zone))
    differing = _differing(found)
    for event in found:
        for entry in _entries(event, differing[event.pk], language, shows_link=event.pk in linked):
            made.add_component(entry)
    return made.to_ical()


def for_site() -> EventQuerySet:
    """What everybody sees."""
    return current(Event.objects.public())


def for_group(group: WorkingGroup, user: Any) -> EventQuerySet:
    """Those of a group, for who may read it."""
    return current(Event.objects.visible_to(user).filter(group=group))


def for_person(user: Any) -> EventQuerySet:
    """Those that this person has registered for, waits for or announces."""
    mine = Registration.objects.filter(user=user, event=OuterRef("pk")).exclude(state=Registration.State.WITHDRAWN)
    return current(Event.objects.visible_to(user).filter(Q(Exists(mine)) | Q(author=user)))


def for_groups_of(user: Any) -> EventQuerySet:
    """Those of the groups that this person is in, whether they register or not."""
    return current(Event.objects.visible_to(user).filter(group__in=WorkingGroup.objects.of(user).values("pk")))


def current(events: EventQuerySet) -> EventQuerySet:
    """What is to come, and what was lately; the newest that were announced, where there are too many."""
    lately = Occurrence.objects.filter(event=OuterRef("pk"), ends_at__gt=timezone.now() - _BEHIND)
    rows = events.filter(Exists(lately)).select_related("group").order_by("-pk")
    return rows[:MOST_EVENTS]


def links_of(user: Any) -> frozenset[int]:
    """The events whose hidden links this person may have."""
    if user is None or not user.is_authenticated:
        return frozenset()
    rows = Registration.objects.filter(user=user, state=Registration.State.GOING, event__hides_link=True)
    own = Event.objects.filter(author=user, hides_link=True)
    return frozenset([*rows.values_list("event", flat=True), *own.values_list("pk", flat=True)])


def key_of(user: Any) -> CalendarKey:
    """The address of this person's calendar; made when they first ask for it."""
    return CalendarKey.objects.get_or_create(user=user)[0]


def renew_key(user: Any) -> CalendarKey:
    """Another address; whoever had the old one reads nothing any more."""
    CalendarKey.objects.filter(user=user).delete()
    return CalendarKey.objects.create(user=user)


def _differing(events: Sequence[Event]) -> dict[int, list[Occurrence]]:
    """The times that are not as the rule says; one question of the database."""
    found: dict[int, list[Occurrence]] = defaultdict(list)
    different = Q(is_changed=True) | Q(cancelled_at__isnull=False) | ~Q(place_name="") | ~Q(note="")
    for row in Occurrence.objects.filter(different, event__in=[event.pk for event in events]).order_by("day"):
        found[row.event_id].append(row)
    return found


def _entries(event: Event, differing: list[Occurrence], language: str, *, shows_link: bool) -> Iterable[Entry]:
    rule = event.parsed_rule
    if rule is None:
        # Takes place once: whatever is different about that time is so for the event.
        only = next((row for row in differing if row.day == event.first_day), None)
        yield _entry(event, only, language, shows_link=shows_link)
        return
    whole_series = _entry(event, None, language, shows_link=shows_link)
    whole_series.add("rrule", vRecur.from_ical(_rule_text(rule, event)))
    for text in event.excluded:
        whole_series.add("exdate", _value(event, date.fromisoformat(text)))
    yield whole_series
    for row in differing:
        one = _entry(event, row, language, shows_link=shows_link)
        one.add("recurrence-id", _value(event, row.day))
        yield one


def _entry(event: Event, occurrence: Occurrence | None, language: str, *, shows_link: bool) -> Entry:
    entry = Entry()
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    entry.add("uid", f"{event.key}@{host}")
    # Not the moment of asking: a calendar that did not change stays the same to the byte.
    entry.add("dtstamp", event.changed_at.replace(microsecond=0))
    entry.add("created", event.created_at.replace(microsecond=0))
    entry.add("last-modified", event.changed_at.replace(microsecond=0))
    entry.add("sequence", event.sequence)
    title, body = words(event, language)
    entry.add("summary", vText(clean_characters(title)))
    starts, ends = _bounds(event, occurrence)
    entry.add("dtstart", starts)
    entry.add("dtend", ends)
    url = whole(occurrence.path(language) if occurrence is not None and event.repeats else event.path(language))
    entry.add("url", url)
    note = occurrence.note if occurrence is not None else ""
    description = "\n\n".join(part for part in (note, plain_text(body), url) if part)
    entry.add("description", clean_characters(description)[:4_000])
    place = ", ".join(part for part in ((occurrence.place_name if occurrence else "") or event.place_name,
                                        event.address) if part)  # fmt: skip
    link = event.online_url if event.is_online and (shows_link or not event.hides_link) else ""
    if place or link:
        entry.add("location", clean_characters(place or link))
    if link:
        entry.add("conference", link, parameters={"VALUE": "URI"})
    if event.latitude is not None and event.longitude is not None and not (occurrence and occurrence.place_name):
        entry.add("geo", (float(event.latitude), float(event.longitude)))
    is_off = event.is_cancelled or (occurrence is not None and occurrence.cancelled_at is not None)
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return entry


def words(event: Event, language: str) -> tuple[str, str]:
    """Title and text in this language where it was translated, else as it was written."""
    other = event.translations.get(language)
    return (other["title"], other["body"]) if other else (event.title, event.body)


def _value(event: Event, day: date) -> date | datetime:
    """A time of the event as its calendar entry names it."""
    return day if event.start_time is None else datetime.combine(day, event.start_time, tzinfo=ZoneInfo(event.zone))


def _bounds(event: Event, occurrence: Occurrence | None) -> tuple[date | datetime, date | datetime]:
    if event.is_all_day:
        first = occurrence.on_day if occurrence is not None else event.first_day
        last = occurrence.until_day if occurrence is not None else event.last_day
        return first, last + timedelta(days=1)
    if occurrence is not None:
        return local(occurrence.starts_at, event.zone), local(occurrence.ends_at, event.zone)
    zone, end = ZoneInfo(event.zone), event.end_time or time.min
    return _value(event, event.first_day), datetime.combine(event.last_day, end, tzinfo=zone)


def _rule_text(rule: Rule, event: Event) -> str:
    """Where its times are moments, so is the last of them."""
    if rule.until is None or event.is_all_day:
        return rule.text()
    last = moment(rule.until, event.start_time, event.zone)
    return rule.text(until=last.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
