"""Cases on a map: what lies near each other is one, so that no view is large however many there are."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.geo.clusters import ZOOM_MAX, Cluster, clusters, read_view
from core.i18n.languages import locale_code
from practice.cases.addresses import case_path
from practice.cases.facets import read
from practice.cases.models import CasePage
from practice.cases.services.finding import Finding, find_cases
from practice.cases.views.finding_frame import reader_language

# So many clusters and so many names keep every answer far below 200 kB.
MOST_CLUSTERS = 500
MOST_NAMED = 500
MOST_TOGETHER = 8
_NAME_LENGTH = 80
_DEEPEST_SPLIT = 9  # where a map without tiles ends


@dataclass(frozen=True)
class _Shown:
    cluster: Cluster
    named: tuple[int, ...]


@require_safe
@public_page()
def points(request: HttpRequest) -> JsonResponse:
    """`bbox` is west,south,east,north in degrees, `zoom` 0 to 19; all else as in the address of the list.

    [{at: [latitude, longitude], count, box: [west, south, east, north], cases: [{title, url, language}]}], where a
    cluster that no map can split has some of its cases, and one case stands alone with its own. 400 in words.
    """
    try:
        view = read_view(request.GET.get("bbox", ""), request.GET.get("zoom", ""))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    finding = find_cases(read(request.GET))
    found = clusters(finding.catalogue.points(finding.found.bits), view, most=MOST_CLUSTERS)
    shown = _shown(found, min(view.zoom, ZOOM_MAX))
    names = _names(finding, [number for one in shown for number in one.named])
    return JsonResponse(
        {
            "total": sum(len(one.cluster.members) for one in shown),
            "clusters": [_written(one, names) for one in shown],
        },
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


def _shown(found: list[Cluster], zoom: int) -> list[_Shown]:
    room = MOST_NAMED
    shown = []
    for cluster in found:
        is_whole = len(cluster.members) == 1 or cluster.is_one_place or zoom >= _DEEPEST_SPLIT
        named = cluster.members[: min(MOST_TOGETHER, room)] if is_whole else ()
        room -= len(named)
        shown.append(_Shown(cluster, named))
    return shown


def _names(finding: Finding, numbers: list[int]) -> dict[int, dict[str, str]]:
    """One question, whatever is in sight."""
    language = reader_language()
    pages = {number: finding.catalogue.page_for(number, language) for number in numbers}
    rows = CasePage.objects.published().filter(pk__in=pages.values()).values_list("pk", "title", "slug", "locale_id")
    told = {pk: _case(title, slug, locale_code(locale), language) for pk, title, slug, locale in rows}
    return {number: told[pk] for number, pk in pages.items() if pk in told}


def _case(title: str, slug: str, own: str, language: str) -> dict[str, str]:
    short = title if len(title) <= _NAME_LENGTH else f"{title[: _NAME_LENGTH - 1]}…"
    return {"title": short, "url": case_path(language, slug), **({"language": own} if own != language else {})}


def _written(shown: _Shown, names: dict[int, dict[str, str]]) -> dict[str, Any]:
    cluster = shown.cluster
    written: dict[str, Any] = {"at": [cluster.latitude, cluster.longitude], "count": len(cluster.members)}
    if len(cluster.members) > 1:
        written["box"] = list(cluster.box)
    if cases := [names[number] for number in shown.named if number in names]:
        written["cases"] = cases
    return written
