"""When one organisation becomes part of another: its cases, and what was used in its name, go over."""

from typing import Any

from practice.cases.models import CaseOrganisation, CasePage, CaseUse
from practice.cases.services.finding_changes import case_changed
from practice.cases.services.telling import purge_case


def move(source: Any, target: Any) -> Any:
    """A case that names both keeps the other, with the weightier part; versions keep the old name, which leads on."""
    there = {row.page_id: row for row in CaseOrganisation.objects.filter(organisation=target)}
    moved, dropped = [], []
    for row in CaseOrganisation.objects.filter(organisation=source).order_by("pk"):
        other = there.get(row.page_id)
        if other is None:
            moved.append(row.pk)
            continue
        dropped.append({"page": row.page_id, "part": row.part, "was": other.part})
        if row.part == CaseOrganisation.Part.LEAD:
            CaseOrganisation.objects.filter(pk=other.pk).update(part=row.part)
        row.delete()
    CaseOrganisation.objects.filter(pk__in=moved).update(organisation=target)
    uses = list(CaseUse.objects.filter(organisation=source).values_list("pk", flat=True))
    CaseUse.objects.filter(pk__in=uses).update(organisation=target)
    _purge(target)
    return {"moved": moved, "dropped": dropped, "uses": uses}


def back(moved: Any, source: Any, target: Any) -> None:
    """What still stands where it was put."""
    CaseOrganisation.objects.filter(pk__in=moved["moved"], organisation=target).update(organisation=source)
    for row in moved["dropped"]:
        page = CasePage.objects.filter(pk=row["page"]).first()
        if page is not None:
            CaseOrganisation.objects.filter(page=page, organisation=target).update(part=row["was"])
            CaseOrganisation.objects.get_or_create(page=page, organisation=source, defaults={"part": row["part"]})
    CaseUse.objects.filter(pk__in=moved["uses"], organisation=target).update(organisation=source)
    _purge(target)
    _purge(source)


def _purge(organisation: Any) -> None:
    pages = CasePage.objects.filter(case_organisations__organisation=organisation)
    keys = set(pages.values_list("translation_key", flat=True))
    keys |= set(CaseUse.objects.filter(organisation=organisation).values_list("case_key", flat=True))
    for key in keys:
        purge_case(key)
        case_changed(key)
