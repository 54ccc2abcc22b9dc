"""What lies near a point, and near an article that has one."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.geo.words import distance_text
from wiki.addresses import map_path, wiki_path
from wiki.infobox import place_text
from wiki.models import Kind
from wiki.permissions import can_create_article
from wiki.services.map_features import article_feature
from wiki.services.map_finding import Chosen, Found, nearest, spot_of
from wiki.views import map_parameters, parameters
from wiki.views.frame import article_frame, offer_fronts, offer_same_page, wiki_frame
from wiki.views.lookup import Found as Named
from wiki.views.lookup import article_page
from wiki.views.map import GEOJSON, map_settings, place_rows

ROWS = 50
FEW = 5
FEW_WITHIN = 10_000  # metres
MOST_PAGES = 20
DISTANCES = ("3000", "500", "1000", "10000", "50000")  # metres; the first where none is given
_SORTED = sorted(DISTANCES, key=int)


@require_safe
def map_here(request: HttpRequest) -> HttpResponse:
    """`latitude`, `longitude`: what there is already near a point, before somebody writes about it."""
    language = get_language() or ""
    sent = [request.GET.get(name, "") for name in ("latitude", "longitude")]
    point = map_parameters.degrees(*sent)
    offer_same_page(request, "map/")
    context: dict[str, Any] = {
        **wiki_frame(language, _("What is here?")),
        "sent": {"latitude": sent[0][:40], "longitude": sent[1][:40]},
        "is_wrong": point is None and any(sent),
        "here_url": f"{map_path(language)}here/",
        "map_url": map_path(language),
        **map_settings(),
    }
    context["breadcrumbs"].insert(1, {"title": _("Places on the map"), "url": map_path(language)})
    if point is not None:
        said = {"latitude": f"{point[0]:.6f}", "longitude": f"{point[1]:.6f}"}
        context |= {
            **_near(request, Chosen(language), point, said),
            "place": place_text(*map_parameters.decimals(point)),
            "write_url": f"{wiki_path(language)}new-article/?{urlencode(said)}",
            "may_write": can_create_article(request.user),
        }
    return render(request, "wiki/map_here.html", context)


@require_safe
@article_page
def article_near(request: HttpRequest, found: Named) -> HttpResponse:
    """What lies near an article: nearest first."""
    article = found.article
    offer_fronts(request)
    spot = spot_of(article.pk)
    context: dict[str, Any] = {
        **article_frame(article, "", _("Near here")),
        "map_url": map_path(article.language),
        **map_settings(),
    }
    if spot is not None:
        context |= {
            **_near(request, Chosen(article.language, but=article.translation_key), spot, {}),
            "place": place_text(*map_parameters.decimals(spot)),
        }
    return render(request, "wiki/article_near.html", context)


@require_safe
@article_page
def article_near_data(request: HttpRequest, found: Named) -> JsonResponse:
    """The few nearest, for the article's page: {places: [{title, url, language, distance}]}."""
    article = found.article
    spot = spot_of(article.pk)
    chosen = Chosen(article.language, but=article.translation_key)
    rows = nearest(chosen, *spot, metres=FEW_WITHIN, first=0, most=FEW) if spot is not None else []
    return JsonResponse({"places": [_short(one, article.language) for one in rows]})


@require_safe
@article_page
def article_geojson(request: HttpRequest, found: Named) -> HttpResponse:
    """The article's place as a GeoJSON feature; 404 where it has none."""
    feature = article_feature(found.article.pk)
    if feature is None:
        raise Http404(_("This article has no place on the map."))
    answer = JsonResponse(feature, content_type=GEOJSON, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="place.geojson"'
    return answer


def _near(request: HttpRequest, chosen: Chosen, point: tuple[float, float], said: dict[str, str]) -> dict[str, Any]:
    """One page of what is near, and other distances to look within."""
    within = parameters.choice(request, "within", DISTANCES)
    page = parameters.page_number(request)
    if page > MOST_PAGES:
        raise BadRequest(_("This list does not go on so far."))
    found = nearest(chosen, *point, metres=int(within), first=(page - 1) * ROWS, most=ROWS + 1)
    more, found = len(found) > ROWS and page < MOST_PAGES, found[:ROWS]
    kinds = map_parameters.kind_names(list(Kind.objects.all()))
    here = {**said, **({"within": within} if within != DISTANCES[0] else {})}
    return {
        "places": place_rows(found, kinds, chosen.language),
        "within": distance_text(int(within)),
        "distances": [
            {
                "title": distance_text(int(one)),
                "url": "?" + urlencode(said | {"within": one}),
                "current": one == within,
            }
            for one in _SORTED
        ],
        "next_url": "?" + urlencode(here | {"page": str(page + 1)}) if more else "",
        "first_url": f"{request.path}?{urlencode(here)}" if page > 1 else "",
    }


def _short(one: Found, language: str) -> dict[str, str]:
    said = {"title": one.title, "url": one.url, "distance": distance_text(one.metres or 0)}
    return {**said, **({"language": one.language} if one.language != language else {})}
