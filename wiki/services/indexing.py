"""Keeping the search index; called by the worker."""

from collections.abc import Iterable

from wagtail.search.index import insert_or_update_object, remove_object

from core.searchable import Hit
from wiki.models import Article


def index_article(article: Article) -> None:
    """Put the article, as it is now, into the search index. Needs `current_revision` with its text."""
    insert_or_update_object(article)


def leave_index(article: Article) -> None:
    """No search finds what is out of sight."""
    remove_object(article)


def read_hits(pks: Iterable[int]) -> dict[int, Hit]:
    """Articles as the search lists them."""
    found = Article.objects.for_listing().in_bulk(list(pks))
    return {
        pk: Hit(title=article.title, url=article.get_absolute_url(), language=article.language)
        for pk, article in found.items()
    }
