"""Organisations and practitioners on a map: what lies near each other is one, so no view is large, however many."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from core.geo.clusters import ZOOM_MAX, Cluster, Point, clusters, place, read_view
from practice.organisations.addresses import organisation_path
from practice.organisations.facets import read_choices
from practice.organisations.models import Listing, Organisation
from practice.organisations.services import listing_organisations as listing
from practice.organisations.services import listing_people
from practice.organisations.views.frame import reader

# So many clusters and so many names keep every answer far below 200 kB.
MOST_CLUSTERS = MOST_NAMED = 500
MOST_TOGETHER = 8
_NAME_LENGTH = 80
_DEEPEST_SPLIT = 9  # where a map without tiles ends
Names = Callable[[list[int]], dict[int, dict[str, str]]]


@require_safe
def organisation_points(request: HttpRequest) -> JsonResponse:
    """`bbox` is west,south,east,north in degrees, `zoom` 0 to 19; all else as in the address of the list.

    {total, clusters: [{at, count, box, cases: [{title, url, language}]}]} as dist/map.js draws it. 400 in words.
    """
    return _answer(request, listing.found(read_choices(request, listing.FACETS)), _organisations)


@require_safe
def practitioner_points(request: HttpRequest) -> JsonResponse:
    """The same of practitioners, each in about the right town. Not kept by caches, like their list."""
    rows = listing_people.found(
        read_choices(request, listing_people.FACETS), listing_people.terms_offered(), reader(request)
    )
    return _answer(request, rows, _practitioners)


def _answer(request: HttpRequest, rows: QuerySet[Any], names_of: Names) -> JsonResponse:
    try:
        view = read_view(request.GET.get("bbox", ""), request.GET.get("zoom", ""))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    found = clusters(_points(rows), view, most=MOST_CLUSTERS)
    named = _named(found, min(view.zoom, ZOOM_MAX))
    names = names_of([pk for members in named for pk in members])
    written = [_written(cluster, members, names) for cluster, members in zip(found, named, strict=True)]
    return JsonResponse(
        {"total": sum(len(one.members) for one in found), "clusters": written},
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


def _points(rows: QuerySet[Any]) -> list[Point]:
    """All that have a place; one question of the database."""
    placed = rows.filter(latitude__isnull=False).order_by("pk")
    return [
        (pk, *place(float(north), float(east)))
        for pk, north, east in placed.values_list("pk", "latitude", "longitude")
        if north is not None and east is not None
    ]


def _named(found: list[Cluster], zoom: int) -> list[tuple[int, ...]]:
    """Of each cluster, the numbers of those that are named: where the map comes no nearer."""
    room = MOST_NAMED
    named = []
    for cluster in found:
        is_whole = len(cluster.members) == 1 or cluster.is_one_place or zoom >= _DEEPEST_SPLIT
        members = cluster.members[: min(MOST_TOGETHER, room)] if is_whole else ()
        room -= len(members)
        named.append(members)
    return named


def _organisations(numbers: list[int]) -> dict[int, dict[str, str]]:
    language = get_language() or ""
    rows = Organisation.objects.public().filter(pk__in=numbers).values_list("pk", "name", "slug", "name_language")
    return {
        pk: {"title": _short(name), "url": organisation_path(language, slug), **({"language": own} if own else {})}
        for pk, name, slug, own in rows
    }


def _practitioners(numbers: list[int]) -> dict[int, dict[str, str]]:
    """Whom this reader may find was asked already."""
    rows = Listing.objects.filter(pk__in=numbers).select_related("user").defer("about", "search_key")
    return {one.pk: {"title": _short(str(one.user)), "url": person_path(one.user.public_id)} for one in rows}


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"


def _written(cluster: Cluster, members: tuple[int, ...], names: dict[int, dict[str, str]]) -> dict[str, Any]:
    written: dict[str, Any] = {"at": [cluster.latitude, cluster.longitude], "count": len(cluster.members)}
    if len(cluster.members) > 1:
        written["box"] = list(cluster.box)
    if told := [names[pk] for pk in members if pk in names]:
        written["cases"] = told
    return written
