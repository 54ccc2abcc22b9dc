"""What the map shows and the list of places holds: put together by the database, so that no view is large."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil, cos, floor, radians
from typing import Any
from uuid import UUID

from core.geo.clusters import View, cells_across, degrees_of, place
from core.geo.distance import box_around, metres_between
from core.geo.shapes import coarser
from core.i18n.languages import locale_code, locale_id
from wiki.addresses import article_path
from wiki.models import MapEntry
from wiki.querysets_map import MapEntryQuerySet

MOST_CLUSTERS = 500
MOST_TOGETHER = 8
MOST_SHAPES = 80
NAME_LENGTH = 80
# Bytes that names and shapes may take together with the clusters: no view is larger than about 180 kB.
NAMES_BYTES, SHAPES_BYTES = 70_000, 60_000
_DEEPEST_SPLIT = 9  # where a map without tiles ends
_SAME_SPOT = 1e-6
_PIXELS = 256
_LEAST_PIXELS = 16  # a smaller shape is no more than its pin


@dataclass(frozen=True)
class Chosen:
    """What of the map is asked for.

    `language` is the reader's; `only` leaves out other languages, `but` a subject; `category` is a key.
    """

    language: str
    only: str = ""
    kind: str = ""
    category: str = ""
    but: UUID | None = None

    @property
    def any(self) -> bool:
        return bool(self.only or self.kind or self.category)


@dataclass(frozen=True)
class Found:
    """A place of a list. `metres` from where one looks, or None."""

    title: str
    url: str
    language: str
    kind: str
    latitude: float
    longitude: float
    key: str
    pk: int
    metres: int | None = None


def entries(chosen: Chosen) -> MapEntryQuerySet:
    """Each subject once, in the reader's language where there is that version."""
    found = MapEntry.objects.visible()
    if chosen.only:
        found = found.in_language(locale_id(chosen.only))
    elif chosen.category:
        # A category is a word of one language.
        found = found.in_language(locale_id(chosen.language))
    else:
        found = found.once_each(locale_id(chosen.language))
    if chosen.but is not None:
        found = found.exclude(subject=chosen.but)
    if chosen.kind:
        found = found.of_kind(chosen.kind)
    return found.in_category(chosen.category) if chosen.category else found


def map_data(chosen: Chosen, view: View) -> dict[str, Any]:
    """{total, clusters: [{at, count, box, cases: [{title, url, language}]}], shapes: [{geometry, title, url}]}.

    Three questions of the database, whatever is in sight. A cluster that no map can split has some of its places, and
    one place stands alone with its own.
    """
    found = entries(chosen)
    cells = cells_across(view)
    bits = cells.bit_length() - 1
    seen = _whole_cells(view, cells)
    rows = list(found.inside(*seen).grouped(bits))
    while len(rows) > MOST_CLUSTERS:
        rows, bits = _coarser(rows), bits - 1
    wanted = [row["at"] for row in rows if _is_whole(row, view.zoom)]
    lines = found.inside(*seen).first_in_cells(wanted, bits, MOST_TOGETHER) if wanted else []
    named = _named(lines, chosen.language)
    return {
        "total": sum(row["count"] for row in rows),
        "clusters": [_cluster(row, named.get(row["at"], [])) for row in rows],
        "shapes": _shapes(found, view, chosen.language),
    }


def _whole_cells(view: View, cells: int) -> tuple[float, float, float, float]:
    """The box of all cells that reach into the view: a cell has the same number wherever the map stands."""
    top = floor(max(0.0, place(view.north, 0)[1]) * cells) / cells
    bottom = ceil(min(1.0, place(view.south, 0)[1]) * cells) / cells
    north = 90.0 if top <= 0 else degrees_of(0, top)[0]
    south = -90.0 if bottom >= 1 else degrees_of(0, bottom)[0]
    west = floor((view.west + 180) / 360 * cells) / cells * 360 - 180
    east = ceil((view.east + 180) / 360 * cells) / cells * 360 - 180
    if view.west > view.east and west <= east:
        return -180.0, south, 180.0, north
    return west, south, east, north


def _coarser(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of cells four times as large."""
    together: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        together[row["at"] >> 2].append(row)
    return [_joined(at, some) for at, some in together.items()]


def _joined(at: int, rows: list[dict[str, Any]]) -> dict[str, Any]:
    count = sum(row["count"] for row in rows)
    return {
        "at": at,
        "count": count,
        "north_sum": sum(row["north_sum"] for row in rows),
        "east_sum": sum(row["east_sum"] for row in rows),
        "west": min(row["west"] for row in rows),
        "south": min(row["south"] for row in rows),
        "east": max(row["east"] for row in rows),
        "north": max(row["north"] for row in rows),
    }


def _is_whole(row: dict[str, Any], zoom: int) -> bool:
    """No map comes nearer than this."""
    is_one_spot = row["east"] - row["west"] < _SAME_SPOT and row["north"] - row["south"] < _SAME_SPOT
    return row["count"] == 1 or is_one_spot or zoom >= _DEEPEST_SPLIT


def _named(lines: Iterable[tuple[int, str, str, int]], language: str) -> dict[int, list[dict[str, str]]]:
    """Of each cell its places by name, as far as there is room."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    room = NAMES_BYTES
    for at, title, slug, locale in lines:
        one = _case(title, slug, locale_code(locale), language)
        room -= _bytes(one)
        if room < 0:
            break
        found[at].append(one)
    return found


def _case(title: str, slug: str, own: str, language: str) -> dict[str, str]:
    short = title if len(title) <= NAME_LENGTH else f"{title[: NAME_LENGTH - 1]}…"
    return {"title": short, "url": article_path(own, slug), **({"language": own} if own != language else {})}


def _cluster(row: dict[str, Any], cases: list[dict[str, str]]) -> dict[str, Any]:
    count = row["count"]
    written: dict[str, Any] = {
        "at": [round(row["north_sum"] / count, 5), round(row["east_sum"] / count, 5)],
        "count": count,
    }
    if count > 1:
        written["box"] = [round(row[side], 6) for side in ("west", "south", "east", "north")]
    if cases:
        written["cases"] = cases
    return written


def _shapes(found: MapEntryQuerySet, view: View, language: str) -> list[dict[str, Any]]:
    """Lines and areas in sight, large ones first, with no more points than can be seen."""
    pixel = 360 / (_PIXELS << view.zoom)
    rows = found.shapes_in(view.west, view.south, view.east, view.north).larger_than(_LEAST_PIXELS * pixel)
    written = []
    room = SHAPES_BYTES
    for outline, title, slug, locale in rows.values_list("outline", "title", "slug", "locale_id")[:MOST_SHAPES]:
        drawn = coarser(outline, pixel) if outline else None
        if drawn is None:
            continue
        one = {"geometry": drawn, **_case(title, slug, locale_code(locale), language)}
        room -= _bytes(one)
        if room < 0:
            break
        written.append(one)
    return written


def _bytes(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def spot_of(article_id: int) -> tuple[float, float] | None:
    """Where an article is, as everybody may see it."""
    return MapEntry.objects.visible().filter(pk=article_id).values_list("latitude", "longitude").first()


def nearest(chosen: Chosen, latitude: float, longitude: float, *, metres: int, first: int, most: int) -> list[Found]:
    """Nearest first, from the place with this number on; what lies within so many metres."""
    here = (Decimal(str(latitude)), Decimal(str(longitude)))
    box = box_around(*here, metres)
    inside = entries(chosen).inside(float(box.west), float(box.south), float(box.east), float(box.north))
    rows = inside.nearest(latitude, longitude, cos(radians(latitude)))
    found = []
    for one in _found(rows[first : first + most]):
        away = metres_between(here, (Decimal(str(one.latitude)), Decimal(str(one.longitude))))
        if away <= metres:
            found.append(replace(one, metres=round(away)))
    return found


def listed(
    chosen: Chosen, *, box: tuple[float, float, float, float] | None, after: tuple[int, str] | None, most: int
) -> list[Found]:
    """By name, from the one after this on."""
    rows = entries(chosen)
    if box is not None:
        rows = rows.inside(*box)
    if after is not None:
        rows = rows.after(*after)
    return _found(rows.order_by("key", "pk")[:most])


_LINE = ("title", "slug", "locale_id", "kind", "latitude", "longitude", "key", "pk")


def _found(rows: MapEntryQuerySet) -> list[Found]:
    found = []
    for title, slug, locale, kind, latitude, longitude, key, pk in rows.values_list(*_LINE):
        language = locale_code(locale)
        url = article_path(language, slug)
        found.append(Found(title, url, language, kind, latitude, longitude, key, pk))
    return found
