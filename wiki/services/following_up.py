"""What a save brings with it and need not keep the writer waiting: links, categories, drawings,
the search index, the cache in front, and who is told. Queued in the save's own transaction, done by the worker.

Each part may run twice or late without harm: it reads the article as it is now.
"""

from collections.abc import Iterable

from django.db import transaction
from django_tasks import task

from core.cache.purge import purge_later
from core.visibility import State
from wiki.addresses import article_path, category_path, wiki_path
from wiki.markup.titles import title_slug
from wiki.models import Article, Revision, Title
from wiki.services.drawing import redraw
from wiki.services.first_look import look_again
from wiki.services.following_subjects import follow_facts
from wiki.services.hinting import refresh_hints
from wiki.services.indexing import index_article, leave_index
from wiki.services.links import recount_articles, refresh_links, touch_linking_articles
from wiki.services.mapping import refresh_map
from wiki.services.memberships import refresh_categories
from wiki.services.recording import record_revision
from wiki.services.staleness import follow_languages

_PAGES = ("", "history/", "authors/", "links/", "print/", "text/", "feed/")
_LISTS = (
    *("", "recent-changes/", "recent-changes/feed/", "categories/"),
    *("wanted-articles/", "orphan-articles/", "hints/", "translations/"),
)


@task()
def follow_up(revision_id: int, touched_titles: list[int], merged_with: list[list[int]] | None = None) -> None:
    """Bring everything derived from an article up to its present version.

    `touched_titles`: titles that now lead elsewhere than before; what links to them is drawn anew.
    `merged_with`: [author, number] of the versions that were merged; their authors are told.
    """
    revision = Revision.objects.only("article_id").filter(pk=revision_id).first()
    if revision is None:
        return
    with transaction.atomic():
        # Locked first, joined after: PostgreSQL would join the row it waited for with an old version.
        article = Article.objects.select_for_update(no_key=True).get(pk=revision.article_id)
        changed_titles = refresh_links(article)
        changed_categories = refresh_categories(article)
        refresh_map(article)
    look_again(revision_id)
    recount_articles([*changed_titles, *touched_titles])
    linking = touch_linking_articles(touched_titles)
    redraw(article)
    refresh_hints(article)
    purge_later(_paths(article, touched_titles, changed_categories, linking))
    if article.state == State.VISIBLE:
        index_article(article)
    else:
        leave_index(article)
    follow_facts(article, revision_id)
    record_revision(revision_id, merged_with or [])
    follow_languages(article, revision_id)


def _paths(
    article: Article, touched_titles: list[int], categories: Iterable[str], linking: Iterable[Article]
) -> list[str]:
    """The addresses that a change of this article alters: its own under every touched name, lists, who links to it."""
    language = article.language
    names = set(Title.objects.filter(pk__in=touched_titles).values_list("text", flat=True)) if touched_titles else set()
    slugs = {article.slug, *(title_slug(name) for name in names)}
    own = [f"{article_path(language, slug)}{page}" for slug in sorted(slugs) for page in _PAGES]
    lists = [f"{wiki_path(language)}{name}" for name in _LISTS]
    listed = [
        f"{category_path(language, slug)}{page}"
        for slug in {*categories, *_current_categories(article)}
        for page in ("", "feed/")
    ]
    others = [article_path(other.language, other.slug) for other in linking]
    return [*own, *lists, *listed, *others, f"/{language}/"]


def _current_categories(article: Article) -> list[str]:
    revision = article.current_revision
    return [title_slug(name) for name in revision.categories] if revision else []
