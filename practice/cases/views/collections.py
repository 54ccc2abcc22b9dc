"""Collections: one's own and public ones, and reading one."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.addresses import person_path
from community.flags.views import report_object
from core.parameters import page_number
from core.visibility import State
from practice.cases.collection_addresses import collection_path, collections_path, shared_collection_path
from practice.cases.models import CaseCollection, CollectionEntry
from practice.cases.services.finding_catalogue import current_catalogue
from practice.cases.services.finding_rows import Row, rows_for
from practice.cases.views.finding_frame import breadcrumbs, offer_same_page, reader, reader_language

ROWS = 20
LARGEST = 2**62


@dataclass(frozen=True)
class EntryRow:
    entry: CollectionEntry
    row: Row


@require_safe
def collection_list(request: HttpRequest) -> HttpResponse:
    """One's own, where somebody is signed in; below them what others made public."""
    language, user, at = reader_language(), reader(request), page_number(request)
    first = (at - 1) * ROWS
    public = CaseCollection.objects.public().select_related("owner").order_by("-changed_at", "-pk")
    found = list(public[first : first + ROWS + 1])
    offer_same_page(request, "collections/")
    context = {
        "page_title": _("Collections"),
        "breadcrumbs": breadcrumbs((_("Collections"), "")),
        "own": [_listed(one, language) for one in CaseCollection.objects.of(user)] if user is not None else None,
        "public": [_listed(one, language) for one in found[:ROWS]],
        "front": collections_path(language),
        "previous_url": f"?page={at - 1}" if at > 1 else "",
        "next_url": f"?page={at + 1}" if len(found) > ROWS else "",
    }
    return render(request, "cases/collection_list.html", context)


def _listed(collection: CaseCollection, language: str) -> dict[str, Any]:
    return {
        "collection": collection,
        "url": collection_path(language, collection.pk),
        "is_foreign": collection.language != language,
        "owner_url": person_path(collection.owner.public_id),
    }


def find_collection(request: HttpRequest, pk: int | None, token: str) -> CaseCollection:
    """By its number where everybody or its owner asks, by its address for whoever has that. 404 for all others."""
    if token:
        rows = CaseCollection.objects.behind(token)
    else:
        number = pk if pk is not None and pk < LARGEST else 0
        rows = CaseCollection.objects.visible_to(reader(request)).filter(pk=number)
    found = rows.select_related("owner").first()
    if found is None:
        raise Http404
    return found


def entries_of(collection: CaseCollection, language: str) -> list[EntryRow]:
    """In their order; cases that are out of sight are left out until they come back."""
    entries = {one.case_key: one for one in CollectionEntry.objects.filter(collection=collection).in_order()}
    catalogue = current_catalogue()
    rows = rows_for(catalogue, catalogue.numbers_of(entries), language)
    return [EntryRow(entries[row.key], row) for row in rows]


def base_of(collection: CaseCollection, language: str, token: str) -> str:
    """What the other pages of a collection stand below, for who came here this way."""
    return shared_collection_path(language, token) if token else collection_path(language, collection.pk)


@require_safe
def collection_detail(request: HttpRequest, pk: int | None = None, token: str = "") -> HttpResponse:
    """Its cases with notes; its owner changes it here."""
    collection, language = find_collection(request, pk, token), reader_language()
    entries = entries_of(collection, language)
    is_own = collection.is_of(reader(request))
    rest = f"collections/shared/{token}/" if token else f"collections/{collection.pk}/"
    offer_same_page(request, rest)
    is_shared = collection.sight != CaseCollection.Sight.PRIVATE
    context = {
        "page_title": collection.name,
        "breadcrumbs": breadcrumbs((_("Collections"), collections_path(language)), (collection.name, "")),
        "collection": collection,
        "is_foreign": collection.language != language,
        "entries": entries,
        "missing": collection.entry_count - len(entries) if is_own else 0,
        "is_own": is_own,
        "out_of_sight": collection.state != State.VISIBLE,
        "owner_url": person_path(collection.owner.public_id),
        # Where its owner came by the address that they gave others, its forms stand below its own all the same.
        "base": base_of(collection, language, "" if is_own else token),
        "share_url": request.build_absolute_uri(collection.path(language)) if is_own and is_shared else "",
        "is_public": collection.sight == CaseCollection.Sight.PUBLIC,
        "compare_url": "&".join(f"case={one.row.pk}" for one in entries[:3]) if len(entries) > 1 else "",
    }
    response = render(request, "cases/collection_detail.html", context)
    if collection.sight != CaseCollection.Sight.PUBLIC:
        response["X-Robots-Tag"] = "noindex"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def collection_report(request: HttpRequest, token: str) -> HttpResponse:
    """Who was given the address can tell the moderators, who see it then."""
    return report_object(request, find_collection(request, None, token))
