"""What becomes of the debates of a group when who reads the group changes."""

from django.db import transaction

from debate.models import Debate
from debate.services.indexing import index_whole_debate
from debate.services.publishing import refresh_debate
from debate.states import SHOWN, in_sight


@transaction.atomic
def follow_group(*, kind: str, group_id: str, is_within: bool) -> int:
    """Keep all debates of this group inside it, or open them to everybody; gives how many changed. Twice is once.

    What a moderator took out of sight stays there: it comes back to where the group is by then.
    """
    rows = Debate.objects.filter(group_kind=kind, group_id=group_id).exclude(is_within=is_within)
    changed = list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk", "state"))
    shown = [pk for pk, state in changed if state in SHOWN]
    Debate.objects.filter(pk__in=shown).update(is_within=is_within, state=in_sight(is_within))
    Debate.objects.filter(pk__in=[pk for pk, _state in changed]).update(is_within=is_within)
    for pk, _state in changed:
        refresh_debate.enqueue(pk)
        index_whole_debate.enqueue(pk)
    return len(changed)
