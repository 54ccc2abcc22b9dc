"""What stands around every page of an event."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.i18n.languages import language_codes, language_name
from core.i18n.switcher import set_translations
from practice.events.addresses import event_path, events_path
from practice.events.models import Event, Occurrence
from practice.events.permissions import can_manage_event
from practice.events.services.calendars import words
from practice.events.services.occurring import next_of
from practice.events.states import State
from practice.organisations.addresses import practice_path


def reader(request: HttpRequest) -> Any:
    """Who is signed in; None for anybody else. A request without a session's cookie asks nothing of the database."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def read_event(pk: int, user: Any) -> Event:
    """As its pages show it; one question. Raises Http404 for what is not there, or not for this person."""
    rows = Event.objects.visible_to(user).select_related("group", "organisation", "author")
    event = rows.filter(pk=pk).first()
    if event is None:
        raise Http404
    return event


def managed_event(request: HttpRequest, pk: int) -> Event | None:
    """The event, when this person may change it; None when they may only read it. Raises Http404."""
    event = read_event(pk, reader(request))
    return event if can_manage_event(request.user, event) else None


def chosen_time(request: HttpRequest, event: Event) -> Occurrence | None:
    """The one that the address names (`?on=2027-01-31`), else the next. Raises Http404 for a day on which it is not."""
    text = request.GET.get("on", "")
    if not text:
        return next_of(event, timezone.now())
    return time_on(event, text)


def time_on(event: Event, text: str) -> Occurrence:
    """The time that was first meant to be on this day. Raises Http404."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
    found = Occurrence.objects.filter(event=event, day=day).select_related("event").first()
    if found is None:
        raise Http404
    # The one that is at hand, with all that was read with it.
    found.event = event
    return found


def front_crumbs(language: str) -> list[dict[str, str]]:
    return [
        {"title": _("Practice"), "url": practice_path(language)},
        {"title": _("Events"), "url": events_path(language)},
    ]


def event_frame(event: Event, *, page: str = "", occurrence: Occurrence | None = None) -> dict[str, Any]:
    """Context of events/event_base.html. `page` is the page's own name; empty for the event itself."""
    language = get_language() or ""
    title, _body = words(event, language)
    path = occurrence.path(language) if occurrence is not None else event.path(language)
    breadcrumbs = [*front_crumbs(language), {"title": title, "url": path}]
    if page:
        breadcrumbs.append({"title": page, "url": ""})
    shown = language if language in event.translations else event.language
    return {
        "event": event,
        "event_title": title,
        "event_language": shown,
        "event_language_name": language_name(shown),
        "is_foreign": shown != language,
        "language": language,
        "path": path,
        "base": event_path(language, event.pk),
        "front": events_path(language),
        "breadcrumbs": breadcrumbs,
        "page_title": f"{page}: {title}" if page else title,
        "out_of_sight": event.state != State.VISIBLE,
        "waits": event.state == State.WAITING,
    }


def offer_languages(request: HttpRequest, event: Event, page: str = "") -> None:
    """One event, all languages: `page` is the rest of the address, with the query that it keeps."""
    paths = {
        code: f"{event_path(code, event.pk)}{page}" if page and page[0] != "?" else f"{event.path(code)}{page}"
        for code in language_codes()
    }
    set_translations(request, paths, {})


def whole_address(path: str) -> str:
    """A path of the site with the site's address before it."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
