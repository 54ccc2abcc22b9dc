"""Reading the site's pages and snippets."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import Case, IntegerField, Prefetch, Value, When
from wagtail.query import PageQuerySet

from core.models import Image

CARD_PICTURE = "fill-720x480|format-webp"

Translated = TypeVar("Translated", bound=models.Model)


class NewsPageQuerySet(PageQuerySet):
    def published(self) -> "NewsPageQuerySet":
        """What everybody may read, newest first."""
        return self.live().public().order_by("-date", "-pk")

    def for_cards(self) -> "NewsPageQuerySet":
        """With what a card shows, and no more: the text is left where it is."""
        pictures = Image.objects.prefetch_renditions(CARD_PICTURE)
        return self.defer_streamfields().prefetch_related(Prefetch("lead_image", queryset=pictures))


class TranslatedQuerySet(models.QuerySet[Any]):
    """Of snippets that exist in several languages."""

    def preferring(self, locale_id: int, fallback_id: int) -> "TranslatedQuerySet":
        """All languages, ranked for `one_a_translation`: that of the page first, then the site's own."""
        rank = Case(
            When(locale_id=locale_id, then=Value(0)),
            When(locale_id=fallback_id, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return self.annotate(rank=rank)


class PartnerQuerySet(TranslatedQuerySet):
    def for_listing(self) -> "PartnerQuerySet":
        """The lead partner first, the others by name, each with its logo."""
        logos = Image.objects.prefetch_renditions("max-320x160|format-webp")
        return self.prefetch_related(Prefetch("logo", queryset=logos)).order_by("-is_lead", "name", "pk")


def one_a_translation(rows: Iterable[Translated]) -> list[Translated]:
    """The best-ranked row of each thing that exists in several languages, in the order given."""
    best: dict[Any, Translated] = {}
    for row in rows:
        key = row.translation_key  # type: ignore[attr-defined]  # all of these are TranslatableMixin
        if key not in best or row.rank < best[key].rank:  # type: ignore[attr-defined]  # from `preferring`
            best[key] = row
    return list(best.values())
