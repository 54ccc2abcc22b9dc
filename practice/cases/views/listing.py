"""The list of cases: by facets with their counts, by words, in an order, as a list or on a map."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from practice.cases.addresses import cases_path, practice_path
from practice.cases.catalogue import Order
from practice.cases.collection_addresses import collections_path, comparison_path, save_path
from practice.cases.facets import Asked, Facet, read
from practice.cases.services.finding import PAGE_SIZE, Finding, find_cases
from practice.cases.services.finding_labels import FACET_NAMES, FacetShown, name_facets
from practice.cases.services.finding_rows import Row, read_rows
from practice.cases.views.finding_frame import offer_same_page, reader_language, whole_address
from practice.vocabulary.reading import named_terms

MOST_BESIDE = 3


@dataclass(frozen=True)
class ListedRow:
    """A case in the list, and what can be done with it. No `beside_url`: there is no room for it in a comparison."""

    row: Row
    save_url: str
    beside_url: str
    is_beside: bool


@require_safe
@public_page()
def case_list(request: HttpRequest) -> HttpResponse:
    """Twenty a page. Any address is answered: what makes no sense in it is said and left out."""
    language = reader_language()
    asked = read(request.GET)
    finding = find_cases(asked)
    terms = named_terms("theme", "channel")
    facets = name_facets(finding.found.counts, asked, language, terms)
    wanted = finding.pages_of(finding.page(asked.page), language)
    rows = {row.pk: row for row in read_rows([*wanted, *asked.beside], finding.catalogue, language, terms)}
    offer_same_page(request, asked.query(page=asked.page))
    front = cases_path(language)
    beyond = asked.page > finding.last_page
    context = {
        **_heading(asked),
        **_ways(finding, language),
        "facets": facets,
        "chips": _chips(asked, facets),
        "notices": _notices(finding),
        "rows": [_listed(rows[pk], asked, language) for pk in wanted if pk in rows],
        "beside": [_beside(rows[pk], asked) for pk in asked.beside if pk in rows],
        "compare_url": comparison_path(language) + "?" + "&".join(f"case={pk}" for pk in asked.beside if pk in rows),
        "canonical_url": whole_address(front),
        "is_first": asked.page == 1,
        "beyond": beyond,
    }
    return render(request, "cases/case_list.html", context, status=404 if beyond else 200)


def _heading(asked: Asked) -> dict[str, Any]:
    language = reader_language()
    return {
        "page_title": _("Cases"),
        "breadcrumbs": [{"title": _("Practice"), "url": practice_path(language)}, {"title": _("Cases"), "url": ""}],
        "asked": asked,
        "is_narrowed": asked.is_narrowed,
        "front": cases_path(language),
        "create_url": f"{cases_path(language)}new/",
        "collections_url": collections_path(language),
    }


def _ways(finding: Finding, language: str) -> dict[str, Any]:
    """Other pages, orders and forms of the same result."""
    asked, front = replace(finding.asked, page=1), cases_path(language)
    data = replace(asked, as_map=False, beside=()).query()
    return {
        "total": finding.total,
        "first_number": (finding.asked.page - 1) * PAGE_SIZE + 1,
        "last_page": finding.last_page,
        "newer_url": asked.query(page=finding.asked.page - 1) if 1 < finding.asked.page <= finding.last_page else "",
        "older_url": asked.query(page=finding.asked.page + 1) if finding.asked.page < finding.last_page else "",
        "orders": _orders(asked),
        "views": [
            {"title": _("List"), "url": replace(asked, as_map=False).query() or front, "current": not asked.as_map},
            {"title": _("Map"), "url": replace(asked, as_map=True).query(), "current": asked.as_map},
        ],
        "csv_url": f"{front}case_list.csv{data}",
        "json_url": f"{front}case_list.json{data}",
        "atom_url": f"{front}case_list.atom{data}",
        "points_url": f"{front}points.json{data}",
    }


def _orders(asked: Asked) -> list[dict[str, Any]]:
    names = {
        Order.BEST: _("Best match"),
        Order.NEWEST: _("Newest"),
        Order.MOST_USED: _("Most used by others"),
        Order.MOST_COMPLETE: _("Most complete"),
    }
    offered = [order for order in names if asked.words or order != Order.BEST]
    usual = Order.BEST if asked.words else Order.NEWEST
    return [
        {
            "title": names[order],
            "value": order,
            "url": replace(asked, order=None if order == usual else order).query() or "?",
            "current": order == asked.best_order,
        }
        for order in offered
    ]


def _chips(asked: Asked, facets: list[FacetShown]) -> list[dict[str, Any]]:
    """What is chosen, each with the address of the list without it."""
    chips: list[dict[str, Any]] = []
    if asked.words:
        chips.append({"kind": _("Words"), "title": asked.words, "url": asked.without("words").query() or "?"})
    for shown in facets:
        for value in shown.chosen:
            url = asked.toggled(shown.facet, value.value).query() or "?"
            chips.append({"kind": shown.title, "title": value.title, "url": url, "lang": value.language})
    if asked.box:
        chips.append({"kind": _("Map"), "title": _("a part of the map"), "url": asked.without("box").query() or "?"})
    return chips


def _notices(finding: Finding) -> list[str]:
    """What could not be done as the address asks."""
    said = []
    for facet, value in finding.found.unknown:
        said.append(
            _("No case has “%(value)s” under “%(facet)s”. It is left out here.")
            % {"value": value, "facet": FACET_NAMES[Facet(facet)]}
        )
    said += [_("“%(value)s” makes no sense here and is left out.") % {"value": value} for value in finding.asked.odd]
    if finding.box_failed:
        said.append(_("The part of the map is left out: %(why)s") % {"why": finding.box_failed})
    if finding.words_failed:
        said.append(_("The search for words does not answer just now. The rest of what you chose is shown."))
    return said


def _listed(row: Row, asked: Asked, language: str) -> ListedRow:
    is_beside = row.pk in asked.beside
    others = tuple(pk for pk in asked.beside if pk != row.pk) if is_beside else (*asked.beside, row.pk)
    url = replace(asked, beside=others).query(page=asked.page) or "?"
    return ListedRow(row, save_path(language, row.pk), url if len(others) <= MOST_BESIDE else "", is_beside)


def _beside(row: Row, asked: Asked) -> dict[str, Any]:
    """A case that waits to be compared, with the address of the list without it."""
    others = tuple(pk for pk in asked.beside if pk != row.pk)
    return {"row": row, "url": replace(asked, beside=others).query(page=asked.page) or "?"}
