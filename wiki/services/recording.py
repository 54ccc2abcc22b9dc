"""Every version is an event: those who follow the article, its categories, its author or its place hear of it."""

from community.activity.services import record
from core.i18n.languages import locale_code
from wiki.addresses import article_path
from wiki.events import VERBS
from wiki.models import ArticleCategory, Revision, TranslationWish


def record_revision(revision_id: int, merged_with: list[list[int]]) -> None:
    """Record one version, once. `merged_with`: [author, number] of those whose versions were merged with it."""
    revision = (
        Revision.objects.select_related("article", "author", "parent")
        .defer("body", "facts", "article__current_revision", "parent__body", "parent__facts")
        .get(pk=revision_id)
    )
    verb = VERBS.get(Revision.Kind(revision.kind))
    if verb is None:
        return
    article = revision.article
    memberships = ArticleCategory.objects.filter(article=article).values_list("category_id", flat=True)
    record(
        verb=verb,
        actor=revision.author,
        actor_name=revision.author_name,
        about=("wiki.revision", revision.pk),
        objects=[("wiki.article", article.pk), *(("wiki.category", pk) for pk in memberships)],
        title=revision.title,
        url=_url(revision, merged_with),
        language=locale_code(revision.locale_id),
        values={"old": revision.parent.title} if revision.parent and verb == "wiki.renamed" else {},
        recipients=[
            *((author, "written_with") for author, _number in merged_with if author != revision.author_id),
            *((person, "wished") for person in _wishing(revision)),
        ],
        point=(revision.latitude, revision.longitude),
        key=f"wiki.revision:{revision.pk}",
    )


def _url(revision: Revision, merged_with: list[list[int]]) -> str:
    """Where one sees what changed; those whose versions were merged see all since the first of them."""
    path = article_path(locale_code(revision.locale_id), revision.article.slug)
    if revision.parent is None:
        return path
    since = min([revision.parent.number, *(number for _author, number in merged_with)])
    return f"{path}compare/{since}/{revision.number}/"


def _wishing(revision: Revision) -> list[int]:
    """Who asked for a new article in this language. They follow it into being once, not every change of it."""
    if revision.kind != Revision.Kind.CREATE:
        return []
    asked = TranslationWish.objects.filter(
        wanted__translation_key=revision.article.translation_key, wanted__locale_id=revision.locale_id
    ).exclude(user=revision.author_id)
    return list(asked.values_list("user", flat=True))
