"""What a save brings with it and need not keep the writer waiting: links, categories, drawings,
the search index, the cache in front. Queued in the save's own transaction, done by the worker.

Each part may run twice or late without harm: it reads the article as it is now.
"""

from django.db import transaction
from django_tasks import task

from core.cache.purge import purge_later
from wiki.models import Article, Revision
from wiki.services.drawing import redraw
from wiki.services.indexing import index_article
from wiki.services.links import refresh_links, touch_linking_articles
from wiki.services.memberships import refresh_categories


@task()
def follow_up(revision_id: int, touched_titles: list[int]) -> None:
    """Bring everything derived from an article up to its present version.

    `touched_titles`: titles that now lead elsewhere than before; what links to them is drawn anew.
    """
    revision = Revision.objects.select_related("article").get(pk=revision_id)
    with transaction.atomic():
        article = (
            Article.objects.select_for_update(of=("self",))
            .select_related("current_revision")
            .get(pk=revision.article_id)
        )
        refresh_links(article)
        refresh_categories(article)
    redraw(article)
    index_article(article)
    linking = touch_linking_articles(touched_titles)
    purge_later([*_paths(article), *(other.get_absolute_url() for other in linking)])


def _paths(article: Article) -> list[str]:
    """The addresses that a change of this article alters."""
    language = article.language
    own = [article.url(name) for name in ("article_detail", "article_history", "article_links", "article_feed")]
    lists = [f"/{language}/wiki/", f"/{language}/wiki/recent-changes/", f"/{language}/wiki/recent-changes/feed/"]
    return [*own, *lists, f"/{language}/"]
