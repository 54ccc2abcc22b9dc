"""What has to follow when an event changes: the pages that a cache in front keeps, and what the search finds."""

from typing import Any

from wagtail.search.index import insert_or_update_object, remove_object

from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from practice.events.addresses import event_path, events_path
from practice.events.models import Event

_LISTS = ("", "past/", "feed/", "calendar.ics")


def purge_event(event: Event) -> None:
    """Queue the purge of every page that shows it. Only whole addresses are kept in front."""
    purge_later([*_paths_of(event), *_list_paths()])


def purge_events_of(organisation: Any) -> None:
    """They name it, and so do the lists."""
    events = Event.objects.public().filter(organisation=organisation).only("title")
    paths = [path for event in events.iterator() for path in _paths_of(event)]
    if paths:
        purge_later([*paths, *_list_paths()])


def _paths_of(event: Event) -> list[str]:
    paths: list[str] = []
    for code in language_codes():
        short = event_path(code, event.pk)
        paths += [short, event_path(code, event.pk, event.slug), f"{short}calendar.ics"]
    return paths


def purge_lists() -> None:
    """An event has begun or is over: the lists show others now."""
    purge_later(_list_paths())


def _list_paths() -> list[str]:
    paths: list[str] = []
    for code in language_codes():
        paths += [f"/{code}/", f"/{code}/practice/", *(f"{events_path(code)}{name}" for name in _LISTS)]
    return paths


def keep_up(event: Event) -> None:
    """Everything derived, brought up to what it is now; what not everybody sees is in no index."""
    purge_event(event)
    if event.is_public:
        insert_or_update_object(event)
    else:
        remove_object(event)
