"""What a person has changed in the wiki, for the page of that person."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from community.profiles.contributions import Contribution
from core.visibility import State
from wiki.models import Revision
from wiki.models.merger import MERGED
from wiki.views.changes import read_changes


def read_contributions(author_id: int, until: datetime | None, below: int, limit: int) -> Iterator[Contribution]:
    """Changes of all languages, newest first; only what everybody sees."""
    rows = Revision.objects.filter(author_id=author_id, article__state__in=[State.VISIBLE, MERGED]).newest_first()
    if until is not None:
        rows = rows.filter(Q(created_at__lt=until) | Q(created_at=until, pk__lt=below), created_at__lte=until)
    for change in read_changes(rows.as_changes()[:limit]):
        yield Contribution(
            when=change.when,
            pk=change.pk,
            title=change.title,
            url=change.compare_url or change.version_url,
            language=change.language,
            label=change.label,
            summary=change.summary,
        )
