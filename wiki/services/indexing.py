"""Keeping the search index; called by the worker."""

from wagtail.search.index import insert_or_update_object, remove_object

from wiki.models import Article


def index_article(article: Article) -> None:
    """Put the article, as it is now, into the search index. Needs `current_revision` with its text."""
    insert_or_update_object(article)


def leave_index(article: Article) -> None:
    """No search finds what is out of sight."""
    remove_object(article)
