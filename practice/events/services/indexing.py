"""Reading what the search found."""

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language

from core.html import plain_text
from core.searchable import Described, Hit
from practice.events.models import Event


def read_events(pks: Iterable[int]) -> dict[int, Hit]:
    """Events as the search lists them, under the address of the reader's language."""
    found = Event.objects.public().for_listing().in_bulk(list(pks))
    return {
        pk: Hit(
            title=event.title,
            url=event.path(get_language() or event.language),
            language=event.language,
            changed_at=event.changed_at,
        )
        for pk, event in found.items()
    }


def describe_events(events: Sequence[Event]) -> dict[int, list[Described]]:
    """What the search keeps of them, once for each language that they are written in."""
    return {event.pk: _described(event) for event in events}


def _described(event: Event) -> list[Described]:
    texts = {event.language: (event.title, event.body)}
    for code, one in event.translations.items():
        texts.setdefault(code, (one.get("title", ""), one.get("body", "")))
    return [
        Described(
            language=language,
            title=title,
            text=" ".join(filter(None, [plain_text(body), event.place_name, event.address])),
            tie=f"events.event:{event.pk}",
            at=event.created_at,
            place=event.place_name,
        )
        for language, (title, body) in texts.items()
    ]
