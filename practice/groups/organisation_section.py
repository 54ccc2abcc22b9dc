"""On the page of an organisation: the business networks that it is in, as far as its reader may read them."""

from typing import Any

from practice.groups.addresses import groups_path
from practice.groups.models import Membership, WorkingGroup
from practice.organisations.sections import Section

ROWS = 10


def section(organisation: Any, reader: Any, language: str) -> Section | None:
    """One question of the database. Who is in a group is told to those who read it, and to nobody else."""
    rows = Membership.objects.filter(
        organisation=organisation,
        state=Membership.State.MEMBER,
        group__in=WorkingGroup.objects.readable_by(reader).values("pk"),
    )
    groups = [row.group for row in rows.select_related("group").order_by("-group__moved_at", "-pk")[:ROWS]]
    if not groups:
        return None
    return Section(
        "groups/includes/organisation_section.html",
        {
            "rows": [
                {
                    "title": group.name,
                    "url": group.path(language),
                    "lang": group.language if group.language != language else "",
                    "kind": group.get_kind_display(),
                }
                for group in groups
            ],
            "front": groups_path(language),
        },
    )
