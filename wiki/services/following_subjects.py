"""What a change of a subject's facts brings to its articles in all languages: pages kept in front, the search."""

from uuid import UUID

from django_tasks import task

from core.cache.purge import purge_later
from core.visibility import State
from wiki.addresses import article_path
from wiki.models import Article, FactVersion
from wiki.services.hinting import refresh_hints
from wiki.services.indexing import index_article
from wiki.services.mapping import refresh_map

_PAGES = ("", "print/")


@task()
def follow_subject(key: str, but: int | None = None) -> None:
    """Bring what is derived from its articles up to what the subject says now; `but` is one that is done already."""
    articles = Article.objects.filter(translation_key=UUID(key), state=State.VISIBLE, current_revision__isnull=False)
    siblings = list(articles.exclude(pk=but or 0).select_related("current_revision", "subject"))
    purge_later([f"{article_path(one.language, one.slug)}{page}" for one in siblings for page in _PAGES])
    for article in siblings:
        index_article(article)
        refresh_hints(article)
        refresh_map(article)


def follow_facts(article: Article, revision_id: int) -> None:
    """Where this version of an article changed what its languages share, they follow."""
    if FactVersion.objects.filter(revision=revision_id).exists():
        follow_subject.call(str(article.translation_key), article.pk)
