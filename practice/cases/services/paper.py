"""Cases as documents: the same words as on their pages, for paper. Three questions more than their rows need."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.formats import localize
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.html import mark_clean
from practice.cases.amounts import money_text
from practice.cases.models import CaseAuthor, CaseFigure, CasePage
from practice.cases.models.case import TargetGroup
from practice.cases.services.finding_rows import Row
from practice.cases.texts import STORY


@dataclass(frozen=True)
class PaperCase:
    """`sections` are questions with their answers; `lang` marks words that are not in the reader's language."""

    row: Row
    lang: str
    url: str
    authors: str
    facts: list[tuple[str, str]]
    figures: list[Any]
    sections: list[tuple[str, SafeString]]
    note: str = ""


def paper_cases(rows: list[Row], site: str, notes: dict[UUID, str] | None = None) -> list[PaperCase]:
    """`site` is the site's address, `notes` what somebody wrote beside a case in a collection."""
    pks = [row.pk for row in rows]
    stories = {page.pk: page for page in CasePage.objects.filter(pk__in=pks).only("pk", *STORY)}
    figures: dict[int, list[CaseFigure]] = defaultdict(list)
    for figure in CaseFigure.objects.filter(page__in=pks).order_by("sort_order", "pk"):
        figures[figure.page_id].append(figure)
    authors: dict[UUID, list[str]] = defaultdict(list)
    written = CaseAuthor.objects.accepted().filter(case_key__in=[row.key for row in rows]).order_by("order", "pk")
    for key, name in written.values_list("case_key", "name"):
        authors[key].append(name)
    return [
        PaperCase(
            row=row,
            lang=row.language if row.is_foreign else "",
            url=f"{site}{row.url}",
            authors=", ".join(name for name in authors[row.key] if name),
            facts=[(name, value) for name, value in _facts(row) if value],
            figures=figures[row.pk],
            sections=_sections(stories[row.pk]),
            note=(notes or {}).get(row.key, ""),
        )
        for row in rows
        if row.pk in stories
    ]


def _sections(page: CasePage) -> list[tuple[str, SafeString]]:
    """What is answered; it was cleaned on every way in."""
    return [
        (str(CasePage._meta.get_field(name).verbose_name), mark_clean(html))
        for name in STORY
        if (html := getattr(page, name))
    ]


def _facts(row: Row) -> list[tuple[str, str]]:
    page, groups = row.page, dict(TargetGroup.choices)
    return [
        (_("Where"), row.where),
        (_("Organisations"), ", ".join(one.name for one in row.organisations)),
        (_("When"), row.period),
        (_("How far it is"), row.status),
        (_("For whom"), ", ".join(str(groups[one]) for one in page.target_groups if one in groups)),
        (_("Cost"), money_text(page.cost_amount, page.cost_currency)),
        (_("Days of work"), str(localize(page.effort_days)) if page.effort_days is not None else ""),
        (_("Themes"), ", ".join(row.themes)),
        (_("Channels"), ", ".join(row.channels)),
        (_("Used by others"), str(localize(page.use_count)) if page.use_count else ""),
    ]
