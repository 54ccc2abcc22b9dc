"""Keeping the map: an entry for each visible article that has a place.

What is out of sight is off the map in the same transaction; all else is brought up to date by the worker, out of the
article as it is now, so that doing it twice or late does no harm. Whoever changes an entry counts the map's number on.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from core.cache.purge import purge_later
from core.geo.cells import cell_of
from core.geo.shapes import box_of, with_at_most
from core.i18n.languages import language_codes
from core.visibility import State
from wiki.addresses import map_path
from wiki.content import Content
from wiki.models import Article, MapEntry, MapState, Subject
from wiki.services.subjects import present_content

OUTLINE_POINTS = 120
_NOT_DERIVED = {"article_id", "is_first"}
_DERIVED = [field.attname for field in MapEntry._meta.concrete_fields if field.attname not in _NOT_DERIVED]


def refresh_map(article: Article) -> None:
    """Make the article's entry say what its present version and its subject say."""
    before = MapEntry.objects.filter(pk=article.pk).first()
    if _says(before, _entry(article)):
        return
    with transaction.atomic():
        subjects = _locked({article.translation_key, *([before.subject] if before else [])})
        # Asked once more: who was waited for has perhaps moved it.
        entry = _entry(article)
        if entry is None:
            MapEntry.objects.filter(pk=article.pk).delete()
        else:
            values = {name: getattr(entry, name) for name in _DERIVED}
            MapEntry.objects.update_or_create(article_id=article.pk, defaults=values)
        _settle(subjects)


def leave_map(article: Article) -> None:
    """At once: nothing on the map says that there is such an article."""
    with transaction.atomic():
        subjects = set(MapEntry.objects.filter(pk=article.pk).values_list("subject", flat=True))
        if subjects:
            locked = _locked(subjects)
            MapEntry.objects.filter(pk=article.pk).delete()
            _settle(locked)


def map_number() -> int:
    """Another one as soon as anything on the map is another."""
    return MapState.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def _entry(article: Article) -> MapEntry | None:
    """What the map should say of it; nothing of what is out of sight or nowhere."""
    if article.state != State.VISIBLE or article.current_revision_id is None:
        return None
    content = present_content(article)
    if content.latitude is None or content.longitude is None:
        return None
    north, east = float(content.latitude), float(content.longitude)
    return MapEntry(
        article_id=article.pk,
        locale_id=article.locale_id,
        subject=article.translation_key,
        kind=content.subject_kind,
        title=article.title,
        slug=article.slug,
        key=article.key,
        latitude=north,
        longitude=east,
        cell=cell_of(north, east),
        **_reach(content, north, east),
    )


def _says(one: MapEntry | None, other: MapEntry | None) -> bool:
    """Whether two entries say the same."""
    if one is None or other is None:
        return one is other
    return all(getattr(one, name) == getattr(other, name) for name in _DERIVED)


def _reach(content: Content, north: float, east: float) -> dict[str, Any]:
    if content.geometry is None:
        return {"west": east, "south": north, "east": east, "north": north, "outline": None}
    box = dict(zip(("west", "south", "east", "north"), box_of(content.geometry), strict=True))
    return {**box, "outline": with_at_most(content.geometry, OUTLINE_POINTS)}


def _locked(subjects: Iterable[UUID]) -> list[UUID]:
    """In order, so that none wait for each other in a circle; who holds them alone changes what stands for them."""
    ordered = sorted(subjects)
    list(Subject.objects.select_for_update(no_key=True).filter(pk__in=ordered).order_by("pk").values_list("pk"))
    return ordered


def _settle(subjects: Iterable[UUID]) -> None:
    """One entry of a subject stands for it: that of its oldest article. And the map has changed."""
    for subject in subjects:
        rows = MapEntry.objects.filter(subject=subject).order_by("pk")
        for number, (pk, is_first) in enumerate(list(rows.values_list("pk", "is_first"))):
            if is_first is not (number == 0):
                MapEntry.objects.filter(pk=pk).update(is_first=number == 0)
    if not MapState.objects.filter(pk=1).update(number=F("number") + 1):
        MapState.objects.get_or_create(pk=1, defaults={"number": 1})
    purge_later([map_path(code) for code in language_codes()])
