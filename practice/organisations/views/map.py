"""Organisations on a map: what lies near each other is one, so that no view is large however many there are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.geo.clusters import ZOOM_MAX, Cluster, Point, clusters, place, read_view
from practice.organisations.addresses import organisation_path
from practice.organisations.facets import read_choices
from practice.organisations.models import Organisation
from practice.organisations.services import listing_organisations as listing

# So many clusters and so many names keep every answer far below 200 kB.
MOST_CLUSTERS = MOST_NAMED = 500
MOST_TOGETHER = 8
_NAME_LENGTH = 80
_DEEPEST_SPLIT = 9  # where a map without tiles ends


@require_safe
def organisation_points(request: HttpRequest) -> JsonResponse:
    """`bbox` is west,south,east,north in degrees, `zoom` 0 to 19; all else as in the address of the list.

    {total, clusters: [{at, count, box, cases: [{title, url, language}]}]} as dist/map.js draws it. 400 in words.
    """
    try:
        view = read_view(request.GET.get("bbox", ""), request.GET.get("zoom", ""))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    found = clusters(_points(request), view, most=MOST_CLUSTERS)
    named = _named(found, min(view.zoom, ZOOM_MAX))
    names = _names([pk for members in named for pk in members])
    written = [_written(cluster, members, names) for cluster, members in zip(found, named, strict=True)]
    return JsonResponse(
        {"total": sum(len(one.members) for one in found), "clusters": written},
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


def _points(request: HttpRequest) -> list[Point]:
    """All that fit and have a place; one question of the database."""
    rows = listing.found(read_choices(request, listing.FACETS)).filter(latitude__isnull=False).order_by("pk")
    return [
        (pk, *place(float(north), float(east)))
        for pk, north, east in rows.values_list("pk", "latitude", "longitude")
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


def _names(numbers: list[int]) -> dict[int, dict[str, str]]:
    language = get_language() or ""
    rows = Organisation.objects.public().filter(pk__in=numbers).values_list("pk", "name", "slug", "name_language")
    told = {}
    for pk, name, slug, own in rows:
        short = name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"
        told[pk] = {"title": short, "url": organisation_path(language, slug), **({"language": own} if own else {})}
    return told


def _written(cluster: Cluster, members: tuple[int, ...], names: dict[int, dict[str, str]]) -> dict[str, Any]:
    written: dict[str, Any] = {"at": [cluster.latitude, cluster.longitude], "count": len(cluster.members)}
    if len(cluster.members) > 1:
        written["box"] = list(cluster.box)
    if told := [names[pk] for pk in members if pk in names]:
        written["cases"] = told
    return written
