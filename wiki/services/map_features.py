"""Places as GeoJSON features, for those who take them elsewhere."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from core.geo.geojson import Shape
from core.i18n.languages import locale_code
from wiki.addresses import article_path
from wiki.models import MapEntry
from wiki.services.map_finding import Chosen, entries

BATCH = 500
_COLUMNS = (
    *("title", "slug", "locale_id", "kind", "latitude", "longitude", "outline"),
    # The whole shape: as any language said it last, or as this version of the article has it.
    *("article__subject__geometry", "article__current_revision__geometry"),
)


def place_features(chosen: Chosen) -> Iterator[dict[str, Any]]:
    """Whole shapes, by name."""
    rows = entries(chosen).order_by("key", "pk").values_list(*_COLUMNS)
    return (_feature(row) for row in rows.iterator(chunk_size=BATCH))


def article_feature(article_id: int) -> dict[str, Any] | None:
    """An article's place, as everybody may see it; None where it has none."""
    row = MapEntry.objects.visible().filter(pk=article_id).values_list(*_COLUMNS).first()
    return _feature(row) if row is not None else None


def collection(features: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The text of a FeatureCollection, piece by piece."""
    yield '{"type":"FeatureCollection","features":['
    for number, feature in enumerate(features):
        yield ("," if number else "") + json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
    yield "]}\n"


def _feature(row: tuple[Any, ...]) -> dict[str, Any]:
    title, slug, locale, kind, north, east, outline, of_subject, of_version = row
    language = locale_code(locale)
    shape: Shape | None = None if outline is None else of_subject or of_version or outline
    url = f"{settings.WAGTAILADMIN_BASE_URL}{article_path(language, slug)}"
    return {
        "type": "Feature",
        "id": url,
        "geometry": shape or {"type": "Point", "coordinates": [east, north]},
        "properties": {"title": title, "url": url, "language": language, **({"kind": kind} if kind else {})},
    }
