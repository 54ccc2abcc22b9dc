"""Any result of the list, and any collection, as CSV, JSON or Atom. Streamed: no number of cases fills the memory."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.cache.public import public_page
from core.html.characters import clean_characters
from core.limits import TooOften, spend
from practice.cases.addresses import cases_path
from practice.cases.facets import read
from practice.cases.services.exporting import as_csv, as_json, records
from practice.cases.services.finding import find_cases
from practice.cases.services.finding_catalogue import current_catalogue
from practice.cases.services.finding_rows import read_rows
from practice.cases.views.collections import entries_of, find_collection
from practice.cases.views.finding_frame import breadcrumbs, reader_language, whole_address

ENTRIES = 50
TOO_MANY = 429
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
# Part of every entry's id, as RFC 4151 asks: from when on the name was ours. Never to be changed.
SINCE = "2026"


class CasesFeed(Atom1Feed):
    """Entries may be in another language than the feed."""

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        language = item["item_language"]
        return {} if language == self.feed["language"] else {"xml:lang": language}


@require_safe
def list_export(request: HttpRequest, name: str) -> HttpResponseBase:
    """The same query as the list's gives the same cases in the same order."""
    if name not in TYPES:
        raise Http404
    if (refusal := too_often(request)) is not None:
        return refusal
    language, asked = reader_language(), read(request.GET)
    finding = find_cases(asked)
    rows = records(finding.catalogue, finding.numbers(), language, settings.WAGTAILADMIN_BASE_URL)
    about = {"address": whole_address(cases_path(language) + asked.query()), "total": finding.total}
    return _streamed(rows, name, about, "cases")


@require_safe
def collection_export(request: HttpRequest, name: str, pk: int | None = None, token: str = "") -> HttpResponseBase:
    """For who may read it; with the notes of who made it."""
    if name not in TYPES:
        raise Http404
    collection = find_collection(request, pk, token)
    if (refusal := too_often(request)) is not None:
        return refusal
    language, catalogue = reader_language(), current_catalogue()
    entries = entries_of(collection, language)
    notes = {catalogue.numbers[one.row.key]: one.entry.note for one in entries if one.row.key in catalogue.numbers}
    rows = records(catalogue, list(notes), language, settings.WAGTAILADMIN_BASE_URL, notes)
    about = {"collection": collection.name, "about": collection.about, "total": len(notes)}
    return _streamed(rows, name, about, f"collection-{collection.pk}")


def _streamed(rows: Any, name: str, about: dict[str, Any], file: str) -> StreamingHttpResponse:
    lines = as_csv(rows) if name == "csv" else as_json(rows, about)
    response = StreamingHttpResponse(lines, content_type=TYPES[name])
    response["Content-Disposition"] = f'attachment; filename="{file}.{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def too_often(request: HttpRequest) -> HttpResponse | None:
    """Each of these reads everything that was found: nobody needs it every minute."""
    try:
        spend("export", request)
    except TooOften as wait:
        context = {"title": _("Later"), "minutes": wait.minutes, "breadcrumbs": breadcrumbs((_("Later"), ""))}
        return render(request, "cases/export_later.html", context, status=TOO_MANY)
    return None


@require_safe
@public_page()
def list_feed(request: HttpRequest) -> HttpResponse:
    """The first cases of the result, in its order: the newest, where no other is asked for."""
    language, asked = reader_language(), read(request.GET)
    finding = find_cases(asked)
    rows = read_rows(finding.pages_of(finding.numbers()[:ENTRIES], language), finding.catalogue, language)
    feed = CasesFeed(
        title=clean_characters(_("Cases – %(site)s") % {"site": get_branding().name}),
        link=whole_address(cases_path(language) + asked.query()),
        description=None,
        language=language,
        feed_url=whole_address(request.get_full_path()),
        feed_guid=_lasting_id(f"cases{asked.query()}"),
        author_name=get_branding().name,
    )
    for row in rows:
        when = row.page.first_published_at or timezone.now()
        feed.add_item(
            title=clean_characters(row.title),
            link=whole_address(row.url),
            description=clean_characters(row.page.summary),
            unique_id=_lasting_id(f"case/{row.key}"),
            pubdate=when,
            updateddate=row.page.last_published_at or when,
            categories=[clean_characters(theme) for theme in row.themes],
            item_language=row.language,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)


def _lasting_id(rest: str) -> str:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"tag:{host},{SINCE}:{rest}"
