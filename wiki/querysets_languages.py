"""Reading what the languages of the wiki still lack. Every list is a keyset: none counts rows."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.visibility import State
from wiki.querysets import ArticleQuerySet

if TYPE_CHECKING:
    from wiki.models import WantedTranslation


class WantedTranslationQuerySet(models.QuerySet["WantedTranslation"]):
    def most_wanted(self, locale_id: int, articles: ArticleQuerySet) -> "WantedTranslationQuerySet":
        """What can be read in another language and not yet in this one, most wanted first."""
        versions = articles.filter(translation_key=OuterRef("translation_key"), state=State.VISIBLE)
        return self.filter(
            ~Exists(versions.filter(locale_id=locale_id)), Exists(versions), locale_id=locale_id, wishes__gt=0
        ).order_by("-wishes", "id")

    def wanted_after(self, wishes: int, pk: int) -> "WantedTranslationQuerySet":
        """What comes after this one in `most_wanted`."""
        return self.filter(Q(wishes=wishes, pk__gt=pk) | Q(wishes__lt=wishes), wishes__lte=wishes)
