"""Everything that has a place: on a map, as a list, as data."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from core.cache.public import public_page
from core.geo.clusters import View, read_view
from core.geo.words import distance_text
from core.i18n.languages import language_codes, language_name
from wiki.addresses import map_path
from wiki.infobox import place_text
from wiki.models import Kind
from wiki.services.map_features import collection, place_features
from wiki.services.map_finding import Chosen, Found, listed, map_data
from wiki.services.mapping import map_number
from wiki.views import map_parameters, parameters
from wiki.views.frame import offer_same_page, whole_address, wiki_frame

ROWS = 100
# Counted up when the data of the map is made differently: what was kept is then left behind.
MADE_AS = 1
KEPT_SECONDS = 3600
GEOJSON = "application/geo+json"


@require_safe
@public_page()
def article_map(request: HttpRequest) -> HttpResponse:
    """The map with its filters, and the same places as a list that needs no map."""
    language = get_language() or ""
    chosen, box = map_parameters.chosen(request), map_parameters.box(request)
    after = parameters.counted_key(request)
    found = listed(chosen, box=box, after=after, most=ROWS + 1)
    more, found = len(found) > ROWS, found[:ROWS]
    kinds = map_parameters.kind_names(list(Kind.objects.all()))
    offer_same_page(request, "map/")
    path = map_path(language)
    filters = map_parameters.query(request, "kind", "language", "category")
    whole = map_parameters.query(request, "kind", "language", "category", "box")
    context = {
        **wiki_frame(language, _("Places on the map")),
        "chosen": chosen,
        "is_part": box is not None,
        "kinds": kinds,
        "languages": [(code, language_name(code)) for code in language_codes()],
        "places": place_rows(found, kinds, language),
        "map_url": path,
        "list_url": path,
        "category": request.GET.get("category", ""),
        "points_url": f"{path}data/{filters}",
        "here_url": f"{path}here/",
        "download_url": f"{path}places.geojson{filters}",
        "all_url": f"{path}{filters}",
        "next_url": _next(whole, found) if more else "",
        "first_url": f"{path}{whole}" if after else "",
        "canonical_url": whole_address(path),
        "is_plain": not (chosen.any or box or after),
        **map_settings(),
    }
    return render(request, "wiki/map.html", context)


def _next(query: str, found: list[Found]) -> str:
    after = urlencode({"after": f"{found[-1].pk}-{found[-1].key}"})
    return f"{query}&{after}" if query else f"?{after}"


def map_settings() -> dict[str, str]:
    """Where tiles come from."""
    return {"map_tile_url": settings.MAP_TILE_URL, "map_tile_attribution": settings.MAP_TILE_ATTRIBUTION}


def place_rows(found: Iterable[Found], kinds: dict[str, str], language: str) -> list[dict[str, Any]]:
    """Lines of a list of places."""
    return [
        {
            "title": one.title,
            "url": one.url,
            "language": one.language if one.language != language else "",
            "language_name": language_name(one.language) if one.language != language else "",
            "kind": kinds.get(one.kind, ""),
            "distance": "" if one.metres is None else distance_text(one.metres),
            "latitude": one.latitude,
            "longitude": one.longitude,
            "text": place_text(*map_parameters.decimals((one.latitude, one.longitude))),
        }
        for one in found
    ]


def _state(request: HttpRequest) -> str:
    return f'"{MADE_AS}-{map_number()}"'


@require_safe
@condition(etag_func=_state)
def map_points(request: HttpRequest) -> HttpResponse:
    """`bbox` is west,south,east,north in degrees, `zoom` 0 to 19; the filters as in the address of the page.

    Everybody gets the same answer. A cache may keep it, but asks each time whether anything on the map has changed:
    what is taken out of sight is off the map with the next answer. 400 in words.
    """
    chosen = map_parameters.chosen(request)
    try:
        view = read_view(request.GET.get("bbox", ""), request.GET.get("zoom", ""))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    answer = HttpResponse(_points(request, chosen, view), content_type="application/json")
    answer["Cache-Control"] = "public, max-age=0, must-revalidate"
    return answer


def _points(request: HttpRequest, chosen: Chosen, view: View) -> bytes:
    key = f"wiki:map:{sha256(f'{_state(request)}{chosen}{view}'.encode()).hexdigest()}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        data = map_data(chosen, view)
        kept = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}).content
        cache.set(key, kept, KEPT_SECONDS)
    return kept


@require_safe
def map_download(request: HttpRequest) -> StreamingHttpResponse:
    """All that the filters choose, as GeoJSON."""
    chosen = map_parameters.chosen(request)
    answer = StreamingHttpResponse(_lines(collection(place_features(chosen))), content_type=GEOJSON)
    answer["Content-Disposition"] = 'attachment; filename="places.geojson"'
    return answer


def _lines(pieces: Iterator[str]) -> Iterator[bytes]:
    return (piece.encode() for piece in pieces)
