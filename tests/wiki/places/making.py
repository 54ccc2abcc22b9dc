"""Articles with places for tests."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from core.geo.cells import cell_of
from core.i18n.languages import locale_id
from tests.wiki.articles import make_article
from wiki.models import Article, MapEntry, Revision

BATCH = 1_000
STATION = (55.6489, 12.2714)
MARKET = (55.652, 12.276)  # about 450 m away
ROSKILDE = (55.6415, 12.0803)  # 12 km away
LAKE = {
    "type": "Polygon",
    "coordinates": [[[12.26, 55.64], [12.28, 55.64], [12.28, 55.66], [12.26, 55.66], [12.26, 55.64]]],
}


def at(place: tuple[float, float]) -> dict[str, Decimal]:
    """Fields of a content."""
    return {"latitude": Decimal(str(place[0])), "longitude": Decimal(str(place[1]))}


def article_at(title: str, place: tuple[float, float], *, author: Any, **fields: Any) -> Article:
    return make_article(title, author=author, **at(place), **fields)


def many_places(places: list[tuple[float, float]], *, language: str = "en", outline: Any = None) -> None:
    """Entries of the map with their articles, without all else that writing brings with it."""
    locale = locale_id(language)
    moment = "2026-01-01T00:00:00Z"
    titles = [f"Place {number} of a town with a name of the usual length" for number in range(len(places))]
    rows = (
        Article(
            locale_id=locale,
            title=title,
            slug=title.replace(" ", "_"),
            key=title.replace(" ", "_").lower(),
            translation_key=uuid4(),
            created_at=moment,
            updated_at=moment,
        )
        for title in titles
    )
    articles = Article.objects.bulk_create(rows, batch_size=BATCH)
    entries = (
        MapEntry(
            article=article,
            locale_id=locale,
            subject=article.translation_key,
            title=article.title,
            slug=article.slug,
            key=article.key,
            latitude=north,
            longitude=east,
            cell=cell_of(north, east),
            west=east - (0.01 if outline else 0),
            south=north - (0.01 if outline else 0),
            east=east + (0.01 if outline else 0),
            north=north + (0.01 if outline else 0),
            outline=outline and outline(north, east),
        )
        for article, (north, east) in zip(articles, places, strict=True)
    )
    MapEntry.objects.bulk_create(entries, batch_size=BATCH)


def newest(article: Article) -> Revision:
    found = Article.objects.select_related("current_revision").get(pk=article.pk).current_revision
    assert found is not None
    return found
