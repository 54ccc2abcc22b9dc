"""A case at its address in any language: told in the reader's own where it is, else as it was written.

Wagtail serves what stands in the tree of the reader's language. A case that nobody has translated yet stands in another
tree; its address works in every language all the same, so that a reader keeps the words around it.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language
from wagtail.views import serve

from practice.cases.addresses import case_path
from practice.cases.models import CasePage
from practice.cases.services.library import LIBRARY_SLUG, PRACTICE_SLUG
from practice.cases.views.detail import case_detail


def case_read(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What is not public is left to Wagtail, which asks who reads, previews and answers what is not there."""
    language = get_language() or ""
    pages = {page.language: page for page in _with_slug(slug)}
    if language not in pages and pages and request.method in ("GET", "HEAD"):
        page = next((one for one in pages.values() if one.is_original), next(iter(pages.values())))
        versions = CasePage.objects.published().filter(translation_key=page.case_key)
        told = versions.filter(locale__language_code=language).first()
        if told is not None:
            return HttpResponseRedirect(case_path(language, told.slug))
        answer: HttpResponse = case_detail(request, page)
        return answer
    found: HttpResponseBase = serve(request, f"{PRACTICE_SLUG}/{LIBRARY_SLUG}/{slug}/")
    return found


def _with_slug(slug: str) -> list[CasePage]:
    rows = CasePage.objects.published().filter(slug=slug).select_related("locale")
    return list(rows.order_by("pk")[:20])
