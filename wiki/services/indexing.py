"""Keeping the search index; called by the worker."""

from wagtail.search.index import insert_or_update_object

from wiki.models import Article


def index_article(article: Article) -> None:
    """Put the article, as it is now, into the search index. Needs `current_revision` with its text."""
    insert_or_update_object(article)
