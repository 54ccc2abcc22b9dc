"""A case, or a collection of them, for paper: as a page to print, and as PDF where this installation makes any."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.paper.rendering import NoPaper, make_pdf
from practice.cases.models import CasePage
from practice.cases.services.finding_catalogue import current_catalogue
from practice.cases.services.finding_rows import read_rows
from practice.cases.services.paper import paper_cases
from practice.cases.views.collections import LARGEST, base_of, entries_of, find_collection
from practice.cases.views.exports import too_often
from practice.cases.views.finding_frame import offer_same_page, reader_language

# A third of a second each; a collection of more is printed by the browser.
MOST_IN_PDF = 12


@require_safe
def case_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of this number, in its own language."""
    offer_same_page(request, f"print/{pk}/")
    return _page(request, _case_context(pk))


@require_safe
def case_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    context = _case_context(pk)
    if (refusal := too_often(request)) is not None:
        return refusal
    offer_same_page(request, f"pdf/{pk}/")
    return _pdf(request, context)


@require_safe
def collection_print(request: HttpRequest, pk: int | None = None, token: str = "") -> HttpResponse:
    return _page(request, _collection_context(request, pk, token))


@require_safe
def collection_pdf(request: HttpRequest, pk: int | None = None, token: str = "") -> HttpResponse:
    context = _collection_context(request, pk, token)
    if (refusal := too_often(request)) is not None:
        return refusal
    return _pdf(request, context)


def _case_context(pk: int) -> dict[str, Any]:
    page = CasePage.objects.published().filter(pk=pk if pk < LARGEST else 0).only("pk").first()
    rows = read_rows([page.pk], current_catalogue(), reader_language()) if page is not None else []
    if not rows:
        raise Http404
    [row] = rows
    return {
        "page_title": row.title,
        "title_lang": row.language if row.is_foreign else "",
        "back_url": row.url,
        "cases": paper_cases(rows, settings.WAGTAILADMIN_BASE_URL),
        "is_one": True,
    }


def _collection_context(request: HttpRequest, pk: int | None, token: str) -> dict[str, Any]:
    collection, language = find_collection(request, pk, token), reader_language()
    entries = entries_of(collection, language)
    notes = {one.row.key: one.entry.note for one in entries}
    return {
        "page_title": collection.name,
        "title_lang": collection.language if collection.language != language else "",
        "back_url": base_of(collection, language, token),
        "cases": paper_cases([one.row for one in entries], settings.WAGTAILADMIN_BASE_URL, notes),
        "collection": collection,
        "is_one": False,
    }


def _page(request: HttpRequest, context: dict[str, Any], notice: str = "") -> HttpResponse:
    response = render(request, "cases/paper_page.html", {**context, "notice": notice})
    response["X-Robots-Tag"] = "noindex"
    return response


def _pdf(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The print page with a word on why, where there is no PDF."""
    if len(context["cases"]) > MOST_IN_PDF:
        return _page(request, context, _("This is too long for a PDF from here. Print this page instead."))
    html = render_to_string("cases/paper_document.html", context, request)
    try:
        made = make_pdf(html)
    except NoPaper as error:
        if error.is_lasting:
            return _page(request, context, _("This site makes no PDF. Print this page instead, or save it as PDF."))
        return _page(request, context, _("The PDF could not be made just now. Print this page instead."))
    response = HttpResponse(made, content_type="application/pdf")
    name = slugify(context["page_title"])[:60] or "cases"
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["X-Robots-Tag"] = "noindex"
    return response
