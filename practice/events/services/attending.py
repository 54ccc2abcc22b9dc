"""Who came: marked by the organiser, and written out as a table."""

import csv
import io
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practice.events.models import Attendance, Event, Occurrence, Registration
from practice.events.permissions import can_manage_event
from practice.events.zones import local

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def registered_for(event: Event, occurrence: Occurrence) -> list[Registration]:
    """Who has a seat or waits, in the order in which they came, each with `came`; one question of the database."""
    rows = Registration.objects.filter(event=event, occurrence=occurrence if event.registers_each else None)
    rows = rows.exclude(state=Registration.State.WITHDRAWN).select_related("user")
    came = Attendance.objects.filter(registration=OuterRef("pk"), occurrence=occurrence)
    return list(rows.annotate(came=Exists(came)).order_by("state", "queued_at", "pk"))


def mark_attendance(*, event: Event, occurrence: Occurrence, by: Any, came: Collection[int]) -> int:
    """Those of these registrations came, all others of this time did not. Gives how many. Raises PermissionDenied."""
    if not can_manage_event(by, event):
        raise PermissionDenied
    with transaction.atomic():
        Event.objects.select_for_update(no_key=True).only("pk").get(pk=event.pk)
        there = {row.pk for row in registered_for(event, occurrence)}
        wanted = there & set(came)
        Attendance.objects.filter(occurrence=occurrence).exclude(registration__in=wanted).delete()
        Attendance.objects.bulk_create(
            [Attendance(occurrence=occurrence, registration_id=number) for number in sorted(wanted)],
            batch_size=200,
            ignore_conflicts=True,
        )
    return len(wanted)


def as_csv(event: Event, occurrence: Occurrence) -> str:
    """A line for each who registered; spreadsheets know it for UTF-8 by its first sign."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [_("Name"), _("Mail"), _("State"), _("Registered"), pgettext("written beside something", "Note"), _("Came")]
    )
    for row in registered_for(event, occurrence):
        person: Any = row.user
        came: Any = row
        writer.writerow(
            _plain(
                [
                    str(person),
                    person.email,
                    str(row.get_state_display()),
                    local(row.created_at, event.zone).strftime("%Y-%m-%d %H:%M"),
                    row.note,
                    _("yes") if came.came else _("no"),
                ]
            )
        )
    return out.getvalue()


def _plain(cells: Iterable[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
