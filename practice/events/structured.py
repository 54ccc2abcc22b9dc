"""An event as programs read it: schema.org."""

from typing import Any

from core.html import plain_text
from practice.events.models import Event, Occurrence
from practice.events.services.calendars import words
from practice.events.services.occurring import shown_days

_SCHEMA = "https://schema.org/"


def structured(event: Event, occurrence: Occurrence, language: str) -> dict[str, Any]:
    """Only of what everybody sees. A link that is for those who registered does not stand in it."""
    title, body = words(event, language)
    starts, ends = shown_days(occurrence, event.zone)
    shown = language if language in event.translations else event.language
    found: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": title,
        "inLanguage": shown,
        "startDate": starts.date().isoformat() if event.is_all_day else starts.isoformat(),
        "endDate": ends.date().isoformat() if event.is_all_day else ends.isoformat(),
        "eventStatus": f"{_SCHEMA}{'EventCancelled' if occurrence.is_cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"{_SCHEMA}{_mode(event, occurrence)}",
        "location": _places(event, occurrence),
    }
    if body:
        found["description"] = plain_text(body)[:1_000]
    if (organisation := event.shown_organisation) is not None:
        found["organizer"] = {"@type": "Organization", "name": organisation.name}
    elif event.author_name:
        found["organizer"] = {"@type": "Person", "name": event.author_name}
    return found


def _mode(event: Event, occurrence: Occurrence) -> str:
    if not event.is_online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if occurrence.where else "OnlineEventAttendanceMode"


def _places(event: Event, occurrence: Occurrence) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if occurrence.where:
        place: dict[str, Any] = {"@type": "Place", "name": occurrence.where}
        if not occurrence.place_name:
            if event.address or event.country:
                place["address"] = {
                    "@type": "PostalAddress",
                    **({"streetAddress": event.address} if event.address else {}),
                    **({"addressCountry": event.country} if event.country else {}),
                }
            if event.latitude is not None and event.longitude is not None:
                place["geo"] = {
                    "@type": "GeoCoordinates",
                    "latitude": float(event.latitude),
                    "longitude": float(event.longitude),
                }
        found.append(place)
    if event.is_online:
        link = event.online_url if event.online_url and not event.hides_link else ""
        found.append({"@type": "VirtualLocation", **({"url": link} if link else {})})
    return found
