"""Keeping the search index; called by the worker."""

from collections.abc import Iterable, Sequence

from wagtail.search.index import insert_or_update_object, remove_object

from core.searchable import Described, Hit
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
        pk: Hit(
            title=article.title,
            url=article.get_absolute_url(),
            language=article.language,
            changed_at=article.updated_at,
        )
        for pk, article in found.items()
    }


def describe_articles(articles: Sequence[Article]) -> dict[int, list[Described]]:
    """What the search keeps of them."""
    found: dict[int, list[Described]] = {}
    for article in articles:
        if article.current_revision is not None:
            described = Described(
                language=article.language,
                title=article.title,
                text=article.search_text,
                tie=f"wiki.article:{article.translation_key}",
                at=article.updated_at,
                themes=article.current_revision.categories,
                about=article.known_subject.subject_kind if article.known_subject is not None else "",
            )
            found[article.pk] = [described]
    return found
