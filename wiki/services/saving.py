"""Writing articles: create, edit, restore. Each is one transaction; what can wait is queued in it."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.notifications.services import notify
from core.i18n.languages import locale_code
from wiki.content import Content
from wiki.markup.titles import title_key, title_slug
from wiki.models import Article, Revision, Title
from wiki.permissions import can_create_article, can_edit_article, can_rename_article
from wiki.services.cleaning import clean_content, clean_summary
from wiki.services.conflicts import EditConflict, merge_contents
from wiki.services.following_up import follow_up


@dataclass(frozen=True)
class Saved:
    """What came of a save. `merged_with` holds the other people's versions it was merged with."""

    article: Article
    revision: Revision
    merged_with: list[Revision] = field(default_factory=list)
    changed: bool = True


def create_article(
    *,
    locale_id: int,
    content: Content,
    author: Any,
    summary: str = "",
    submission: uuid.UUID | None = None,
    translation_of: Article | None = None,
) -> Saved:
    """A new article. Raises PermissionDenied, or ValidationError when the title is taken or wrong."""
    if not can_create_article(author):
        raise PermissionDenied
    if submission is not None and (earlier := _saved_before(submission)):
        return earlier
    cleaned = clean_content(content, language=locale_code(locale_id))
    with transaction.atomic():
        now = timezone.now()
        article = Article(
            locale_id=locale_id,
            title=cleaned.title,
            slug=title_slug(cleaned.title),
            key=title_key(cleaned.title),
            created_at=now,
            updated_at=now,
        )
        if translation_of is not None:
            article.translation_key = translation_of.translation_key
        title = claim_title(locale_id=locale_id, text=cleaned.title, article=None)
        article.save()
        Title.objects.filter(pk=title.pk).update(article=article)
        revision = add_revision(
            article=article,
            content=cleaned,
            kind=Revision.Kind.CREATE,
            author=author,
            summary=summary,
            submission=submission,
            now=now,
        )
        follow_up.enqueue(revision.pk, [title.pk])
    return Saved(article=article, revision=revision)


def edit_article(
    *,
    article: Article,
    base: Revision,
    content: Content,
    author: Any,
    summary: str = "",
    is_minor: bool = False,
    submission: uuid.UUID | None = None,
    kind: str = Revision.Kind.EDIT,
    restored_from: Revision | None = None,
) -> Saved:
    """A new version made from `base`. Merges with what others saved since.

    Raises PermissionDenied, ValidationError keyed by field, or EditConflict when the same place changed.
    """
    if not can_edit_article(author, article):
        raise PermissionDenied
    if base.article_id != article.pk:
        raise ValidationError(_("That version belongs to another article. Nothing was saved."), code="foreign")
    if submission is not None and (earlier := _saved_before(submission)):
        return earlier
    mine = clean_content(content, language=article.language, base=Content.of(base))
    if mine.title != base.title and not can_rename_article(author, article):
        raise ValidationError({"title": _("Sign in to give an article another name.")})
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        current = Revision.objects.get(pk=locked.current_revision_id)
        merged_with: list[Revision] = []
        result = mine
        if current.pk != base.pk:
            merged = merge_contents(base=Content.of(base), mine=mine, theirs=Content.of(current))
            if not merged.clean:
                raise EditConflict(mine=mine, base=base, current=current, merged=merged)
            result, kind = merged.content, Revision.Kind.MERGE
            merged_with = list(
                Revision.objects.filter(article=locked, number__gt=base.number).for_listing().order_by("number")
            )
        if result == Content.of(current):
            return Saved(article=locked, revision=current, changed=False)
        touched: list[int] = []
        if result.title != current.title:
            touched = move_to_title(article=locked, text=result.title)
            kind = Revision.Kind.RENAME if kind == Revision.Kind.EDIT else kind
        revision = add_revision(
            article=locked,
            content=result,
            kind=kind,
            author=author,
            summary=summary,
            is_minor=is_minor,
            submission=submission,
            parent=current,
            restored_from=restored_from,
        )
        _tell_the_others(revision, merged_with)
        follow_up.enqueue(revision.pk, touched)
    return Saved(article=locked, revision=revision, merged_with=merged_with)


def restore_revision(*, article: Article, revision: Revision, author: Any, summary: str = "") -> Saved:
    """An older version's content as a new version; the title stays. History keeps both."""
    current = Revision.objects.get(pk=article.current_revision_id)
    content = replace(Content.of(revision), title=current.title)
    text = summary or _("Restored version %(number)d") % {"number": revision.number}
    if revision.article_id != article.pk:
        raise ValidationError(_("That version belongs to another article. Nothing was saved."), code="foreign")
    return edit_article(
        article=article,
        base=current,
        content=content,
        author=author,
        summary=text,
        kind=Revision.Kind.RESTORE,
        restored_from=revision,
    )


def rename_article(*, article: Article, title: str, author: Any, summary: str = "") -> Saved:
    """Another name; the old one leads here for ever. Raises ValidationError when it is taken."""
    current = Revision.objects.get(pk=article.current_revision_id)
    content = replace(Content.of(current), title=title)
    return edit_article(article=article, base=current, content=content, author=author, summary=summary)


def claim_title(*, locale_id: int, text: str, article: Article | None) -> Title:
    """The row of this name, free or already `article`'s own. Raises ValidationError when it is another's."""
    key = title_key(text)
    try:
        with transaction.atomic():
            title, _made = Title.objects.select_for_update().get_or_create(
                locale_id=locale_id, key=key, defaults={"text": text}
            )
    except IntegrityError:
        title = Title.objects.select_for_update().get(locale_id=locale_id, key=key)
    if title.article_id is not None and (article is None or title.article_id != article.pk):
        raise ValidationError(
            {
                "title": _("There is an article with this name already, or it leads to one: %(title)s")
                % {"title": title.text}
            },
            code="taken",
        )
    return title


def move_to_title(*, article: Article, text: str) -> list[int]:
    """Give the article this name; returns the title rows whose meaning changed. Saves the article later."""
    title = claim_title(locale_id=article.locale_id, text=text, article=article)
    Title.objects.filter(pk=title.pk).update(article=article, text=text)
    article.title, article.slug, article.key = text, title_slug(text), title_key(text)
    return list(Title.objects.filter(article=article).values_list("pk", flat=True))


def add_revision(
    *,
    article: Article,
    content: Content,
    kind: str,
    author: Any,
    summary: str = "",
    is_minor: bool = False,
    submission: uuid.UUID | None = None,
    parent: Revision | None = None,
    restored_from: Revision | None = None,
    now: datetime | None = None,
    author_name: str = "",
    licence: str = "",
) -> Revision:
    """Append a version and make it the current one. The caller holds the article's lock."""
    known = author is not None and author.is_authenticated
    moment = now or timezone.now()
    revision = Revision.objects.create(
        article=article,
        locale_id=article.locale_id,
        number=parent.number + 1 if parent else 1,
        parent=parent,
        restored_from=restored_from,
        kind=kind,
        author=author if known else None,
        author_name=author_name or (str(author) if known else ""),
        created_at=moment,
        summary=clean_summary(summary),
        is_minor=is_minor,
        size=content.size,
        size_change=content.size - (parent.size if parent else 0),
        licence=licence or settings.WIKI_LICENCE,
        submission=submission,
        title=content.title,
        latitude=content.latitude,
        longitude=content.longitude,
        lead_image_id=content.lead_image_id,
        categories=list(content.categories),
        facts=content.facts,
        body=content.body,
    )
    article.current_revision = revision
    article.updated_at = moment
    article.save(update_fields=["current_revision", "updated_at", "title", "slug", "key"])
    return revision


def _saved_before(submission: uuid.UUID) -> Saved | None:
    """The same form posted twice: what the first made."""
    revision = Revision.objects.filter(submission=submission).select_related("article").first()
    return Saved(article=revision.article, revision=revision, changed=False) if revision else None


def _tell_the_others(revision: Revision, merged_with: list[Revision]) -> None:
    """Those whose versions were merged hear of it; nobody hears of their own."""
    told = {revision.author_id}
    for other in merged_with:
        if other.author is not None and other.author_id not in told:
            told.add(other.author_id)
            notify(
                recipient=other.author,
                kind="wiki.merged",
                values={"name": revision.author_name or _("Somebody"), "title": revision.title},
                url=revision.article.url("article_compare", other.number, revision.number),
            )
