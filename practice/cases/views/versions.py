"""What of a case was published when, by whom, and what changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Revision

from core.cache.public import public_page
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from practice.cases.addresses import case_path, versions_path
from practice.cases.models import CasePage
from practice.cases.services.versions import changes_between, versions_of
from practice.cases.views.writing import breadcrumbs, case_or_404


@require_safe
@public_page()
def case_versions(request: HttpRequest, pk: int) -> HttpResponse:
    page = _published_or_404(request, pk)
    _offer(request, page, "")
    language = get_language() or ""
    versions = versions_of(page)
    rows = [
        {"version": version, "older": versions[place + 1] if place + 1 < len(versions) else None}
        for place, version in enumerate(versions)
    ]
    context = {
        "page": page,
        "rows": rows,
        "base_url": versions_path(language, page.pk),
        "back_url": case_path(page.language, page.slug),
        "breadcrumbs": breadcrumbs((page.title, case_path(page.language, page.slug)), (_("Versions"), ""), mine=False),
    }
    return render(request, "cases/case_versions.html", context)


@require_safe
@public_page()
def case_changes(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Between two published versions, by their numbers."""
    page = _published_or_404(request, pk)
    versions = {version.number: version for version in versions_of(page)}
    if old not in versions or new not in versions or old == new:
        raise Http404
    _offer(request, page, f"{old}/{new}/")
    language = get_language() or ""
    found = Revision.objects.in_bulk([versions[old].pk, versions[new].pk])
    base = versions_path(language, page.pk)
    context = {
        "page": page,
        "older": versions[old],
        "newer": versions[new],
        "changes": changes_between(found[versions[old].pk], found[versions[new].pk]),
        "base_url": base,
        "breadcrumbs": breadcrumbs(
            (page.title, case_path(page.language, page.slug)),
            (_("Versions"), base),
            (_("What changed"), ""),
            mine=False,
        ),
    }
    return render(request, "cases/case_changes.html", context)


def _published_or_404(request: HttpRequest, pk: int) -> CasePage:
    page = case_or_404(request, pk)
    if not page.live:
        raise Http404
    return page


def _offer(request: HttpRequest, page: CasePage, rest: str) -> None:
    set_translations(request, {code: f"{versions_path(code, page.pk)}{rest}" for code in language_codes()}, {})
