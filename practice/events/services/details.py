"""What somebody says about an event, and letting it in: each part is checked and comes out as it is kept."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from core.html import POST, MarkupRefused, plain_text, sanitise
from core.html.characters import clean_characters
from practice.events.models import ADDRESS_LENGTH, PLACE_LENGTH, REASON_LENGTH, TITLE_LENGTH, Event
from practice.events.rules import RuleRefused, parse, simplified
from practice.events.zones import is_zone
from practice.vocabulary.countries import is_country

MOST_YEARS_AHEAD, MOST_DAYS_BACK, MOST_DAYS_LONG, MOST_DAYS_LONG_REPEATED = 5, 366, 366, 31
MOST_YEARS_REPEATED = 10
MOST_SEATS = 100_000
MOST_EXCLUDED = 100


@dataclass(frozen=True)
class Timing:
    """By the clock of `zone`. Without times: all day. `rule` is text of RFC 5545; `excluded` are days without it."""

    first_day: date
    last_day: date | None = None
    start_time: time | None = None
    end_time: time | None = None
    zone: str = ""
    rule: str = ""
    excluded: tuple[date, ...] = ()


@dataclass(frozen=True)
class Where:
    """A place, a link, or both."""

    place_name: str = ""
    address: str = ""
    country: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    is_online: bool = False
    online_url: str = ""
    hides_link: bool = False


@dataclass(frozen=True)
class Seats:
    """Whether and how people register; `capacity` None: as many as come."""

    registering: str = Event.Registering.NONE
    audience: str = Event.Audience.ACCOUNT
    capacity: int | None = None
    has_waiting_list: bool = True
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True)
class Details:
    title: str
    language: str
    timing: Timing
    body: str = ""
    where: Where = field(default_factory=Where)
    seats: Seats = field(default_factory=Seats)


def clean(details: Details, *, group: Any, organisation: Any, before: Event | None = None) -> dict[str, Any]:
    """The columns of an event. Raises ValidationError keyed by the names of the columns, and `rule`.

    What stands there `before` and is not changed is not asked again whether it is too long ago.
    """
    return {
        "title": clean_title(details.title),
        "language": clean_language(details.language),
        "body": clean_body(details.body, known=before.body if before is not None else ""),
        **_clean_timing(details.timing, before),
        **_clean_where(details.where),
        **_clean_seats(details.seats, details.timing, group, organisation),
    }


def clean_title(text: str) -> str:
    """On one line. Raises ValidationError keyed `title`."""
    title = clean_line(text)
    if not title:
        raise ValidationError({"title": _("Give it a title.")})
    if len(title) > TITLE_LENGTH:
        raise ValidationError({"title": _("At most %(number)d signs.") % {"number": TITLE_LENGTH}})
    return title


def clean_language(language: str) -> str:
    """A language of the site. Raises ValidationError keyed `language`."""
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Say which language this is in.")})
    return language


def clean_body(html: str, *, known: str = "") -> str:
    """The text as it is kept; it may be empty. Raises ValidationError keyed `body`."""
    try:
        cleaned = sanitise(html, POST, known=known)
    except MarkupRefused as refused:
        raise ValidationError({"body": str(refused)}) from refused
    return cleaned if plain_text(cleaned).strip() or "<img" in cleaned else ""


def clean_line(text: str) -> str:
    """On one line, without what no text may hold."""
    return " ".join(clean_characters(text).split())


def clean_reason(text: str) -> str:
    """Why something is cancelled, or what else is different. Raises ValidationError keyed `reason`."""
    reason = clean_line(text)
    if len(reason) > REASON_LENGTH:
        raise ValidationError({"reason": _("At most %(number)d signs.") % {"number": REASON_LENGTH}})
    return reason


def submission_key(form: uuid.UUID | None, author: Any, *said: Any) -> uuid.UUID | None:
    """What marks a thing as made by this form with this content; None for no form."""
    return None if form is None else uuid.uuid5(form, repr((getattr(author, "pk", None), said)))


def _clean_timing(timing: Timing, before: Event | None) -> dict[str, Any]:
    zone = timing.zone or settings.TIME_ZONE
    if not is_zone(zone):
        raise ValidationError({"zone": _("Choose the city whose time counts.")})
    first, last = timing.first_day, timing.last_day or timing.first_day
    _check_day(first, before)
    if (timing.start_time is None) != (timing.end_time is None):
        name = "start_time" if timing.start_time is None else "end_time"
        raise ValidationError({name: _("Say when it starts and when it ends, or that it takes all day.")})
    if last < first:
        raise ValidationError({"last_day": _("It ends before it starts.")})
    if timing.start_time and timing.end_time and last == first and timing.end_time < timing.start_time:
        raise ValidationError({"end_time": _("It ends before it starts.")})
    most = MOST_DAYS_LONG_REPEATED if timing.rule else MOST_DAYS_LONG
    if (last - first).days > most:
        raise ValidationError({"last_day": _("It can last %(number)d days at most.") % {"number": most}})
    return {
        "zone": zone,
        "first_day": first,
        "last_day": last,
        "start_time": _to_the_minute(timing.start_time),
        "end_time": _to_the_minute(timing.end_time),
        "rule": clean_rule(timing.rule, first),
        "excluded": sorted({day.isoformat() for day in timing.excluded[:MOST_EXCLUDED]}) if timing.rule else [],
    }


def _check_day(first: date, before: Event | None) -> None:
    today = timezone.localdate()
    if before is not None and before.first_day == first:
        return
    if first > today + timedelta(days=MOST_YEARS_AHEAD * 366):
        raise ValidationError(
            {"first_day": _("Choose a day within %(number)d years from now.") % {"number": MOST_YEARS_AHEAD}}
        )
    if first < today - timedelta(days=MOST_DAYS_BACK):
        raise ValidationError({"first_day": _("Choose a day that is not more than a year ago.")})


def clean_rule(text: str, first: date) -> str:
    """As it is kept; empty for what takes place once. Raises ValidationError keyed `rule`."""
    if not text.strip():
        return ""
    try:
        rule = parse(text)
    except RuleRefused as refused:
        raise ValidationError({"rule": str(refused)}) from refused
    if rule.until is not None and rule.until < first:
        raise ValidationError({"rule": _("It would be over before it began: choose a later last day.")})
    if rule.until is not None and rule.until > first + timedelta(days=MOST_YEARS_REPEATED * 366):
        raise ValidationError(
            {"rule": _("Choose a last day within %(number)d years, or none.") % {"number": MOST_YEARS_REPEATED}}
        )
    if not rule.starts_on(first):
        raise ValidationError({"rule": _("The first day is not one of those on which it repeats. Change one of both.")})
    return simplified(rule, first).text()


def _to_the_minute(clock: time | None) -> time | None:
    return None if clock is None else clock.replace(second=0, microsecond=0, tzinfo=None)


def _clean_where(where: Where) -> dict[str, Any]:
    lines = {
        "place_name": (clean_line(where.place_name), PLACE_LENGTH),
        "address": (clean_line(where.address), ADDRESS_LENGTH),
    }
    for name, (text, most) in lines.items():
        if len(text) > most:
            raise ValidationError({name: _("At most %(number)d signs.") % {"number": most}})
    if where.country and not is_country(where.country):
        raise ValidationError({"country": _("Choose a country.")})
    degrees: Mapping[str, tuple[Decimal | None, int]] = {
        "latitude": (where.latitude, 90),
        "longitude": (where.longitude, 180),
    }
    if (where.latitude is None) != (where.longitude is None):
        raise ValidationError({"latitude": _("A place needs both degrees, or neither.")})
    for name, (value, most) in degrees.items():
        if value is not None and not (value.is_finite() and abs(value) <= most):
            raise ValidationError({name: _("There is no such place.")})
    if not where.is_online and not lines["place_name"][0]:
        raise ValidationError({"place_name": _("Say where it is, or that it is online.")})
    return {
        **{name: text for name, (text, _most) in lines.items()},
        "country": where.country,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "is_online": where.is_online,
        "online_url": clean_url(where.online_url, "online_url") if where.is_online else "",
        "hides_link": where.is_online and where.hides_link,
    }


def clean_url(text: str, name: str) -> str:
    """A web address; may be empty. Raises ValidationError keyed `name`."""
    url = text.strip()
    if not url:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        raise ValidationError({name: _("This is no address of a page on the web.")}) from error
    if len(url) > 500:
        raise ValidationError({name: _("At most %(number)d signs.") % {"number": 500}})
    return url


def _clean_seats(seats: Seats, timing: Timing, group: Any, organisation: Any) -> dict[str, Any]:
    if seats.registering not in Event.Registering.values:
        raise ValidationError({"registering": _("Choose whether people register.")})
    audience = seats.audience
    if audience not in Event.Audience.values:
        raise ValidationError({"audience": _("Choose who may register.")})
    if audience == Event.Audience.GROUP and group is None:
        raise ValidationError({"audience": _("This event is not one of a group.")})
    if audience == Event.Audience.ORGANISATION and organisation is None:
        raise ValidationError({"audience": _("Choose the organisation whose members may register.")})
    if seats.registering == Event.Registering.NONE:
        return {"registering": seats.registering, "audience": Event.Audience.ACCOUNT, "capacity": None,
                "has_waiting_list": True, "opens_at": None, "closes_at": None}  # fmt: skip
    if seats.capacity is not None and not 1 <= seats.capacity <= MOST_SEATS:
        raise ValidationError(
            {"capacity": _("From 1 to %(number)d seats, or leave it empty.") % {"number": MOST_SEATS}}
        )
    if seats.opens_at is not None and seats.closes_at is not None and seats.closes_at <= seats.opens_at:
        raise ValidationError({"closes_at": _("It closes before it opens.")})
    return {
        # What takes place once is registered for once.
        "registering": seats.registering if timing.rule else Event.Registering.ONCE,
        "audience": audience,
        "capacity": seats.capacity,
        "has_waiting_list": seats.has_waiting_list,
        "opens_at": seats.opens_at,
        "closes_at": seats.closes_at,
    }
