"""Up to three cases beside each other."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import localize
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.html import mark_clean
from practice.cases.addresses import cases_path
from practice.cases.amounts import money_text
from practice.cases.collection_addresses import comparison_path
from practice.cases.models import CaseFigure, CasePage
from practice.cases.models.case import TargetGroup
from practice.cases.services.finding_catalogue import current_catalogue
from practice.cases.services.finding_rows import Row, read_rows
from practice.cases.texts import STORY
from practice.cases.views.finding_frame import breadcrumbs, offer_same_page, reader_language, whole_address

MOST = 3


@dataclass(frozen=True)
class Cell:
    """`language` marks words that are not in the reader's. `html` was cleaned when it was saved. `case` says on a
    phone which of the cases it is about."""

    text: str = ""
    html: str = ""
    language: str = ""
    case: str = ""


@dataclass(frozen=True)
class Line:
    title: str
    cells: list[Cell]


@require_safe
def case_compare(request: HttpRequest) -> HttpResponse:
    """`case` is the primary key of a page of a case in any language; each is shown in the reader's where it can be."""
    language = reader_language()
    catalogue = current_catalogue()
    asked = _asked(request)
    held = catalogue.numbers_by_page()
    numbers = list(dict.fromkeys(held[pk] for pk in asked if pk in held))[:MOST]
    rows = read_rows([catalogue.page_for(number, language) for number in numbers], catalogue, language)
    query = urlencode([("case", row.pk) for row in rows])
    offer_same_page(request, f"compare/?{query}" if query else "compare/")
    context = {
        "page_title": _("Compare cases"),
        "breadcrumbs": breadcrumbs((_("Compare cases"), "")),
        "rows": [{"row": row, "without_url": _without(row, rows)} for row in rows],
        "lines": _lines(rows) if rows else [],
        "missing": len(dict.fromkeys(asked)) > len(rows),
        "is_full": len(rows) >= MOST,
        "choose_url": f"{cases_path(language)}?{urlencode([('beside', row.pk) for row in rows])}",
        "canonical_url": whole_address(comparison_path(language)),
    }
    return render(request, "cases/case_compare.html", context)


def _asked(request: HttpRequest) -> list[int]:
    given = request.GET.getlist("case")[:20]
    return [int(value) for value in given if value.isascii() and value.isdigit() and len(value) < 10]


def _without(row: Row, rows: list[Row]) -> str:
    others = urlencode([("case", other.pk) for other in rows if other is not row])
    return f"{comparison_path(row.reader_language)}?{others}"


def _lines(rows: list[Row]) -> list[Line]:
    """What none of them tells is left out."""
    stories = {page.pk: page for page in CasePage.objects.filter(pk__in=[row.pk for row in rows]).only("pk", *STORY)}
    figures = _figures(rows)
    facts = [
        Line(_("In short"), [Cell(row.page.summary, language=_mark(row)) for row in rows]),
        Line(_("Where"), [Cell(row.where) for row in rows]),
        Line(_("Organisations"), [Cell(", ".join(one.name for one in row.organisations)) for row in rows]),
        Line(_("When"), [Cell(row.period) for row in rows]),
        Line(_("How far it is"), [Cell(row.status) for row in rows]),
        Line(_("For whom"), [Cell(_groups(row.page)) for row in rows]),
        Line(_("Themes"), [Cell(", ".join(row.themes)) for row in rows]),
        Line(_("Channels"), [Cell(", ".join(row.channels)) for row in rows]),
        Line(_("Cost"), [Cell(_cost(row.page)) for row in rows]),
        Line(_("Days of work"), [Cell(_number(row.page.effort_days)) for row in rows]),
        Line(_("Figures"), [Cell(figures.get(row.pk, ""), language=_mark(row)) for row in rows]),
        Line(_("Used by others"), [Cell(_number(row.page.use_count or None)) for row in rows]),
    ]
    for name in STORY:
        title = str(CasePage._meta.get_field(name).verbose_name)
        cells = [Cell(html=mark_clean(getattr(stories[row.pk], name)), language=_mark(row)) for row in rows]
        facts.append(Line(title, cells))
    told = [line for line in facts if any(cell.text or cell.html for cell in line.cells)]
    return [replace(line, cells=_titled(line.cells, rows)) for line in told]


def _titled(cells: list[Cell], rows: list[Row]) -> list[Cell]:
    return [replace(cell, case=row.title) for cell, row in zip(cells, rows, strict=True)]


def _mark(row: Row) -> str:
    return row.language if row.is_foreign else ""


def _groups(page: Any) -> str:
    names = dict(TargetGroup.choices)
    return ", ".join(str(names[group]) for group in page.target_groups if group in names)


def _cost(page: Any) -> str:
    return money_text(page.cost_amount, page.cost_currency)


def _number(value: int | None) -> str:
    return "" if value is None else str(localize(value))


def _figures(rows: list[Row]) -> dict[int, str]:
    """ "Questions a week: 10 → 40", by page."""
    found: dict[int, list[str]] = {}
    for figure in CaseFigure.objects.filter(page__in=[row.pk for row in rows]).order_by("sort_order", "pk"):
        told = " → ".join(part for part in (figure.before, figure.after) if part)
        found.setdefault(figure.page_id, []).append(f"{figure.label}: {told} {figure.unit}".strip())
    return {page: "; ".join(lines) for page, lines in found.items()}
