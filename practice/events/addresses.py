"""Addresses of many things at once. Django's `reverse` costs more than drawing the row that needs it."""

from datetime import date

from django.utils.encoding import iri_to_uri


def events_path(language: str) -> str:
    """The list of events as a reader of this language sees it."""
    return f"/{language}/practice/events/"


def event_path(language: str, pk: int, slug: str = "") -> str:
    """An event, with a slash at its end; its other pages stand below the number alone. The words are for people."""
    return iri_to_uri(f"{events_path(language)}{pk}-{slug}/" if slug else f"{events_path(language)}{pk}/")


def occurrence_path(language: str, pk: int, day: date, slug: str = "") -> str:
    """One time of an event that repeats, by the day on which it was first meant to be."""
    return f"{event_path(language, pk, slug)}?on={day.isoformat()}"
