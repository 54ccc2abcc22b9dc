"""How a case stands: on its way to readers, and out of their sight."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision, TaskState, WorkflowState

from core.visibility import State
from practice.cases.models import CasePage, CaseUse
from practice.cases.services.finding_changes import case_changed


class Stage(TextChoices):
    """What its authors read."""

    DRAFT = "draft", _("draft")
    WAITING = "waiting", _("waiting for review")
    CHANGES = "changes", _("changes asked for")
    PUBLISHED = "published", _("published")
    CHANGED = "changed", _("published, with changes that are not")


@dataclass(frozen=True)
class Standing:
    """`reason` is what staff said, `since` when it came to stand so."""

    stage: str
    reason: str = ""
    since: datetime | None = None

    @property
    def label(self) -> str:
        return str(Stage(self.stage).label)


def review_of(page: CasePage) -> WorkflowState | None:
    """The review that is going on, or that asked for changes."""
    state: WorkflowState | None = page.current_workflow_state
    return state


def is_waiting(page: CasePage) -> bool:
    """Whether staff are looking at it: nobody writes in it meanwhile."""
    review = review_of(page)
    return review is not None and review.status == WorkflowState.STATUS_IN_PROGRESS


def standing_of(page: CasePage) -> Standing:
    review = review_of(page)
    task = review.current_task_state if review is not None else None
    if review is not None and review.status == WorkflowState.STATUS_IN_PROGRESS:
        return Standing(Stage.WAITING, since=task.started_at if task is not None else review.created_at)
    if review is not None and review.status == WorkflowState.STATUS_NEEDS_CHANGES and task is not None:
        return Standing(Stage.CHANGES, reason_of(task), task.finished_at)
    if page.live:
        stage = Stage.CHANGED if page.has_unpublished_changes else Stage.PUBLISHED
        return Standing(stage, since=page.last_published_at)
    return Standing(Stage.DRAFT, since=page.latest_revision_created_at)


def reason_of(task: TaskState) -> str:
    comment: str = task.specific.get_comment()
    return comment.strip()


def set_case_state(case: CasePage, state: str, by: Any) -> None:
    """A moderator takes a case out of sight or back, in every language.

    What is out of sight is not published either: so neither search nor sitemap nor anything else of Wagtail has it.
    """
    with transaction.atomic():
        for page in CasePage.objects.select_for_update().filter(translation_key=case.case_key):
            if page.state == state:
                continue
            hides = state != State.VISIBLE
            shown = page.live_revision_id if hides and page.live else None
            if hides and page.state == State.VISIBLE:
                CasePage.objects.filter(pk=page.pk).update(state=state, hidden_revision=shown)
                if page.live:
                    # Whoever judges need not be one who edits pages.
                    UnpublishPageAction(CasePage.objects.get(pk=page.pk), user=by).execute(skip_permission_checks=True)
            else:
                CasePage.objects.filter(pk=page.pk).update(state=state)
                if not hides:
                    _show_again(page, by)
        case_changed(case.case_key)
    case.state = state


class _BringBack(PublishPageRevisionAction):
    """What was public once is public again, and nothing is decided by that: a review that is going on goes on."""

    def __init__(self, revision: Revision, user: Any) -> None:
        super().__init__(revision, user=user)
        # Publishing would end it.
        self.object._current_workflow_states = []


def _show_again(page: CasePage, by: Any) -> None:
    CasePage.objects.filter(pk=page.pk).update(hidden_revision=None)
    if page.live or page.hidden_revision is None:
        return
    # A translation made of a page that is out of sight has its number: only its own versions count.
    revision = page.revisions.filter(pk=page.hidden_revision).first()
    if revision is not None:
        _BringBack(revision, by).execute(skip_permission_checks=True)


def set_use_state(use: CaseUse, state: str, by: Any) -> None:
    """The same of what somebody said about using it; the count follows."""
    with transaction.atomic():
        CaseUse.objects.filter(pk=use.pk).update(state=state)
        count_uses(use.case_key)
    use.state = state


def count_uses(case_key: Any) -> int:
    """Set on every version how many say that they used it; called in the transaction that changes one."""
    # The rows of the case are the lock: of two who count at once, the later one counts both.
    pages = CasePage.objects.select_for_update().filter(translation_key=case_key)
    numbers = [page.pk for page in pages]
    count = CaseUse.objects.public().filter(case_key=case_key).count()
    CasePage.objects.filter(pk__in=numbers).update(use_count=count)
    case_changed(case_key)
    return count
