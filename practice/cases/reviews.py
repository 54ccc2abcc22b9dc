"""What follows when staff decide about a case. These are Wagtail's signals, not Django's: they tell of a decision.

Wagtail's admin, its workflow and wagtail-localize all publish; this is where all of them meet.
"""

from typing import Any

from wagtail.models import WorkflowState
from wagtail.signals import page_published, page_unpublished, workflow_rejected

from practice.cases.models import CaseAuthor, CasePage
from practice.cases.services.states import reason_of
from practice.cases.services.telling import authors_to_tell, purge_case, record_case
from practice.cases.services.uploads import publish_pictures


def after_published(sender: Any, instance: CasePage, revision: Any = None, **kwargs: Any) -> None:
    """Readers hear of what is new, its authors of the decision; the same version published again is no news."""
    publish_pictures(instance)
    purge_case(instance.case_key)
    number = revision.pk if revision is not None else instance.pk
    is_first = instance.first_published_at == instance.last_published_at
    if not instance.is_original:
        if is_first:
            record_case("case.translated", instance, actor=None, key=f"cases.published:{number}")
        return
    record_case(
        "case.published" if is_first else "case.changed",
        instance,
        actor=_first_author(instance),
        key=f"cases.published:{number}",
    )
    record_case(
        "case.approved",
        instance,
        actor=None,
        recipients=authors_to_tell(instance),
        is_public=False,
        key=f"cases.approved:{number}",
    )


def after_unpublished(sender: Any, instance: CasePage, **kwargs: Any) -> None:
    purge_case(instance.case_key)


def after_returned(sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Its authors are told what to change."""
    page = CasePage.objects.filter(pk=instance.object_id).first() if _is_page(instance) else None
    task = instance.current_task_state
    if page is None or task is None:
        return
    record_case(
        "case.returned",
        page,
        actor=None,
        recipients=authors_to_tell(page),
        values={"reason": reason_of(task)},
        is_public=False,
        mine=True,
        key=f"cases.returned:{task.pk}",
    )


def _is_page(state: WorkflowState) -> bool:
    return state.base_content_type.model_class()._meta.label == "wagtailcore.Page"


def _first_author(page: CasePage) -> Any:
    row = CaseAuthor.objects.accepted().filter(case_key=page.case_key, user__isnull=False).first()
    return row.user if row is not None else None


def connect() -> None:
    """Called when the app is ready."""
    page_published.connect(after_published, sender=CasePage, dispatch_uid="cases.published")
    page_unpublished.connect(after_unpublished, sender=CasePage, dispatch_uid="cases.unpublished")
    workflow_rejected.connect(after_returned, sender=WorkflowState, dispatch_uid="cases.returned")
