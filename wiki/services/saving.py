"""Writing articles: create, edit, restore, rename. Each is one transaction; what can wait is queued in it.

Who takes locks takes them in one order, so that no two writers wait for each other: one article,
then their subjects, then titles, then categories, then people, each by number.
"""

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.moderation.services.content_rules import Finding
from core.i18n.languages import locale_code
from core.prepared import Prepared
from wiki.content import Content
from wiki.languages import NO_MARKS, Marks
from wiki.markup.titles import title_key, title_slug
from wiki.models import Article, Revision
from wiki.permissions import can_create_article, can_edit_article, can_rename_article, publishes_at_once
from wiki.services.cleaning import check_size, clean_content
from wiki.services.conflicts import EditConflict, merge_contents
from wiki.services.following_up import follow_up
from wiki.services.naming import claim_title, give_title, move_to_title
from wiki.services.revisions import Reviewed, add_revision
from wiki.services.rules import ask_rules, tag
from wiki.services.sources import check_source, marks_of_new, says_something
from wiki.services.subjects import (
    at_present,
    base_content,
    content_with,
    known_facts,
    lock_subject,
    merge_shared,
    setters_of,
    subject_of,
)
from wiki.services.submissions import saved_by, submission_key
from wiki.shared import same, shared_of

# A form left open for a year on a busy article: who is told of the merge, newest first.
MOST_MERGED = 50
_ARTICLE = [field.attname for field in Article._meta.concrete_fields]
# An article that is written is not kept from being linked to: hence no key.
_locked = Prepared(lambda pk: Article.objects.select_for_update(no_key=True).filter(pk=pk).values_list(*_ARTICLE))


@dataclass(frozen=True)
class Saved:
    """What came of a save.

    `merged_with` holds the other versions it was merged with. `changed` is false when nothing had
    to be saved, `repeated` true when this very form had been saved before.
    """

    article: Article
    revision: Revision
    merged_with: list[Revision] = field(default_factory=list)
    changed: bool = True
    repeated: bool = False


class StaleVersion(ValidationError):
    """What was to be done was decided on a version that is no longer the current one."""

    def __init__(self) -> None:
        super().__init__(
            _("The article was changed in the meantime. Look at it once more before you go on."), code="stale"
        )


def create_article(
    *,
    locale_id: int,
    content: Content,
    author: Any,
    summary: str = "",
    submission: uuid.UUID | None = None,
    translation_of: Article | None = None,
    ask: bool = True,
    marks: Marks = NO_MARKS,
    reviewed: Reviewed | None = None,
) -> Saved:
    """A new article. Raises PermissionDenied, or ValidationError keyed by field, as when the title is taken.

    `reviewed`: it had waited, and what may be done is a question of who approves it.
    """
    by = reviewed.reviewer if reviewed else author
    if not can_create_article(by) or not publishes_at_once(by):
        raise PermissionDenied
    key = submission_key(submission, content, author=author, base=None)
    cleaned = clean_content(content, language=locale_code(locale_id), known=known_facts(content.fact_version))
    finding = Finding()
    if ask:
        finding = ask_rules(
            content=cleaned,
            author=author,
            locale_id=locale_id,
            submission=submission,
            key=key,
            summary=summary,
            translation_of=translation_of,
            marks=marks,
        )
    with transaction.atomic():
        if earlier := saved_by(key):
            return _repeated(earlier)
        now = timezone.now()
        article = Article(
            locale_id=locale_id,
            title=cleaned.title,
            slug=title_slug(cleaned.title),
            key=title_key(cleaned.title),
            created_at=now,
            updated_at=now,
        )
        try:
            if translation_of is not None:
                _make_translation(article, translation_of)
                check_source(marks, article)
            subject = lock_subject(article, content=cleaned)
            cleaned = merge_shared(cleaned, subject)
            title = claim_title(locale_id=locale_id, text=cleaned.title, article=None)
        except ValidationError:
            # The same form, sent twice at once: it was that one that took the title.
            if earlier := saved_by(key):
                return _repeated(earlier)
            raise
        article.save()
        give_title(title, article=article, text=cleaned.title)
        revision = add_revision(
            article=article,
            content=cleaned,
            kind=Revision.Kind.CREATE,
            author=author,
            summary=summary,
            submission=key,
            now=now,
            subject=subject,
            marks=marks_of_new(marks, translation_of),
            reviewed=reviewed,
        )
        tag(revision, finding)
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
    may_merge: bool = True,
    ask: bool = True,
    marks: Marks = NO_MARKS,
    reviewed: Reviewed | None = None,
) -> Saved:
    """A new version made from `base`. Merges with what others saved since.

    `reviewed`: it had waited, and what may be done is a question of who approves it.
    Raises PermissionDenied, ValidationError keyed by field, EditConflict when the same place
    changed, or StaleVersion when anything changed and `may_merge` is false.
    """
    by = reviewed.reviewer if reviewed else author
    if not can_edit_article(by, article) or not publishes_at_once(by, article):
        raise PermissionDenied
    _check_own(article, base)
    key = submission_key(submission, content, author=author, base=base.pk)
    was = base_content(base, content.fact_version)
    # What an older version held was accepted once, however long it is and whatever stands in its place now.
    accepted = replace(Content.of(restored_from), title=was.title) if restored_from is not None else was
    mine = clean_content(content, language=article.language, base=accepted)
    if mine.title != was.title and not can_rename_article(by, article):
        raise ValidationError({"title": _("Sign in to give an article another name.")})
    finding = Finding()
    if ask and mine != was:
        finding = ask_rules(
            content=mine,
            author=author,
            locale_id=article.locale_id,
            submission=submission,
            key=key,
            summary=summary,
            article=article,
            base=base,
            marks=marks,
        )
    with transaction.atomic():
        locked = _lock(article.pk)
        if earlier := saved_by(key):
            return _repeated(earlier)
        _check_still_open(by, article, locked)
        check_source(marks, locked)
        current, result, merged_with = base, mine, []
        if locked.current_revision_id != base.pk:
            current = _current_of(locked)
            merged_with = _saved_since(base, current)
            kind = kind if kind == Revision.Kind.AMENDED else Revision.Kind.MERGE
        subject = lock_subject(locked, content=mine, current=current)
        theirs = content_with(current, subject)
        # What another language said of the subject since is a change as well.
        if current is not base or not same(shared_of(theirs), shared_of(was)):
            if not may_merge:
                raise StaleVersion
            current = at_present(current, subject)
            merged = merge_contents(base=was, mine=mine, theirs=theirs)
            if not merged.clean:
                others = merged_with or setters_of(subject)
                raise EditConflict(mine=mine, base=base, current=current, merged=merged, others=others)
            result = merged.content
            _check_merged_size(result, mine, current)
        if result == theirs and not says_something(marks, locked, current):
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
            submission=key,
            parent=current,
            restored_from=restored_from,
            subject=subject,
            marks=marks,
            reviewed=reviewed,
        )
        tag(revision, finding)
        follow_up.enqueue(revision.pk, touched, _last_of_each(merged_with))
    return Saved(article=locked, revision=revision, merged_with=merged_with)


def restore_revision(
    *,
    article: Article,
    revision: Revision,
    author: Any,
    base: Revision | None = None,
    fact_version: uuid.UUID | None = None,
    summary: str = "",
    submission: uuid.UUID | None = None,
) -> Saved:
    """An older version's content as a new version; the title stays. History keeps both.

    Its facts and its place come back for all languages. `base` and `fact_version` are what the person decided to
    replace, by default what holds now. Raises PermissionDenied, ValidationError, or StaleVersion when that changed.
    """
    _check_own(article, revision)
    base = base or _current_of(article)
    return edit_article(
        article=article,
        base=base,
        content=restored_content(article, revision, base=base, fact_version=fact_version),
        author=author,
        summary=summary or _("Restored version %(number)d") % {"number": revision.number},
        submission=submission,
        kind=Revision.Kind.RESTORE,
        restored_from=revision,
        may_merge=False,
    )


def restored_content(
    article: Article, revision: Revision, *, base: Revision, fact_version: uuid.UUID | None = None
) -> Content:
    """What restoring a version proposes: all it said, but for the title, instead of what is said now."""
    if fact_version is None and (subject := subject_of(article)) is not None:
        fact_version = subject.current_id
    return replace(Content.of(revision), title=base.title, fact_version=fact_version)


def rename_article(
    *, article: Article, title: str, author: Any, summary: str = "", submission: uuid.UUID | None = None
) -> Saved:
    """Another name; the old one leads here for ever. Raises ValidationError when it is taken."""
    current = _current_of(article)
    content = replace(Content.of(current), title=title)
    return edit_article(
        article=article, base=current, content=content, author=author, summary=summary, submission=submission
    )


def _lock(pk: int) -> Article:
    """The article as it is now; nobody else writes it until the transaction ends."""
    rows = _locked(pk)
    if not rows:
        raise Article.DoesNotExist
    return Article.from_db(DEFAULT_DB_ALIAS, _ARTICLE, rows[0])


def _check_still_open(by: Any, seen: Article, locked: Article) -> None:
    """What was protected, hidden or merged into another since the article was read is not written any more."""
    if locked.merged_into_id is not None:
        raise ValidationError(
            _("The article was merged into another one. Your text was not saved: copy it, and write it there."),
            code="merged",
        )
    before, now = ((one.state, one.is_locked, one.protection) for one in (seen, locked))
    if before != now and not can_edit_article(by, locked):
        raise PermissionDenied


def _check_own(article: Article, revision: Revision) -> None:
    if revision.article_id != article.pk:
        raise ValidationError(_("That version belongs to another article. Nothing was saved."), code="foreign")


def _check_merged_size(result: Content, mine: Content, current: Revision) -> None:
    """Two texts within the limit may be over it together."""
    try:
        check_size(result.body, base=max(mine.body, current.body, key=len))
    except ValidationError as error:
        raise ValidationError({"body": error.messages}) from error


def _make_translation(article: Article, original: Article) -> None:
    """Bind the new article to its original. Raises ValidationError when that has one in this language.

    The original's lock makes two who translate it at once wait for each other.
    """
    original = Article.objects.select_for_update(no_key=True).get(pk=original.pk)
    existing = Article.objects.filter(translation_key=original.translation_key, locale_id=article.locale_id).first()
    if existing is not None:
        raise ValidationError(
            _("“%(original)s” has an article in this language already: “%(title)s”."),
            code="translated",
            params={"original": original.title, "title": existing.title},
        )
    article.translation_key = original.translation_key


def _repeated(revision: Revision) -> Saved:
    return Saved(article=revision.article, revision=revision, repeated=True)


def _saved_since(base: Revision, current: Revision) -> list[Revision]:
    """The versions after `base` up to `current`, oldest first, without their texts."""
    since = Revision.objects.filter(
        article_id=base.article_id, number__gt=base.number, number__lte=current.number
    ).for_listing()
    return list(since.order_by("-number")[:MOST_MERGED])[::-1]


def _last_of_each(merged_with: list[Revision]) -> list[list[int]]:
    """Whose versions were merged, [author, number of their last]: they hear of it."""
    last = {other.author_id: other.number for other in merged_with if other.author_id is not None}
    return [[author, number] for author, number in last.items()]


def _current_of(article: Article) -> Revision:
    """The version readers see now. Raises Revision.DoesNotExist for an article that has none yet."""
    return Revision.objects.get(article=article, pk=article.current_revision_id or 0)
