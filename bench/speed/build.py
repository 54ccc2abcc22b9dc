"""Fill a database with N articles, each with revisions, links and categories.

Run by the benchmark in a process of its own, with DATABASE_URL set:
    python -m bench.speed.build 2000
Rows are written in bulk in the form the services leave behind; the search index and the drawings
are made by the services themselves.
"""

import sys
from datetime import UTC, datetime, timedelta

from bench.speed.django import setup

setup()

from wagtail.models import Locale  # noqa: E402 - Django must be set up first
from wagtail.search.backends import get_search_backend  # noqa: E402 - Django must be set up first

from accounts.models import User  # noqa: E402 - Django must be set up first
from bench.speed.texts import Vocabulary, body, change  # noqa: E402 - Django must be set up first
from core.i18n.languages import language_codes, locale_id  # noqa: E402 - Django must be set up first
from wiki.markup.titles import title_key, title_slug  # noqa: E402 - Django must be set up first
from wiki.models import Article, ArticleCategory, Category, Link, Revision, Title  # noqa: E402 - Django must be set up first
from wiki.services.drawing import redraw  # noqa: E402 - Django must be set up first

REVISIONS = 3
LONG_HISTORY = 200
BATCH = 500
START = datetime(2020, 1, 1, tzinfo=UTC)


def build(count: int) -> None:
    for code in language_codes():
        Locale.objects.get_or_create(language_code=code)
    locale = locale_id("da")
    user = User.objects.create_user("bench@example.org", "bench", display_name="Bench")
    words = Vocabulary()
    titles = [words.title(number) for number in range(count)]
    categories = Category.objects.bulk_create(
        Category(locale_id=locale, name=f"Kategori {n}", slug=f"Kategori_{n}", key=f"kategori_{n}")
        for n in range(max(20, count // 50))
    )
    for first in range(0, count, BATCH):
        _batch(titles, first, locale, user, words, categories)
        print(f"\r{min(first + BATCH, count)} of {count} articles", end="", file=sys.stderr)
    _links(titles, locale)
    _history(Article.objects.get(locale_id=locale, key=title_key(titles[0])), user, words)
    backend = get_search_backend()
    index = backend.get_index_for_model(Article)
    articles = Article.objects.select_related("current_revision").order_by("pk")
    batch: list[Article] = []
    for article in articles.iterator(chunk_size=BATCH):
        redraw(article)
        batch.append(article)
        if len(batch) == BATCH:
            index.add_items(Article, batch)
            batch = []
    if batch:
        index.add_items(Article, batch)
    print(" built", file=sys.stderr)


def _batch(
    titles: list[str], first: int, locale: int, user: User, words: Vocabulary, categories: list[Category]
) -> None:
    names = titles[first : first + BATCH]
    articles = Article.objects.bulk_create(
        Article(
            locale_id=locale,
            title=name,
            slug=title_slug(name),
            key=title_key(name),
            created_at=START,
            updated_at=START + timedelta(minutes=first + n),
        )
        for n, name in enumerate(names)
    )
    Title.objects.bulk_create(
        Title(locale_id=locale, key=article.key, text=article.title, article=article) for article in articles
    )
    memberships: list[ArticleCategory] = []
    parents: dict[int, Revision] = {}
    chosen = {article.pk: words.random.sample(categories, words.random.randint(1, 3)) for article in articles}
    for number in range(1, REVISIONS + 1):
        rows = [
            _revision(article, parents.get(article.pk), number, user, words, titles, chosen[article.pk], first + n)
            for n, article in enumerate(articles)
        ]
        parents = {row.article_id: row for row in Revision.objects.bulk_create(rows)}
    for article in articles:
        article.current_revision = parents[article.pk]
        memberships.extend(
            ArticleCategory(category=category, article=article, key=article.key) for category in chosen[article.pk]
        )
    Article.objects.bulk_update(articles, ["current_revision"])
    ArticleCategory.objects.bulk_create(memberships)


def _revision(
    article: Article,
    parent: Revision | None,
    number: int,
    user: User,
    words: Vocabulary,
    titles: list[str],
    categories: list[Category],
    minute: int,
) -> Revision:
    text = change(words, parent.body) if parent else body(words, titles)
    size = len(text.encode())
    return Revision(
        article=article,
        locale_id=article.locale_id,
        number=number,
        parent=parent,
        kind=Revision.Kind.EDIT if parent else Revision.Kind.CREATE,
        author=user,
        author_name=str(user),
        created_at=START + timedelta(minutes=minute, seconds=number),
        summary=" ".join(words.some(4)),
        size=size,
        size_change=size - (parent.size if parent else 0),
        licence="cc-by-sa-4.0",
        title=article.title,
        categories=[category.name for category in categories],
        body=text,
    )


def _links(titles: list[str], locale: int) -> None:
    by_key = dict(Title.objects.filter(locale_id=locale).values_list("key", "pk"))
    rows: list[Link] = []
    for pk, text in Revision.objects.filter(number=REVISIONS).values_list("article_id", "body").iterator():
        targets = {part.split('"', 1)[0] for part in text.split('href="wiki:da/')[1:]}
        rows.extend(Link(source_id=pk, target_id=by_key[title_key(slug)]) for slug in targets)
    Link.objects.bulk_create(rows, batch_size=2000)
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.target_id] = counts.get(row.target_id, 0) + 1
    found = list(Title.objects.filter(pk__in=counts).select_related("article"))
    for title in found:
        title.links_in = title.article.links_in = counts[title.pk]
    Title.objects.bulk_update(found, ["links_in"], batch_size=2000)
    Article.objects.bulk_update([title.article for title in found], ["links_in"], batch_size=2000)
    for category in Category.objects.all():
        category.article_count = category.memberships.count()
        category.save(update_fields=["article_count"])


def _history(article: Article, user: User, words: Vocabulary) -> None:
    """One article with a long history, each version a small change of the one before."""
    parent = article.current_revision
    for number in range(REVISIONS + 1, LONG_HISTORY + 1):
        parent = _revision(article, parent, number, user, words, [], [], 100_000 + number)
        parent.save()
    article.current_revision = parent
    article.save(update_fields=["current_revision"])


if __name__ == "__main__":
    build(int(sys.argv[1]))
