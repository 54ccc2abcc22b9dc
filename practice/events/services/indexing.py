"""Reading what the search found."""

from collections.abc import Iterable

from django.utils.translation import get_language

from core.searchable import Hit
from practice.events.models import Event


def read_events(pks: Iterable[int]) -> dict[int, Hit]:
    """Events as the search lists them, under the address of the reader's language."""
    found = Event.objects.public().for_listing().in_bulk(list(pks))
    return {
        pk: Hit(title=event.title, url=event.path(get_language() or event.language), language=event.language)
        for pk, event in found.items()
    }
