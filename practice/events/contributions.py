"""What a person announced, for the page of that person."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import get_language, pgettext

from community.profiles.contributions import Contribution
from practice.events.models import Event


def read_events(author_id: int, until: datetime | None, below: int, limit: int) -> Iterator[Contribution]:
    """Newest first; only what everybody sees."""
    rows = Event.objects.public().filter(author_id=author_id).for_listing()
    if until is not None:
        rows = rows.filter(Q(created_at__lt=until) | Q(created_at=until, pk__lt=below), created_at__lte=until)
    for event in rows.order_by("-created_at", "-id")[:limit]:
        yield Contribution(
            when=event.created_at,
            pk=event.pk,
            title=event.title,
            url=event.path(get_language() or event.language),
            language=event.language,
            label=pgettext("where people meet", "event"),
        )
