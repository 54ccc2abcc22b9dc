"""Who in a group is told of what, and writing it down so that nobody else sees it.

What happens in a group that not everybody reads is recorded as not public: it is in nobody's feed, and only those
named hear of it. Whether they still may is asked again when the mail is written, through `core.objects`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from community.activity.services import record
from practice.groups.models import Membership, WorkingGroup
from practice.groups.querysets import GROUP
from practice.organisations.models import Membership as OrganisationMembership

Level, MemberState, Role = Membership.Level, Membership.State, Membership.Role
# The reason that mails and preferences name; community.notifications makes it of what can be followed.
REASON = f"follow:{GROUP}"
# For what is about the reader: told whether or not they see the group now.
ABOUT_YOU = "other"


def members_told(group: WorkingGroup, levels: Sequence[str]) -> list[int]:
    """People in it who want this much; those who manage an organisation in it want what its row says."""
    rows = Membership.objects.filter(group=group, state=MemberState.MEMBER, level__in=levels)
    people = dict.fromkeys(rows.filter(user__isnull=False).order_by("user_id").values_list("user_id", flat=True))
    organisations = list(rows.filter(organisation__isnull=False).values_list("organisation_id", flat=True))
    if organisations:
        # Who has a row of their own has said there what they want; who was shown out reads nothing here.
        of_people = Membership.objects.filter(group=group, user__isnull=False)
        of_people = of_people.filter(Q(state=MemberState.MEMBER) | Q(removed_at__isnull=False))
        own = set(of_people.values_list("user_id", flat=True))
        managers = OrganisationMembership.objects.filter(
            organisation__in=organisations, state="member", is_manager=True
        )
        people |= dict.fromkeys(pk for pk in managers.values_list("user_id", flat=True) if pk not in own)
    return list(people)


def who_run(group: WorkingGroup) -> list[int]:
    """Owners and moderators of the group."""
    rows = Membership.objects.filter(
        group=group, state=MemberState.MEMBER, role__in=(Role.OWNER, Role.MODERATOR), user__isnull=False
    )
    return list(rows.order_by("user_id").values_list("user_id", flat=True))


def muted(group: WorkingGroup, people: Iterable[int]) -> set[int]:
    """Those of these people who want to hear nothing from the group, or are not in it."""
    asked = set(people)
    return asked - set(members_told(group, (Level.HIGHLIGHTS, Level.ALL)))


def write_down(
    verb: str,
    *,
    group: WorkingGroup,
    actor: Any,
    actor_name: str = "",
    about: tuple[str, int],
    recipients: Sequence[tuple[int, str]],
    url: str,
    key: str | None = None,
    is_public: bool | None = None,
    values: dict[str, Any] | None = None,
) -> None:
    """Record it under the name of the group. Public only where everybody reads the group."""
    public = group.is_public if is_public is None else is_public and group.is_public
    record(
        verb=verb,
        actor=actor,
        actor_name=actor_name,
        about=about,
        objects=[(GROUP, group.pk)],
        title=group.name,
        url=url,
        language=group.language,
        values=values,
        recipients=recipients,
        is_public=public,
        key=key,
    )


def tell_person(
    verb: str,
    *,
    group: WorkingGroup,
    actor: Any,
    people: Iterable[int],
    key: str | None = None,
    values: dict[str, Any] | None = None,
) -> None:
    """What concerns these people themselves: let in, invited, removed."""
    record(
        verb=verb,
        actor=actor,
        about=(GROUP, group.pk),
        title=group.name,
        url=group.path(group.language),
        language=group.language,
        values=values,
        recipients=[(pk, ABOUT_YOU) for pk in people],
        is_public=False,
        key=key,
    )
