"""One organisation becomes part of another: everything goes over, and can go back for a while."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from practice.organisations.merging import movers
from practice.organisations.models import Change, Membership, Merge, Organisation
from practice.organisations.permissions import can_verify
from practice.organisations.services.people import OTHER, manager_ids
from practice.organisations.services.publishing import KIND, refresh_organisation, tell
from practice.organisations.services.recording import note_change

UNDO_DAYS = 30


def can_be_undone(merge: Merge) -> bool:
    """For a while, and only as long as both are where it put them."""
    return (
        merge.undone_at is None
        and merge.created_at > timezone.now() - timedelta(days=UNDO_DAYS)
        and merge.source.merged_into_id == merge.target_id
        and merge.target.merged_into_id is None
    )


@transaction.atomic
def merge_organisations(*, source: Organisation, target: Organisation, by: Any, managers_go_too: bool = False) -> Merge:
    """`source` becomes part of `target`: its address leads there for ever, and all that apps registered goes over.

    Those who managed `source` are plain members afterwards unless `managers_go_too`: nobody comes to speak for an
    organisation that never approved them. Raises PermissionDenied or ValidationError.
    """
    if not can_verify(by):
        raise PermissionDenied
    # Both in the order of their numbers: two merges at once never wait for each other in a circle.
    numbers = sorted({source.pk, target.pk})
    rows = Organisation.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=numbers).order_by("pk")
    locked = {one.pk: one for one in rows}
    if len(numbers) < 2:
        raise ValidationError({"target": _("An organisation cannot be merged with itself.")})
    old, new = locked[source.pk], locked[target.pk]
    if old.merged_into_id is not None or new.merged_into_id is not None:
        raise ValidationError({"target": _("One of them is part of another organisation already.")})
    told = [(pk, OTHER) for pk in {*manager_ids(old), *manager_ids(new)}]
    moved: dict[str, Any] = {}
    if not managers_go_too:
        managers = Membership.objects.filter(organisation=old, is_manager=True)
        moved["managers"] = list(managers.order_by("pk").values_list("pk", flat=True))
        managers.update(is_manager=False)
    moved |= {mover.name: mover.move(old, new) for mover in movers()}
    old.merged_into = new
    old.updated_at = timezone.now()
    old.save(update_fields=["merged_into", "updated_at"])
    merge = Merge.objects.create(source=old, target=new, by=by, by_name=str(by), moved=moved)
    for one in (old, new):
        note_change(one, Change.Action.MERGED, by, facts={"merged": (old.name, new.name)})
    _after(old, new)
    tell(
        "organisations.merged",
        new,
        None,
        objects=[(KIND, old.pk)],
        recipients=told,
        is_public=new.is_public,
        values={"other": old.name if new.is_public and old.state == new.state else "…"},
    )
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, by: Any) -> Organisation:
    """Both are as they were, as far as nobody changed it since. Raises PermissionDenied or ValidationError."""
    if not can_verify(by):
        raise PermissionDenied
    numbers = sorted({merge.source_id, merge.target_id})
    rows = Organisation.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=numbers).order_by("pk")
    locked = {one.pk: one for one in rows}
    fresh = Merge.objects.select_for_update(no_key=True, of=("self",)).get(pk=merge.pk)
    fresh.source, fresh.target = locked[merge.source_id], locked[merge.target_id]
    if not can_be_undone(fresh):
        raise ValidationError(_("This merge can no longer be undone."))
    old, new = fresh.source, fresh.target
    old.merged_into = None
    old.updated_at = timezone.now()
    old.save(update_fields=["merged_into", "updated_at"])
    for mover in reversed(movers()):
        if mover.name in fresh.moved:
            mover.back(fresh.moved[mover.name], old, new)
    Membership.objects.filter(
        pk__in=fresh.moved.get("managers", []), organisation=old, state=Membership.State.MEMBER
    ).update(is_manager=True)
    fresh.undone_at = timezone.now()
    fresh.save(update_fields=["undone_at"])
    for one in (old, new):
        note_change(one, Change.Action.UNMERGED, by, facts={"merged": (new.name, old.name)})
    _after(old, new)
    return old


def _after(*both: Organisation) -> None:
    for one in both:
        count = Membership.objects.approved().filter(organisation=one).count()
        Organisation.objects.filter(pk=one.pk).update(member_count=count)
        refresh_organisation.enqueue(one.pk)
