"""Reading the wiki. Every list is a keyset or a range of numbers: none counts rows."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connections, models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q

from core.geo.distance import Box
from core.visibility import State, sees_hidden
from wiki.patrol import WANTED

if TYPE_CHECKING:
    from wiki.models import Article, Category, Link, Place, Revision, Title

LAST_SIGN = "\U0010ffff"  # what begins with a prefix stands before the prefix and this
LOOKED_AT = 3_000  # where there is no index, rows in the order of another one, and no more
CHANGE = (
    *("pk", "article_id", "number", "kind", "author_name", "created_at", "summary", "is_minor", "size_change"),
    *("locale_id", "article__title", "article__slug", "author_role", "author__public_id", "is_checked"),
    "reviewer_name",
)
_HEAVY = ("body", "facts", "categories", "geometry")


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: Any) -> "ArticleQuerySet":
        """THE rule of who sees which articles."""
        return self if sees_hidden(user) else self.filter(state=State.VISIBLE)

    def in_language(self, locale_id: int) -> "ArticleQuerySet":
        """What readers find in a language."""
        return self.filter(locale_id=locale_id, state=State.VISIBLE)

    def for_listing(self) -> "ArticleQuerySet":
        """Names and dates alone."""
        return self.only("id", "title", "slug", "key", "locale_id", "updated_at", "links_in")

    def for_admin(self) -> "ArticleQuerySet":
        return self.select_related("locale", "current_revision").defer(
            *(f"current_revision__{name}" for name in _HEAVY)
        )

    def for_sitemap(self) -> "ArticleQuerySet":
        return self.visible_to(None).only("slug", "locale_id", "translation_key", "updated_at").order_by("pk")

    def translated(self, keys: Iterable[UUID]) -> "models.QuerySet[Article, tuple[UUID, int, str]]":
        """Key, language and slug of all versions of these articles."""
        return self.filter(translation_key__in=keys, state=State.VISIBLE).values_list(
            "translation_key", "locale_id", "slug"
        )

    def newest_first(self) -> "ArticleQuerySet":
        """Changed last, first."""
        return self.order_by("-updated_at")

    def with_last_change(self) -> "models.QuerySet[Article, dict[str, Any]]":
        """Plain lines: the name, and who changed it last, when and why."""
        return self.values(
            *("title", "slug", "updated_at"),
            author_name=F("current_revision__author_name"),
            summary=F("current_revision__summary"),
            author_role=F("current_revision__author_role"),
            author_public_id=F("current_revision__author__public_id"),
        )

    def with_word_beginning(self, locale_id: int, prefix: str) -> "ArticleQuerySet":
        """Articles with a word in their name that begins so, among those that are linked to most.

        No index finds words inside names. So that the cost has an end, only so many are looked at.
        """
        linked_most = self.in_language(locale_id).order_by("-links_in", "-key").values("pk")[:LOOKED_AT]
        inside = Q(key__contains=f"_{prefix}") | Q(key__contains=f"-{prefix}")
        return self.filter(inside, pk__in=linked_most).order_by("-links_in", "-key")

    def orphans(self) -> "ArticleQuerySet":
        """Articles that no other article links to."""
        return self.filter(links_in=0).order_by("key")

    def translations_of(self, article: "Article") -> "ArticleQuerySet":
        """The same article in the other languages."""
        return self.filter(translation_key=article.translation_key, state=State.VISIBLE).exclude(pk=article.pk)

    def untranslated(self, locale_id: int) -> "ArticleQuerySet":
        """What can be read in other languages and not in this one, each once; what most link to first."""
        versions = self.model.objects.filter(translation_key=OuterRef("translation_key"), state=State.VISIBLE)
        return (
            self.filter(state=State.VISIBLE)
            .exclude(locale_id=locale_id)
            .filter(~Exists(versions.filter(locale_id=locale_id)), ~Exists(versions.filter(pk__lt=OuterRef("pk"))))
            .order_by("-links_in", "pk")
        )

    def untranslated_after(self, links_in: int, pk: int) -> "ArticleQuerySet":
        """What comes after this one in `untranslated`."""
        return self.filter(Q(links_in=links_in, pk__gt=pk) | Q(links_in__lt=links_in), links_in__lte=links_in)

    def behind(self, locale_id: int) -> "ArticleQuerySet":
        """What lacks changes of another language, the worst first."""
        return self.in_language(locale_id).filter(behind__gt=0).order_by("-behind", "-behind_count", "pk")

    def behind_after(self, behind: int, count: int, pk: int) -> "ArticleQuerySet":
        """What comes after this one in `behind`."""
        return self.filter(
            Q(behind__lt=behind)
            | Q(behind=behind, behind_count__lt=count)
            | Q(behind=behind, behind_count=count, pk__gt=pk),
            behind__lte=behind,
        )

    def unread_machine(self, locale_id: int) -> "ArticleQuerySet":
        """What a machine translated and nobody has read."""
        return (
            self.in_language(locale_id)
            .filter(current_revision__is_machine=True, current_revision__locale_id=locale_id)
            .order_by("pk")
        )

    def newest_in_category(self, category: "Category") -> "ArticleQuerySet":
        """Changed last, first. Of a large category only what is among the wiki's newest changes is looked at."""
        members = self.filter(memberships__category=category, state=State.VISIBLE).newest_first()
        if category.article_count <= LOOKED_AT:
            return members
        newest = self.filter(locale_id=category.locale_id).newest_first().values("pk")[:LOOKED_AT]
        return members.filter(pk__in=newest)


class TitleQuerySet(models.QuerySet["Title"]):
    def named(self, locale_id: int, key: str) -> "TitleQuerySet":
        return self.filter(locale_id=locale_id, key=key)

    def wanted(self, locale_id: int) -> "TitleQuerySet":
        """Names that articles link to and nobody has written, most wanted first."""
        return self.filter(locale_id=locale_id, article__isnull=True, links_in__gt=0).order_by("-links_in", "key")

    def wanted_after(self, links_in: int, key: str) -> "TitleQuerySet":
        """What comes after this one in `wanted`."""
        return self.filter(Q(links_in=links_in, key__gt=key) | Q(links_in__lt=links_in), links_in__lte=links_in)

    def suggestions(self, locale_id: int, prefix: str) -> "TitleQuerySet":
        """Names of existing articles that begin so."""
        found = self.filter(locale_id=locale_id, article__state=State.VISIBLE).order_by("key")
        if connections[self.db].vendor == "sqlite":
            # LIKE minds no capitals there and reads the whole table; a range of keys uses the index.
            return found.filter(key__gte=prefix, key__lt=f"{prefix}{LAST_SIGN}")
        return found.filter(key__startswith=prefix)

    def of_articles_elsewhere(self, locale_id: int, key: str) -> "TitleQuerySet":
        """The same name in the other languages, where an article has it."""
        return self.filter(key=key, article__state=State.VISIBLE).exclude(locale_id=locale_id)


class LinkQuerySet(models.QuerySet["Link"]):
    def sources_after(self, title_ids: list[int], source_id: int) -> "LinkQuerySet":
        """Links to these names, by the id of the article they stand in: read from an index, unsorted."""
        return self.filter(target_id__in=title_ids, source_id__gt=source_id).order_by("source_id")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def visible_to(self, user: Any) -> "RevisionQuerySet":
        """THE rule of who sees which versions."""
        return self if sees_hidden(user) else self.filter(state=State.VISIBLE)

    def for_listing(self) -> "RevisionQuerySet":
        """One line a change: no text is read."""
        return self.select_related("author", "article").defer(*_HEAVY)

    def as_changes(self) -> "models.QuerySet[Revision, tuple[Any, ...]]":
        """One plain line a change, with the article's present name: nothing else is read. Only what all see."""
        return self.filter(state=State.VISIBLE).values_list(*CHANGE)

    def as_changes_for(self, user: Any) -> "models.QuerySet[Revision, tuple[Any, ...]]":
        """The same lines with those that only moderators see, each with its `state` at the end."""
        return self.visible_to(user).values_list(*CHANGE, "state")

    def with_author(self) -> "RevisionQuerySet":
        """Each with what its author's page is found by."""
        return self.annotate(author_public_id=F("author__public_id"))

    def without_minor(self) -> "RevisionQuerySet":
        return self.filter(is_minor=False)

    def wanted(self, name: str) -> "RevisionQuerySet":
        """What somebody who looks after the wiki asks for: one of `wiki.patrol.WANTED`, each with an index."""
        return self.filter(WANTED[name])

    def among_next(self, rows: "RevisionQuerySet") -> "RevisionQuerySet":
        """Of these alone which come next in `rows`, and no more of them than are looked at in one go."""
        return self.filter(pk__in=rows.order_by("-created_at", "-id").values("pk")[:LOOKED_AT])

    def in_category(self, category: "Category") -> "RevisionQuerySet":
        """Changes of the articles that are in it now."""
        return self.filter(article__memberships__category=category)

    def newest_first(self) -> "RevisionQuerySet":
        return self.order_by("-created_at", "-id")

    def in_language(self, locale_id: int | None) -> "RevisionQuerySet":
        return self.filter(locale_id=locale_id) if locale_id else self

    def before(self, moment: datetime, pk: int) -> "RevisionQuerySet":
        """What comes after this one in `newest_first`."""
        return self.filter(Q(created_at=moment, pk__lt=pk) | Q(created_at__lt=moment), created_at__lte=moment)

    def authors_of(self, article: "Article") -> "models.QuerySet[Revision, dict[str, Any]]":
        """Who changed it: name, number of changes, first and last; who changed it most first."""
        return (
            self.filter(article=article)
            .values("author_id", "author_name")
            .annotate(changes=Count("pk"), first=Min("created_at"), last=Max("created_at"))
            .order_by("-changes", "-last", "author_name")
        )

    def numbers(self, article: "Article", *numbers: int) -> "RevisionQuerySet":
        """These versions of an article, those that there are."""
        return self.filter(article=article, number__in=numbers)

    def without_text(self) -> "RevisionQuerySet":
        return self.defer("body")

    def numbered(self, first: int, last: int) -> "RevisionQuerySet":
        """An article's versions in a range of numbers, newest first."""
        return self.filter(number__gte=first, number__lte=last).order_by("-number")


class CategoryQuerySet(models.QuerySet["Category"]):
    def in_language(self, locale_id: int) -> "CategoryQuerySet":
        return self.filter(locale_id=locale_id)

    def in_use(self) -> "CategoryQuerySet":
        return self.filter(article_count__gt=0).order_by("key")

    def suggestions(self, locale_id: int, prefix: str) -> "CategoryQuerySet":
        """Categories in use whose names begin so, largest first."""
        found = self.in_language(locale_id).largest()
        if connections[self.db].vendor == "sqlite":
            return found.filter(key__gte=prefix, key__lt=f"{prefix}{LAST_SIGN}")
        return found.filter(key__startswith=prefix)

    def largest(self) -> "CategoryQuerySet":
        """Those with most articles first."""
        return self.filter(article_count__gt=0).order_by("-article_count", "key")

    def named(self, locale_id: int, key: str) -> "CategoryQuerySet":
        return self.filter(locale_id=locale_id, key=key)


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, user: Any) -> "PlaceQuerySet":
        """Who sees the article, and only while it has a point."""
        found = self.filter(article__subject__latitude__isnull=False).select_related("article")
        return found if sees_hidden(user) else found.filter(article__state=State.VISIBLE)

    def inside(self, box: Box) -> "PlaceQuerySet":
        return self.filter(
            article__subject__latitude__range=(box.south, box.north),
            article__subject__longitude__range=(box.west, box.east),
        )

    def points(self) -> "models.QuerySet[Place, tuple[int, str, Decimal, Decimal]]":
        """Number, radius, latitude, longitude."""
        return self.order_by("pk").values_list(
            "pk", "radius", "article__subject__latitude", "article__subject__longitude"
        )
