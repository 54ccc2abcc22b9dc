"""Which categories an article is in."""

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from core.visibility import State
from wiki.markup.titles import title_key, title_slug
from wiki.models import Article, ArticleCategory, Category


def refresh_categories(article: Article) -> list[str]:
    """Make memberships say what the current revision says. The caller holds the article's lock.

    Returns the slugs of the categories whose list of articles has changed.
    """
    revision = article.current_revision
    shown = revision is not None and article.state == State.VISIBLE
    names = {title_key(name): name for name in revision.categories} if revision and shown else {}
    after = _rows(article.locale_id, names)
    held = dict(ArticleCategory.objects.filter(article=article).values_list("category_id", "key"))
    before, moved = set(held), {pk for pk, key in held.items() if key != article.key}
    gone, new = before - after, after - before
    if gone:
        ArticleCategory.objects.filter(article=article, category_id__in=gone).delete()
    if new:
        ArticleCategory.objects.bulk_create(
            [ArticleCategory(article=article, category_id=pk, key=article.key) for pk in sorted(new)],
            ignore_conflicts=True,
        )
    if moved - gone:
        ArticleCategory.objects.filter(article=article, category_id__in=moved).update(key=article.key)
    if gone or new:
        _count(gone | new)
    changed = gone | new | moved
    return list(Category.objects.filter(pk__in=changed).values_list("slug", flat=True)) if changed else []


def _rows(locale_id: int, names: dict[str, str]) -> set[int]:
    if not names:
        return set()
    rows = Category.objects.filter(locale_id=locale_id, key__in=names)
    existing = dict(rows.values_list("key", "pk"))
    missing = sorted(set(names) - set(existing))
    if missing:
        Category.objects.bulk_create(
            [Category(locale_id=locale_id, key=key, name=names[key], slug=title_slug(names[key])) for key in missing],
            ignore_conflicts=True,
        )
        existing = dict(rows.all().values_list("key", "pk"))
    return set(existing.values())


def _count(pks: set[int]) -> None:
    """Count the articles anew, with the rows locked by number (see wiki.services.links)."""
    locked = list(
        Category.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk", flat=True)
    )
    members = (
        ArticleCategory.objects.filter(category=OuterRef("pk"))
        .order_by()
        .values("category")
        .annotate(n=Count("pk"))
        .values("n")
    )
    Category.objects.filter(pk__in=locked).update(
        article_count=Coalesce(Subquery(members, output_field=IntegerField()), Value(0))
    )
