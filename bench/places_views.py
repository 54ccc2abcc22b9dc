"""Places for bench.places, and the views of the map with them."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from bench.counting import counted
from core.geo.cells import cell_of
from core.i18n.languages import locale_id
from wiki.models import Article, MapEntry

BATCH = 1_000
HALF_SIDE = 0.01  # degrees, of an area in the town
CORNERS = 60
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Figures:
    """Of one view: the middle of its milliseconds, its bytes, the questions it put to the database."""

    milliseconds: float
    size: int
    questions: int


def measure(
    sizes: Sequence[int],
    views: Mapping[str, str],
    asked: int,
    *,
    clock: Callable[[], float],
    middle: Callable[[list[float]], float],
) -> dict[tuple[int, str], Figures]:
    call_command("migrate", verbosity=0)
    browser = Client()
    found: dict[tuple[int, str], Figures] = {}
    for size in sizes:
        _fill(size)
        for name, address in views.items():
            answer, questions = counted(lambda address=address: _ask(browser, address))
            taken = []
            for _number in range(asked):
                cache.clear()
                begun = clock()
                _ask(browser, address)
                taken.append(1000 * (clock() - begun))
            found[size, name] = Figures(middle(taken), len(answer), questions)
    return found


def _ask(browser: Client, address: str) -> bytes:
    answer = browser.get(address)
    if answer.status_code != 200:
        msg = f"{address} answered {answer.status_code}"
        raise RuntimeError(msg)
    return answer.content


def _fill(size: int) -> None:
    """Up to so many; each number gives the same place whatever the size."""
    have = MapEntry.objects.count()
    dice = random.Random(have)
    for start in range(have, size, BATCH):
        rows = list(_places(dice, range(start, min(start + BATCH, size))))
        Article.objects.bulk_create(article for article, _values in rows)
        MapEntry.objects.bulk_create(MapEntry(article=article, **values) for article, values in rows)


def _places(dice: random.Random, numbers: range) -> Iterator[tuple[Article, dict[str, Any]]]:
    for number in numbers:
        in_town = number % 2 == 0
        north = dice.gauss(55.65, 0.05) if in_town else dice.uniform(50, 62)
        east = dice.gauss(12.43, 0.08) if in_town else dice.uniform(3, 20)
        title = f"Place {number} with a name of the usual length"
        named = {"title": title, "slug": title.replace(" ", "_"), "key": title.replace(" ", "_").lower()}
        locale, subject = locale_id(("en", "da")[number % 2]), UUID(int=number + 1)
        article = Article(**named, locale_id=locale, translation_key=subject, created_at=MOMENT, updated_at=MOMENT)
        reach = HALF_SIDE if in_town else 0
        yield (
            article,
            {
                **named,
                "locale_id": locale,
                "subject": subject,
                "latitude": north,
                "longitude": east,
                "cell": cell_of(north, east),
                **{"west": east - reach, "south": north - reach, "east": east + reach, "north": north + reach},
                "outline": _area(dice, north, east) if in_town else None,
            },
        )


def _area(dice: random.Random, north: float, east: float) -> dict[str, Any]:
    """Corners along the upper half, and one below."""
    step = 2 * HALF_SIDE / CORNERS
    upper = [[east - HALF_SIDE + n * step, north + dice.uniform(0, HALF_SIDE)] for n in range(CORNERS)]
    ring = [[east, north - HALF_SIDE], *reversed(upper)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
