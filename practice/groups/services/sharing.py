"""What stands in the stream of a group, of whatever kind: things that apps put there, and take out again."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from core import objects
from practice.groups.models import Item, WorkingGroup
from practice.groups.permissions import can_write_in_group, standing


@transaction.atomic
def add_item(*, group: WorkingGroup, obj: Any, by: Any, at: datetime | None = None) -> Item:
    """Put an object of a registered kind into the stream. Twice is once.

    `by` None: the site does it. Raises PermissionDenied for who may not write there. Whoever reads the stream sees
    only what they may see: nothing is opened to anybody by being shared. `at` is when it came, now where not given.
    """
    if by is not None and not can_write_in_group(by, group):
        raise PermissionDenied(_("Only members of this group can do that."))
    kind, number = objects.ref(obj)
    when = at or timezone.now()
    item, _made = Item.objects.get_or_create(
        group=group, kind=kind, object_id=number, defaults={"added_by": by, "added_at": when}
    )
    WorkingGroup.objects.filter(pk=group.pk).update(moved_at=Greatest(F("moved_at"), when))
    return item


@transaction.atomic
def remove_item(*, group: WorkingGroup, obj: Any, by: Any = None) -> None:
    """Take it out of the stream; the object itself stays. `by` None: the site does it. Once or often is the same.

    Raises PermissionDenied for anybody but who put it there and who runs the group.
    """
    kind, number = objects.ref(obj)
    item = Item.objects.filter(group=group, kind=kind, object_id=number).first()
    if item is None:
        return
    if by is not None:
        found = standing(by, group)
        if not (found.runs_it or (found.is_member and item.added_by_id == by.pk)):
            raise PermissionDenied(_("Only who shared this, and who runs the group, can take it out."))
    item.delete()
