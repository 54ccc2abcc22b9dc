"""What pages of other parts show of events: the next that everybody sees."""

from django.utils import timezone
from django.utils.translation import get_language

from practice.events.models import Occurrence
from practice.events.rows import Row, row_of


def upcoming(limit: int, language: str = "") -> list[Row]:
    """The next times of events, each event once; one question of the database."""
    now, spoken = timezone.now(), language or get_language() or ""
    rows = Occurrence.objects.public().to_come(now).filter(cancelled_at=None, event__cancelled_at=None)
    return [row_of(one, spoken) for one in rows.each_event_once(now).for_listing()[:limit]]
