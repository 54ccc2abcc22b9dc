"""Keeping how far each language version of an article is behind the one it was made from. Done by the worker."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from core.cache.purge import purge_later
from core.i18n.languages import locale_code
from core.visibility import State
from wiki.addresses import article_path, wiki_path
from wiki.diff.statistics import words_changed
from wiki.languages import SourceChange, Staleness, staleness, weigh, weigh_by_size
from wiki.models import Article, Revision, WantedTranslation

# Of a source that went on for years without the translation, this many changes are looked at, newest first.
MOST_CHANGES = 500
# Texts that were restored from texts that were restored, and versions made from versions made from others.
MOST_STEPS = 20
_LISTS = ("translations/",)


def follow_languages(article: Article, revision_id: int) -> None:
    """After a version of `article`: weigh it, and say anew how far each of its languages is behind."""
    versions = Article.objects.filter(translation_key=article.translation_key).exclude(pk=article.pk)
    if article.state == State.VISIBLE:
        WantedTranslation.objects.filter(translation_key=article.translation_key, locale_id=article.locale_id).delete()
    if versions.exists():
        weigh_revision(revision_id)
        refresh_staleness(article.translation_key)
    elif article.source_revision_id is not None:
        refresh_staleness(article.translation_key)


def weigh_revision(revision_id: int) -> None:
    """Keep how much a version matters to other languages, where nobody has said it."""
    revision = Revision.objects.select_related("parent").filter(pk=revision_id, significance__isnull=True).first()
    if revision is None or revision.parent is None:
        return
    added, removed = words_changed(revision.parent.body, revision.body)
    words = words_changed("", revision.parent.body)[0]
    Revision.objects.filter(pk=revision.pk, significance__isnull=True).update(
        significance=weigh(is_minor=revision.is_minor, words=words, words_added=added, words_removed=removed)
    )


def refresh_staleness(*keys: UUID) -> list[Article]:
    """Bring what the articles say of each other up to date; those that say something else now."""
    changed: list[Article] = []
    with transaction.atomic():
        # By number, as everybody locks articles.
        versions = list(
            Article.objects.select_for_update(no_key=True, of=("self",))
            .filter(translation_key__in=keys)
            .select_related("current_revision")
            .defer("current_revision__body", "current_revision__facts")
            .order_by("pk")
        )
        for article in versions:
            source = _source_of(article)
            lacks = _lacks(article, source) if source is not None else Staleness()
            now = (source.pk if source else None, lacks.level, lacks.count, lacks.since)
            if now != (article.source_revision_id, article.behind, article.behind_count, article.behind_since):
                fields = dict(zip(("source_revision_id", "behind", "behind_count", "behind_since"), now, strict=True))
                Article.objects.filter(pk=article.pk).update(**fields)
                for name, value in fields.items():
                    setattr(article, name, value)
                changed.append(article)
    _purge(changed)
    return changed


def effective_source(article_id: int, number: int) -> Revision | None:
    """The version of another language that version `number` of an article was last brought up to date with."""
    for _step in range(MOST_STEPS):
        found = (
            Revision.objects.filter(article_id=article_id, number__lte=number)
            .exclude(source=None, restored_from=None)
            .select_related("source", "restored_from")
            .defer("body", "facts", "source__body", "source__facts", "restored_from__body", "restored_from__facts")
            .order_by("-number")
            .first()
        )
        if found is None or found.source is not None:
            return found.source if found is not None else None
        back = found.restored_from
        if back is None or back.article_id != article_id or back.number >= found.number:
            return None
        number = back.number
    return None


def changes_since(source: Revision, article: Article) -> list[SourceChange]:
    """What the language that `source` is of changed after it, as `article` sees it."""
    rows = list(
        Revision.objects.filter(article_id=source.article_id, number__gt=source.number, state=State.VISIBLE)
        .order_by("-number")
        .values_list(
            *("number", "significance", "is_minor", "size", "size_change", "created_at", "kind"),
            *("restored_from__number", "source_id"),
        )[:MOST_CHANGES]
    )
    own = _made_from(article, {row[-1] for row in rows if row[-1] is not None})
    return [
        SourceChange(
            number=number,
            significance=weight or weigh_by_size(is_minor=is_minor, size=size, size_change=size_change),
            at=at,
            restored=restored if kind == Revision.Kind.RESTORE else None,
            from_here=source_id in own,
        )
        for number, weight, is_minor, size, size_change, at, kind, restored, source_id in rows
    ]


def _source_of(article: Article) -> Revision | None:
    """None when there is none, or when it is no longer a version of this article that readers find."""
    current = article.current_revision
    source = effective_source(article.pk, current.number) if current is not None else None
    if source is None:
        return None
    other = Article.objects.filter(
        pk=source.article_id, translation_key=article.translation_key, state=State.VISIBLE
    ).exclude(locale_id=article.locale_id)
    return source if other.exists() else None


def _lacks(article: Article, source: Revision) -> Staleness:
    return staleness(source.number, changes_since(source, article))


def _made_from(article: Article, sources: set[int]) -> set[int]:
    """Those of these versions that are of `article` itself, or were made from one that is, by whatever way.

    What went out from here and came back through other languages is no news here: so no mark goes round in a circle.
    """
    leads: dict[int, int | None] = {}
    own: set[int] = set()
    wanted = set(sources)
    for _step in range(MOST_STEPS):
        wanted -= leads.keys()
        if not wanted:
            break
        for pk, article_id, source_id in Revision.objects.filter(pk__in=wanted).values_list(
            "pk", "article_id", "source_id"
        ):
            leads[pk] = source_id
            if article_id == article.pk:
                own.add(pk)
        wanted = {pk for pk in leads.values() if pk is not None}
    for _step in range(MOST_STEPS):
        more = {pk for pk, lead in leads.items() if lead in own} - own
        if not more:
            break
        own |= more
    return own & sources


def _purge(articles: Iterable[Article]) -> None:
    paths: list[str] = []
    for article in articles:
        language = locale_code(article.locale_id)
        path = article_path(language, article.slug)
        paths += [path, f"{path}print/", f"{path}translate/", *(f"{wiki_path(language)}{page}" for page in _LISTS)]
    if paths:
        purge_later(paths)
