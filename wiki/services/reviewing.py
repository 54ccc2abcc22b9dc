"""Deciding about a change that waits: approved as it is or with changes, rejected, or its author is asked.

Whoever decides holds the row of the change: of two at once, the second is told what the first decided.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.visibility import State as Sight
from wiki.content import Content
from wiki.languages import Marks
from wiki.models import Article, Proposal, ProposalRemark, Revision
from wiki.permissions import can_edit_article, can_review
from wiki.services.cleaning import clean_content, clean_line
from wiki.services.conflicts import MergedContent, merge_contents
from wiki.services.proposing import content_of, lock_open, marks_of
from wiki.services.queue_pages import queue_changed
from wiki.services.revisions import Reviewed
from wiki.services.saving import Saved, create_article, edit_article
from wiki.services.subjects import base_content, present_content
from wiki.services.telling_authors import tell_author, tell_reviewer

State, Reason = Proposal.State, Proposal.Reason
MOST_WORDS = 2000


class OwnChange(ValidationError):
    """Nobody approves what they proposed themselves."""

    def __init__(self) -> None:
        super().__init__(_("You proposed this change yourself. Somebody else decides about it."), code="own")


class SeenOtherwise(ValidationError):
    """Its author wrote on while somebody looked at it."""

    def __init__(self) -> None:
        super().__init__(
            _("The author has changed the proposal in the meantime. Look at it once more before you decide."),
            code="stale",
        )


class OutOfReach(ValidationError):
    """What it would change cannot be changed now. Says why."""


@dataclass(frozen=True)
class Outlook:
    """What a waiting change would make of the article as it now is. Of a new article there is only `mine`.

    `was` is what its author began with, in the version `base`; `theirs` what readers see now, in `current`.
    """

    mine: Content
    base: Revision | None = None
    was: Content | None = None
    current: Revision | None = None
    theirs: Content | None = None
    merged: MergedContent | None = None

    @property
    def clean(self) -> bool:
        return self.merged is None or self.merged.clean

    @property
    def result(self) -> Content:
        return self.mine if self.merged is None else self.merged.content


def outlook_of(proposal: Proposal) -> Outlook:
    """Merged three ways with what came since; nothing is saved."""
    mine, base = content_of(proposal), proposal.base
    if proposal.article_id is None or base is None:
        return Outlook(mine)
    current = Revision.objects.select_related("article").get(pk=_current(proposal))
    was, theirs = base_content(base, mine.fact_version), present_content(current.article, current)
    merged = merge_contents(base=was, mine=mine, theirs=theirs)
    return Outlook(mine, base, was, current, theirs, merged)


@transaction.atomic
def approve_proposal(
    *,
    proposal: Proposal,
    reviewer: Any,
    version: int | None = None,
    note: str = "",
    content: Content | None = None,
    base: Revision | None = None,
    summary: str | None = None,
    significance: int | None = None,
) -> Saved:
    """The change becomes a version of the article as it now is, its author's, with who approved it.

    `version` is the one that was looked at. With `content`, what the reviewer made of it, from the version `base`
    of the article. Raises PermissionDenied; ValidationError in words (decided, one's own, looked at otherwise, out
    of reach, nothing new); EditConflict when the article changed in the same place.
    """
    locked = _for_decision(proposal, reviewer, version)
    author = locked.author or AnonymousUser()
    reviewed = Reviewed(reviewer, author_name=locked.author_name, author_role=locked.author_role)
    summary = locked.summary if summary is None else summary
    made, amended = _made_of(locked, content, base)
    marks = marks_of(locked) if significance is None else replace(marks_of(locked), significance=significance)
    # A change becomes one version, whoever asks how often: the database holds this number once.
    submission = uuid5(NAMESPACE_OID, f"wiki.proposal:{locked.pk}")
    if locked.article is None:
        saved = create_article(
            locale_id=locked.locale_id,
            content=made,
            author=author,
            summary=summary,
            submission=submission,
            translation_of=_original(locked),
            ask=False,
            marks=marks,
            reviewed=reviewed,
        )
    else:
        first = base if content is not None and base is not None else locked.base
        saved = _approve_edit(
            locked,
            made,
            first,
            reviewed=reviewed,
            amended=amended,
            summary=summary,
            submission=submission,
            marks=marks,
        )
    if not saved.changed:
        raise ValidationError(
            _("The article says this already, so there is nothing to approve. Reject it with that reason."), code="same"
        )
    locked.was_changed, locked.revision, locked.article = amended, saved.revision, saved.article
    _decide(locked, State.APPROVED, reviewer, note=note)
    return saved


@transaction.atomic
def reject_proposal(
    *, proposal: Proposal, reviewer: Any, reason: str, note: str = "", version: int | None = None
) -> Proposal:
    """With a reason that its author reads. Raises as `approve_proposal` does."""
    locked = _for_decision(proposal, reviewer, version)
    if reason not in Reason.values:
        raise ValidationError({"reason": _("Choose a reason.")})
    if reason == Reason.OTHER and not clean_words(note):
        raise ValidationError({"note": _("Say in a few words why.")})
    locked.reason = reason
    _decide(locked, State.REJECTED, reviewer, note=note)
    return locked


@transaction.atomic
def ask_author(*, proposal: Proposal, reviewer: Any, text: str, version: int | None = None) -> ProposalRemark:
    """A question; the change waits for its answer. Raises as `approve_proposal` does."""
    locked = _for_decision(proposal, reviewer, version)
    remark = _remark(locked, reviewer, text, by_reviewer=True)
    locked.state = State.ASKED
    locked.save(update_fields=["state"])
    queue_changed(locked)
    tell_author(locked, by=reviewer, remark=remark)
    return remark


@transaction.atomic
def answer_reviewer(*, proposal: Proposal, author: Any, text: str) -> ProposalRemark:
    """Its author says something about it; the change waits for a reviewer again. The view knows that it is theirs."""
    locked = lock_open(proposal)
    remark = _remark(locked, author, text, by_reviewer=False)
    locked.state = State.WAITING
    locked.save(update_fields=["state"])
    queue_changed(locked)
    tell_reviewer(locked, remark)
    return remark


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal) -> Proposal:
    """Its author takes it back. The view knows that it is theirs."""
    locked = lock_open(proposal)
    locked.state = State.WITHDRAWN
    locked.email = ""
    locked.save(update_fields=["state", "email"])
    queue_changed(locked)
    return locked


@transaction.atomic
def follow_by_mail(*, proposal: Proposal, email: str) -> None:
    """Its author has no account and wants to hear what is decided. One mail; then the address is deleted."""
    locked = lock_open(proposal)
    if locked.author_id is not None:
        raise ValidationError(_("You hear of it in your notifications."))
    locked.email = email
    locked.save(update_fields=["email"])


def _made_of(locked: Proposal, content: Content | None, base: Revision | None) -> tuple[Content, bool]:
    """What is to be saved, and whether the reviewer made something else of it."""
    if content is None:
        return content_of(locked), False
    outlook = outlook_of(locked)
    was = base_content(base, content.fact_version) if base is not None else None
    made = clean_content(content, language=locked.article_language, base=was)
    return made, not outlook.clean or made != outlook.result


def _approve_edit(
    locked: Proposal,
    made: Content,
    first: Revision | None,
    *,
    reviewed: Reviewed,
    amended: bool,
    summary: str,
    submission: UUID,
    marks: Marks,
) -> Saved:
    """A version made from `first`, if the article can be changed now."""
    article = locked.article
    if article is None or first is None:
        raise OutOfReach(_("The version that this change began with is gone."))
    if article.merged_into is not None:
        raise OutOfReach(
            _("The article was merged into “%(title)s”. Make the change there, or reject it."),
            params={"title": article.merged_into.title},
        )
    if article.state != Sight.VISIBLE:
        raise OutOfReach(_("The article is out of sight. Bring it back first, or reject the change."))
    if not can_edit_article(reviewed.reviewer, article):
        raise OutOfReach(_("The article is protected, and you may not change it. Somebody who may can approve this."))
    restored = Revision.objects.filter(pk=locked.details.get("restored_from"), article=article).first()
    kind = Revision.Kind.RESTORE if restored else Revision.Kind.EDIT
    return edit_article(
        article=article,
        base=first,
        content=made,
        author=locked.author or AnonymousUser(),
        summary=summary,
        is_minor=locked.is_minor,
        submission=submission,
        kind=Revision.Kind.AMENDED if amended else kind,
        restored_from=None if amended else restored,
        ask=False,
        marks=marks,
        reviewed=reviewed,
    )


def _for_decision(proposal: Proposal, reviewer: Any, version: int | None) -> Proposal:
    """The row, held, if this person may decide about it as they saw it."""
    locked = lock_open(proposal)
    if locked.author_id is not None and locked.author_id == reviewer.pk:
        raise OwnChange
    if not can_review(reviewer, locked):
        raise PermissionDenied
    if version is not None and version != locked.version:
        raise SeenOtherwise
    return locked


def _decide(locked: Proposal, state: str, reviewer: Any, *, note: str) -> None:
    locked.state, locked.note = state, clean_words(note)
    locked.reviewer, locked.reviewer_name, locked.reviewed_at = reviewer, str(reviewer)[:255], timezone.now()
    locked.save()
    queue_changed(locked)
    tell_author(locked, by=reviewer)


def _remark(locked: Proposal, person: Any, text: str, *, by_reviewer: bool) -> ProposalRemark:
    words = clean_words(text)
    if not words:
        raise ValidationError({"text": _("Write something first.")})
    known = person.is_authenticated
    return ProposalRemark.objects.create(
        proposal=locked,
        author=person if known else None,
        author_name=str(person)[:255] if known else "",
        by_reviewer=by_reviewer,
        text=words,
    )


def clean_words(text: str) -> str:
    """What somebody says beside a change, in plain words on one or several lines."""
    lines = (clean_line(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:MOST_WORDS]


def _original(locked: Proposal) -> Article | None:
    """What it translates, unless that is gone by now."""
    original = locked.translation_of
    return original if original is not None and original.state == Sight.VISIBLE else None


def _current(proposal: Proposal) -> int:
    found = Article.objects.filter(pk=proposal.article_id or 0).values_list("current_revision", flat=True).first()
    return found or 0
