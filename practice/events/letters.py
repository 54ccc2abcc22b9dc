"""The words of reminders, made when they are sent."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.writing import whole
from practice.events.models import Event, Occurrence, Registration
from practice.events.services.calendars import words
from practice.events.states import State
from practice.events.wording import when, where


def write_reminder(letter: Letter) -> Message | None:
    """None for who no longer comes, what was moved, cancelled or hidden, and what has begun meanwhile."""
    registration = (
        Registration.objects.select_related("event", "user")
        .filter(pk=letter.args.get("registration"), state=Registration.State.GOING)
        .first()
    )
    occurrence = Occurrence.objects.select_related("event").filter(pk=letter.args.get("occurrence")).first()
    if registration is None or occurrence is None or not _stands(occurrence, letter.args.get("starts")):
        return None
    event, user = occurrence.event, registration.user
    if not Event.objects.visible_to(user).filter(pk=event.pk, state=State.VISIBLE).exists():
        return None
    language = letter.spoken()
    title, _body = words(event, language)
    url = whole(occurrence.path(language))
    moment = when(occurrence, event)
    return Message(
        subject=_("“%(title)s”: %(when)s") % {"title": title, "when": moment},
        template="event_reminder",
        context={
            "title": title,
            "title_language": language if language in event.translations else event.language,
            "when": moment,
            "where": where(occurrence, event),
            "address": event.address,
            "link": event.online_url if event.is_online else "",
            "note": occurrence.note,
            "url": url,
        },
    )


def _stands(occurrence: Occurrence, starts: Any) -> bool:
    if occurrence.is_cancelled or occurrence.starts_at <= timezone.now():
        return False
    return int(occurrence.starts_at.timestamp()) == starts
