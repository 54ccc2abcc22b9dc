"""When and where, in words of the reader's language."""

from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from practice.events.models import Event, Occurrence
from practice.events.sentences import sentence
from practice.events.services.occurring import shown_days
from practice.events.zones import city


def when(occurrence: Occurrence, event: Event | None = None) -> str:
    """ "Tuesday 5 January 2027, 10:00 to 12:00 (time of Copenhagen)"."""
    about = event or occurrence.event
    starts, ends = shown_days(occurrence, about.zone)
    facts = {"day": _day(starts), "from": _clock(starts), "to": _clock(ends), "last": _day(ends)}
    one_day = starts.date() == ends.date()
    if about.is_all_day:
        return facts["day"] if one_day else _("%(day)s to %(last)s") % facts
    if starts == ends:
        words = _("%(day)s, %(from)s") % facts
    elif one_day:
        words = _("%(day)s, %(from)s to %(to)s") % facts
    else:
        words = _("%(day)s, %(from)s to %(last)s, %(to)s") % facts
    if about.is_online or about.zone != settings.TIME_ZONE:
        return _("%(when)s (time of %(city)s)") % {"when": words, "city": city(about.zone)}
    return words


def where(occurrence: Occurrence, event: Event | None = None) -> str:
    """The place, online, or both."""
    about = event or occurrence.event
    place = occurrence.place_name or about.place_name
    if about.is_online:
        return _("%(place)s and online") % {"place": place} if place else _("online")
    return place


def how_often(event: Event) -> str:
    """The sentence of its rule; empty for what takes place once."""
    rule = event.parsed_rule
    return sentence(rule, event.first_day) if rule is not None else ""


def _day(moment: datetime) -> str:
    return f"{date_format(moment.date(), 'l')} {date_format(moment.date(), 'DATE_FORMAT')}"


def _clock(moment: datetime) -> str:
    return time_format(moment.time(), "TIME_FORMAT")
