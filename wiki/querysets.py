"""Reading the wiki. Every list is a keyset or a range of numbers: none counts rows."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connections, models
from django.db.models import Q

if TYPE_CHECKING:
    from wiki.models import Article, Category, Revision, Title

LAST_SIGN = "\U0010ffff"
_HEAVY = ("body", "facts", "categories")


class ArticleQuerySet(models.QuerySet["Article"]):
    def in_language(self, locale_id: int) -> "ArticleQuerySet":
        return self.filter(locale_id=locale_id)

    def for_listing(self) -> "ArticleQuerySet":
        """Names and dates alone."""
        return self.only("id", "title", "slug", "key", "locale_id", "updated_at", "links_in")

    def after_key(self, key: str) -> "ArticleQuerySet":
        """The alphabetical list from this key on."""
        return self.filter(key__gte=key).order_by("key")

    def orphans(self) -> "ArticleQuerySet":
        """Articles that no other article links to."""
        return self.filter(links_in=0).order_by("key")

    def translations_of(self, article: "Article") -> "ArticleQuerySet":
        """The same article in the other languages."""
        return self.filter(translation_key=article.translation_key).exclude(pk=article.pk)

    def linking_to(self, article: "Article") -> "ArticleQuerySet":
        """Articles that link to any of this one's names, alphabetical."""
        return self.filter(links_out__target__article=article).distinct().order_by("key")


class TitleQuerySet(models.QuerySet["Title"]):
    def named(self, locale_id: int, key: str) -> "TitleQuerySet":
        return self.filter(locale_id=locale_id, key=key)

    def for_reading(self) -> "TitleQuerySet":
        """With all that an article's page shows, but its source text, in one row."""
        return self.select_related(
            "article", "article__current_revision", "article__rendering", "article__current_revision__author"
        ).defer("article__current_revision__body")

    def wanted(self, locale_id: int) -> "TitleQuerySet":
        """Names that articles link to and nobody has written, most wanted first."""
        return self.filter(locale_id=locale_id, article__isnull=True, links_in__gt=0).order_by("-links_in", "key")

    def suggestions(self, locale_id: int, prefix: str) -> "TitleQuerySet":
        """Names of existing articles that begin so."""
        found = self.filter(locale_id=locale_id, article__isnull=False).order_by("key")
        if connections[self.db].vendor == "sqlite":
            # LIKE minds no capitals there and reads the whole table; a range of keys uses the index.
            return found.filter(key__gte=prefix, key__lt=f"{prefix}{LAST_SIGN}")
        return found.filter(key__startswith=prefix)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def for_listing(self) -> "RevisionQuerySet":
        """One line a change: no text is read."""
        return self.select_related("author", "article").defer(*_HEAVY)

    def newest_first(self) -> "RevisionQuerySet":
        return self.order_by("-created_at", "-id")

    def in_language(self, locale_id: int | None) -> "RevisionQuerySet":
        return self.filter(locale_id=locale_id) if locale_id else self

    def before(self, moment: datetime, pk: int) -> "RevisionQuerySet":
        """What comes after this one in `newest_first`."""
        return self.filter(Q(created_at=moment, pk__lt=pk) | Q(created_at__lt=moment), created_at__lte=moment)

    def numbered(self, first: int, last: int) -> "RevisionQuerySet":
        """An article's versions in a range of numbers, newest first."""
        return self.filter(number__gte=first, number__lte=last).order_by("-number")


class CategoryQuerySet(models.QuerySet["Category"]):
    def in_language(self, locale_id: int) -> "CategoryQuerySet":
        return self.filter(locale_id=locale_id)

    def in_use(self) -> "CategoryQuerySet":
        return self.filter(article_count__gt=0).order_by("key")

    def named(self, locale_id: int, key: str) -> "CategoryQuerySet":
        return self.filter(locale_id=locale_id, key=key)
