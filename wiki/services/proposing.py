"""Handing in a change: it becomes a version at once, or waits for somebody to look at it.

`save_or_propose` is the one way in for whatever an ordinary person writes.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import roles
from core.i18n.languages import locale_code
from wiki.content import Content
from wiki.content_json import from_json, to_json
from wiki.languages import NO_MARKS, Marks
from wiki.markup.titles import title_key
from wiki.models import Article, Proposal, Revision, Title
from wiki.permissions import can_propose_change, may_propose, publishes_at_once
from wiki.services.cleaning import clean_content, clean_summary
from wiki.services.naming import taken
from wiki.services.queue_pages import queue_changed
from wiki.services.rules import ask_rules
from wiki.services.saving import (
    Saved,
    create_article,
    edit_article,
    rename_article,
    restore_revision,
    restored_content,
)
from wiki.services.subjects import base_content
from wiki.services.submissions import submission_key

State = Proposal.State


@dataclass(frozen=True)
class Proposed:
    """A change that waits. `repeated` is true when this very form had been handed in before."""

    proposal: Proposal
    repeated: bool = False


def save_or_propose(
    *,
    author: Any,
    content: Content,
    article: Article | None = None,
    base: Revision | None = None,
    locale_id: int | None = None,
    translation_of: Article | None = None,
    summary: str = "",
    is_minor: bool = False,
    submission: uuid.UUID | None = None,
    restored_from: Revision | None = None,
    may_merge: bool = True,
    marks: Marks = NO_MARKS,
    key_hash: str = "",
) -> Saved | Proposed:
    """A new version of `article` made from `base`, or without one a new article in `locale_id`; or a change that waits.

    `key_hash` is that of the key in a browser without an account. Raises what `edit_article` and `create_article`
    raise; what waits conflicts with nothing yet.
    """
    if not publishes_at_once(author, article):
        return propose(
            author=author,
            content=content,
            article=article,
            base=base,
            locale_id=locale_id,
            translation_of=translation_of,
            summary=summary,
            is_minor=is_minor,
            submission=submission,
            restored_from=restored_from,
            marks=marks,
            key_hash=key_hash,
        )
    if article is None or base is None:
        return create_article(
            locale_id=locale_id or 0,
            content=content,
            author=author,
            summary=summary,
            submission=submission,
            translation_of=translation_of,
            marks=marks,
        )
    return edit_article(
        article=article,
        base=base,
        content=content,
        author=author,
        summary=summary,
        is_minor=is_minor,
        submission=submission,
        kind=Revision.Kind.RESTORE if restored_from else Revision.Kind.EDIT,
        restored_from=restored_from,
        may_merge=may_merge,
        marks=marks,
    )


def restore_or_propose(
    *,
    article: Article,
    revision: Revision,
    base: Revision,
    author: Any,
    summary: str = "",
    fact_version: uuid.UUID | None = None,
    submission: uuid.UUID | None = None,
    key_hash: str = "",
) -> Saved | Proposed:
    """An older version's content again, at once or when somebody has looked; see `restore_revision`."""
    if publishes_at_once(author, article):
        return restore_revision(
            article=article,
            revision=revision,
            base=base,
            fact_version=fact_version,
            author=author,
            summary=summary,
            submission=submission,
        )
    return propose(
        author=author,
        content=restored_content(article, revision, base=base, fact_version=fact_version),
        article=article,
        base=base,
        summary=summary or _("Restored version %(number)d") % {"number": revision.number},
        submission=submission,
        restored_from=revision,
        key_hash=key_hash,
    )


def rename_or_propose(
    *, article: Article, title: str, author: Any, summary: str = "", submission: uuid.UUID | None = None
) -> Saved | Proposed:
    """Another name, at once or when somebody has looked; see `rename_article`."""
    if publishes_at_once(author, article):
        return rename_article(article=article, title=title, author=author, summary=summary, submission=submission)
    base = Revision.objects.get(pk=article.current_revision_id or 0)
    return propose(
        author=author,
        content=replace(Content.of(base), title=title),
        article=article,
        base=base,
        summary=summary,
        submission=submission,
    )


def propose(
    *,
    author: Any,
    content: Content,
    article: Article | None = None,
    base: Revision | None = None,
    locale_id: int | None = None,
    translation_of: Article | None = None,
    summary: str = "",
    is_minor: bool = False,
    submission: uuid.UUID | None = None,
    restored_from: Revision | None = None,
    marks: Marks = NO_MARKS,
    key_hash: str = "",
) -> Saved | Proposed:
    """A change that waits; `Saved` with `changed` false when it would change nothing."""
    if not (may_propose(author) if article is None else can_propose_change(author, article)):
        raise PermissionDenied
    if article is not None and (base is None or base.article_id != article.pk):
        raise ValidationError(_("That version belongs to another article. Nothing was saved."), code="foreign")
    locale = article.locale_id if article is not None else locale_id or 0
    was = base_content(base, content.fact_version) if base is not None else None
    key = submission_key(submission, content, author=author, base=base.pk if base else None)
    if earlier := proposed_by(key):
        return Proposed(earlier, repeated=True)
    accepted = replace(Content.of(restored_from), title=was.title) if restored_from is not None and was else was
    mine = _clean(content, was, accepted, article=article, locale_id=locale)
    if article is not None and base is not None and mine == was:
        return Saved(article=article, revision=base, changed=False)
    ask_rules(
        content=mine,
        author=author,
        locale_id=locale,
        submission=submission,
        key=None,
        summary=summary,
        article=article,
        base=base,
        waits=True,
    )
    known = author.is_authenticated
    proposal = Proposal(
        locale_id=locale,
        article=article,
        base=base,
        translation_of=translation_of,
        author=author if known else None,
        author_name=str(author)[:255] if known else "",
        author_role=roles.mark(author) if known else "",
        key_hash="" if known else key_hash,
        key_expires_at=None if known or not key_hash else timezone.now() + timedelta(days=settings.WIKI_KEY_DAYS),
        language=get_language() or "",
        submission=key,
        details={"marks": marks.to_json(), **({"restored_from": restored_from.pk} if restored_from else {})},
    )
    _fill(proposal, mine, was, summary=summary, is_minor=is_minor)
    try:
        with transaction.atomic():
            proposal.save()
            queue_changed(proposal)
    except IntegrityError:
        # The same form, sent twice at once.
        if earlier := proposed_by(key):
            return Proposed(earlier, repeated=True)
        raise
    return Proposed(proposal)


@transaction.atomic
def revise_proposal(
    *, proposal: Proposal, content: Content, author: Any, summary: str = "", is_minor: bool = False
) -> Proposal:
    """Its author writes on: it waits as it is now. Raises ValidationError when it was decided meanwhile."""
    locked = lock_open(proposal)
    article, base = locked.article, locked.base
    if not (may_propose(author) if article is None else can_propose_change(author, article)):
        raise PermissionDenied
    was = base_content(base, content.fact_version) if base is not None else None
    mine = _clean(content, was, was, article=article, locale_id=locked.locale_id)
    ask_rules(
        content=mine,
        author=author,
        locale_id=locked.locale_id,
        submission=None,
        key=None,
        summary=summary,
        article=article,
        base=base,
        waits=True,
    )
    _fill(locked, mine, was, summary=summary, is_minor=is_minor)
    locked.version += 1
    locked.state = State.WAITING
    locked.save()
    queue_changed(locked)
    return locked


def lock_open(proposal: Proposal) -> Proposal:
    """The row as it is now, held until the transaction ends. Raises Decided when nothing more can come of it."""
    locked = (
        Proposal.objects.select_for_update(no_key=True, of=("self",))
        .select_related("article", "base", "author", "translation_of")
        .get(pk=proposal.pk)
    )
    if not locked.is_open:
        raise Decided(locked)
    return locked


class Decided(ValidationError):
    """Somebody has decided about it already, or its author took it back."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(_decided_text(proposal), code="decided")
        self.proposal = proposal


def proposed_by(key: uuid.UUID | None) -> Proposal | None:
    """What this form has handed in already."""
    return Proposal.objects.select_related("article").filter(submission=key).first() if key else None


def content_of(proposal: Proposal) -> Content:
    """What it proposes."""
    return from_json(proposal.content)


def marks_of(proposal: Proposal) -> Marks:
    return Marks.from_json(proposal.details.get("marks") or {})


def _clean(
    content: Content, was: Content | None, accepted: Content | None, *, article: Article | None, locale_id: int
) -> Content:
    """Within the limits, and under a name that is free as far as one can tell now."""
    mine = clean_content(content, language=locale_code(locale_id), base=accepted)
    if was is None or mine.title != was.title:
        owner = Title.objects.named(locale_id, title_key(mine.title)).exclude(article=None).first()
        if owner is not None and (article is None or owner.article_id != article.pk):
            raise taken(owner.text)
    return mine


def _fill(proposal: Proposal, mine: Content, was: Content | None, *, summary: str, is_minor: bool) -> None:
    proposal.title = mine.title
    proposal.content = to_json(mine)
    proposal.size_change = mine.size - (was.size if was else 0)
    proposal.kind = _kind(mine, was)
    proposal.summary = clean_summary(summary)
    proposal.is_minor = is_minor


def _kind(mine: Content, was: Content | None) -> str:
    """The weightiest of what it does."""
    if was is None:
        return Proposal.Kind.CREATE
    if mine.title != was.title:
        return Proposal.Kind.RENAME
    return Proposal.Kind.TEXT if mine.body != was.body else Proposal.Kind.BESIDE


def _decided_text(proposal: Proposal) -> str:
    match proposal.state:
        case State.APPROVED:
            return _("This change was approved already, by %(name)s.") % {"name": _reviewer(proposal)}
        case State.REJECTED:
            return _("This change was rejected already, by %(name)s.") % {"name": _reviewer(proposal)}
    return _("The author has withdrawn this change.")


def _reviewer(proposal: Proposal) -> str:
    return proposal.reviewer_name or _("somebody")
