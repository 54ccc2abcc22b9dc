"""On the page of an organisation: what it invites to."""

from typing import Any

from django.utils import timezone

from practice.events.addresses import events_path
from practice.events.models import Occurrence
from practice.events.rows import row_of
from practice.organisations.sections import Section

ROWS = 5


def section(organisation: Any, reader: Any, language: str) -> Section | None:
    """One question of the database."""
    rows = Occurrence.objects.visible_to(reader).filter(event__organisation=organisation)
    found = list(rows.to_come(timezone.now()).for_listing()[:ROWS])
    if not found:
        return None
    return Section(
        "events/includes/organisation_section.html",
        {"rows": [row_of(one, language) for one in found], "front": events_path(language)},
    )
