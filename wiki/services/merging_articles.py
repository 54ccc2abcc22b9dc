"""Making two articles one, with the history of both, and parting them again.

Locks are taken as everywhere: articles by number, then titles. The source's names lead to the target from then on;
its own history stays where it was.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.cache.purge import purge_later
from core.i18n.languages import language_name
from core.visibility import State
from wiki.addresses import article_path
from wiki.content import Content
from wiki.models import Article, Merger, Revision, Title
from wiki.models.merger import MERGED
from wiki.permissions import can_rearrange
from wiki.services.cleaning import clean_content, clean_line
from wiki.services.conflicts import EditConflict
from wiki.services.following_subjects import follow_subject
from wiki.services.following_up import follow_up
from wiki.services.joining_subjects import join_subjects
from wiki.services.mapping import leave_map
from wiki.services.naming import titles_of
from wiki.services.rules import ask_rules
from wiki.services.saving import Saved, StaleVersion, edit_article
from wiki.services.staleness import refresh_staleness

MOST_REASON = 300
_PAGES = ("", "history/", "log/", "print/", "feed/", "links/")


def merge_articles(
    *,
    source: Article,
    source_base: Revision,
    target: Article,
    base: Revision,
    content: Content,
    by: Any,
    reason: str = "",
    submission: uuid.UUID | None = None,
) -> Merger:
    """`content`, made from `base`, becomes the target's; the source's names lead there. The same form twice is one.

    Raises PermissionDenied; StaleVersion when somebody saved the source since `source_base`; EditConflict when somebody
    changed the same place of the target; ValidationError for articles that cannot be made one.
    """
    check_pair(source, target, by)
    ask_rules(
        content=clean_content(content, language=target.language, base=Content.of(base)),
        author=by,
        locale_id=target.locale_id,
        submission=submission,
        key=None,
        summary=reason,
        article=target,
        base=base,
    )
    with transaction.atomic():
        versions = _lock(source, target)
        if submission is not None and (earlier := Merger.objects.filter(submission=submission).first()) is not None:
            return earlier
        source, target = _among(versions, source), _among(versions, target)
        check_pair(source, target, by)
        if source.current_revision_id != source_base.pk:
            raise StaleVersion
        over = _siblings_to_move(source, target, versions)
        join_subjects(into=target.translation_key, other=source.translation_key)
        saved = _save_target(source, source_base, target, base, content, by, reason)
        merger = Merger.objects.create(
            kind=Merger.Kind.MERGE,
            source=source,
            target=target,
            source_revision=source_base,
            target_revision=saved.revision,
            titles=titles_of(source),
            translations=[one.pk for one in over],
            reason=clean_line(reason)[:MOST_REASON],
            by=by,
            created_at=timezone.now(),
            submission=submission,
        )
        Title.objects.filter(pk__in=merger.titles).update(article=target)
        Article.objects.filter(pk__in=merger.translations).update(translation_key=target.translation_key)
        Article.objects.filter(pk=source.pk).update(state=MERGED, merged_into=target)
        leave_map(source)
        _follow(source, target, merger.titles, over)
    return merger


def part_articles(*, merger: Merger, by: Any) -> bool:
    """Take a merger back. False where the target's text was left as it is: others have changed the same places since.

    Raises PermissionDenied, or ValidationError when it was taken back already or the target itself is gone.
    """
    with transaction.atomic():
        versions = _lock(merger.source, merger.target)
        source, target = _among(versions, merger.source), _among(versions, merger.target)
        standing = Merger.objects.select_for_update(no_key=True).select_related("target_revision").get(pk=merger.pk)
        if standing.kind != Merger.Kind.MERGE or standing.undone_at is not None or source.merged_into_id != target.pk:
            raise ValidationError(_("These two articles were parted already."), code="undone")
        if target.state != State.VISIBLE or source.state != MERGED:
            raise ValidationError(_("One of these articles is out of sight, or was merged since."), code="hidden")
        if not can_rearrange(by, target):
            raise PermissionDenied
        Article.objects.filter(pk=source.pk).update(state=State.VISIBLE, merged_into=None)
        names = Title.objects.filter(pk__in=standing.titles, article=target).exclude(key=target.key)
        names.update(article=source)
        back = [one for one in versions if one.pk in standing.translations]
        there = Article.objects.filter(pk__in=standing.translations, translation_key=target.translation_key)
        there.update(translation_key=source.translation_key)
        standing.undone_at, standing.undone_by = timezone.now(), by
        standing.save(update_fields=["undone_at", "undone_by"])
        taken_out = _take_out(standing.target_revision, source, target, by)
        _follow(source, target, standing.titles, back)
    return taken_out


def check_pair(source: Article, target: Article, by: Any) -> None:
    """Raises PermissionDenied, or ValidationError keyed `target` that says why these two cannot be made one."""
    if source.pk == target.pk:
        raise _refused(_("This is the article itself. Choose another one."), "same")
    if source.locale_id != target.locale_id:
        raise _refused(_("Only articles in the same language can be merged."), "language")
    if target.state != State.VISIBLE or source.state != State.VISIBLE:
        raise _refused(_("An article that is out of sight cannot be merged."), "hidden")
    if not can_rearrange(by, source):
        raise PermissionDenied
    if not can_rearrange(by, target):
        raise _refused(_("“%(title)s” is protected.") % {"title": target.title}, "protected")


def _refused(text: str, code: str) -> ValidationError:
    return ValidationError({"target": ValidationError(text, code=code)})


def _lock(source: Article, target: Article) -> list[Article]:
    """Both, and all their languages, by number."""
    wanted = Q(pk__in=[source.pk, target.pk]) | Q(
        translation_key__in=Article.objects.filter(pk__in=[source.pk, target.pk]).values("translation_key")
    )
    return list(Article.objects.select_for_update(no_key=True, of=("self",)).filter(wanted).order_by("pk"))


def _among(versions: Sequence[Article], article: Article) -> Article:
    """As it is now."""
    return next(one for one in versions if one.pk == article.pk)


def _siblings_to_move(source: Article, target: Article, versions: Sequence[Article]) -> list[Article]:
    """The source's other languages become those of the target. Raises ValidationError where it has one already."""
    over = [one for one in versions if one.translation_key == source.translation_key and one.pk != source.pk]
    if target.translation_key == source.translation_key:
        return []
    there = {one.locale_id: one for one in versions if one.translation_key == target.translation_key}
    for one in over:
        if (same := there.get(one.locale_id)) is not None:
            text = _("Both are there in %(language)s: “%(one)s” and “%(other)s”. Merge or untie those first.") % {
                "language": language_name(one.language),
                "one": one.title,
                "other": same.title,
            }
            raise _refused(text, "translated")
    return over


def _save_target(
    source: Article, source_base: Revision, target: Article, base: Revision, content: Content, by: Any, reason: str
) -> Saved:
    with translation.override(target.language):
        words = _("“%(title)s” (version %(number)d) was merged into this article.") % {
            "title": source.title,
            "number": source_base.number,
        }
    return edit_article(
        article=target,
        base=base,
        content=content,
        author=by,
        summary=f"{words} {reason}".strip(),
        kind=Revision.Kind.JOINED,
        ask=False,
    )


def _take_out(joined: Revision, source: Article, target: Article, by: Any) -> bool:
    """The target's text without what the merger brought. True when it is, or when nothing had come."""
    if joined.kind != Revision.Kind.JOINED or joined.parent is None:
        return True
    with translation.override(target.language):
        summary = _("“%(title)s” is an article of its own again.") % {"title": source.title}
    try:
        with transaction.atomic():
            edit_article(
                article=target,
                base=joined,
                content=Content.of(joined.parent),
                author=by,
                summary=summary,
                kind=Revision.Kind.RESTORE,
                restored_from=joined.parent,
                ask=False,
            )
    except (EditConflict, ValidationError):
        return False
    return True


def _follow(source: Article, target: Article, titles: Sequence[int], moved: Sequence[Article]) -> None:
    """All that is derived from both; what links to a name that leads elsewhere now is drawn anew."""
    refresh_staleness(source.translation_key, target.translation_key)
    newest = dict(Article.objects.filter(pk__in=[source.pk, target.pk]).values_list("pk", "current_revision_id"))
    follow_up.enqueue(newest[source.pk], list(titles))
    follow_up.enqueue(newest[target.pk], list(titles))
    if moved:
        for key in (source.translation_key, target.translation_key):
            follow_subject.enqueue(str(key))
    pages = [article_path(one.language, one.slug) for one in (source, target, *moved)]
    purge_later([f"{path}{page}" for path in pages for page in _PAGES])
