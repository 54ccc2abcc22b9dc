"""On the way to readers: an author hands a case in, staff decide in the admin, by the site's own workflow."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState
from wagtail.users.models import UserProfile

from community.moderation.services.asking import ask
from practice.cases.models import CasePage
from practice.cases.permissions import can_edit_case
from practice.cases.querysets import is_staff
from practice.cases.services.drafts import draft_of, free_slug
from practice.cases.services.states import review_of
from practice.cases.texts import STORY, words_of

# Without these nobody can make anything of it.
NEEDED = ("problem", "done", "result")


def submit_case(*, page: CasePage, author: Any, submission: uuid.UUID | None = None) -> CasePage:
    """Hand the draft in for review. Handed in twice, it waits once.

    Raises PermissionDenied in words, or ValidationError keyed by part: what is missing, or what a rule refuses.
    """
    if not can_edit_case(author, page):
        raise PermissionDenied(_("Only its authors hand this case in."))
    draft = draft_of(page)
    _check_told(draft)
    _ask_rules(draft, author, submission)
    with transaction.atomic():
        locked = CasePage.objects.select_for_update().get(pk=page.pk)
        review = review_of(locked)
        if review is not None and review.status == WorkflowState.STATUS_IN_PROGRESS:
            return locked
        workflow = locked.get_workflow()
        if workflow is None:
            raise PermissionDenied(_("Nobody reviews cases here just now. Your draft is kept; ask the site's staff."))
        if locked.first_published_at is None:
            _name_by_its_title(locked, author)
        if not is_staff(author):
            _leave_telling_to_us(author)
        if review is not None:
            review.resume(user=author)
        else:
            workflow.start(locked, author)
    return CasePage.objects.get(pk=page.pk)


def take_back(*, page: CasePage, author: Any) -> CasePage:
    """Write on, before staff have decided. Twice is once. Raises PermissionDenied in words."""
    if not can_edit_case(author, page):
        raise PermissionDenied(_("Only its authors take this case back."))
    with transaction.atomic():
        locked = CasePage.objects.select_for_update().get(pk=page.pk)
        review = review_of(locked)
        if review is not None and review.status == WorkflowState.STATUS_IN_PROGRESS:
            review.cancel(user=author)
    return CasePage.objects.get(pk=page.pk)


def _check_told(draft: CasePage) -> None:
    missing: dict[str, Any] = {
        name: _("Answer this before you hand it in.") for name in NEEDED if not words_of(getattr(draft, name)).strip()
    }
    if not draft.summary.strip():
        missing["summary"] = _("Say it in a sentence or two before you hand it in.")
    if not draft.country:
        missing["country"] = _("Choose the country before you hand it in.")
    if missing:
        raise ValidationError(missing)


def _ask_rules(draft: CasePage, author: Any, submission: uuid.UUID | None) -> None:
    """What the content rules refuse is refused here; what they would hold is looked at anyway."""
    html = "".join(getattr(draft, name) for name in STORY) + draft.summary
    published = CasePage.objects.filter(pk=draft.pk, live=True).first()
    before = "".join(getattr(published, name) for name in STORY) if published is not None else ""
    try:
        ask(title=draft.title, html=html, author=author, submission=submission, before=before)
    except ValidationError as error:
        raise ValidationError({"title": error.messages}) from error


def _name_by_its_title(page: CasePage, author: Any) -> None:
    """Nobody has read it yet, so its address may follow what it is called now."""
    draft = draft_of(page)
    slug = free_slug(draft.title, own=page.pk)
    if slug != draft.slug:
        draft.slug = slug
        draft.save_revision(user=author)


def _leave_telling_to_us(author: Any) -> None:
    """Wagtail's letters about a decision lead into the admin, where an author from outside cannot go."""
    profile = UserProfile.get_for_user(author)
    if profile.approved_notifications or profile.rejected_notifications:
        profile.approved_notifications = profile.rejected_notifications = False
        profile.save(update_fields=["approved_notifications", "rejected_notifications"])
