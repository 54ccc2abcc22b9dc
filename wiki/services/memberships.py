"""Which categories an article is in."""

from django.db.models import F
from django.db.models.functions import Greatest

from wiki.markup.titles import title_key, title_slug
from wiki.models import Article, ArticleCategory, Category


def refresh_categories(article: Article) -> None:
    """Make memberships say what the current revision says. The caller holds the article's lock."""
    revision = article.current_revision
    names = {title_key(name): name for name in revision.categories} if revision else {}
    categories = _rows(article.locale_id, names)
    before = set(ArticleCategory.objects.filter(article=article).values_list("category_id", flat=True))
    gone, new = before - categories, categories - before
    ArticleCategory.objects.filter(article=article, category_id__in=gone).delete()
    ArticleCategory.objects.bulk_create(
        [ArticleCategory(article=article, category_id=pk, key=article.key) for pk in sorted(new)],
        ignore_conflicts=True,
    )
    ArticleCategory.objects.filter(article=article).exclude(key=article.key).update(key=article.key)
    _count(gone, -1)
    _count(new, +1)


def _rows(locale_id: int, names: dict[str, str]) -> set[int]:
    if not names:
        return set()
    existing = set(Category.objects.filter(locale_id=locale_id, key__in=names).values_list("key", flat=True))
    Category.objects.bulk_create(
        [
            Category(locale_id=locale_id, key=key, name=name, slug=title_slug(name))
            for key, name in sorted(names.items())
            if key not in existing
        ],
        ignore_conflicts=True,
    )
    return set(Category.objects.filter(locale_id=locale_id, key__in=names).values_list("pk", flat=True))


def _count(pks: set[int], step: int) -> None:
    if pks:
        Category.objects.filter(pk__in=pks).update(article_count=Greatest(F("article_count") + step, 0))
