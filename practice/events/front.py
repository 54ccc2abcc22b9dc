"""What pages of other parts show of events: the next that everybody sees."""

from django.utils import timezone
from django.utils.translation import get_language

from practice.events.models import Occurrence
from practice.events.rows import Row, row_of


def upcoming(limit: int, language: str = "") -> list[Row]:
    """The next times of events, each event once; at most two questions of the database, whatever there is."""
    spoken = language or get_language() or ""
    rows = Occurrence.objects.public().to_come(timezone.now()).filter(cancelled_at=None, event__cancelled_at=None)
    found: dict[int, Row] = {}
    # What repeats every day must not be all there is.
    for one in rows.for_listing()[: limit * 10]:
        if one.event_id not in found:
            found[one.event_id] = row_of(one, spoken)
        if len(found) == limit:
            break
    return list(found.values())
