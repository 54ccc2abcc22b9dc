"""Coming into a group and leaving it, for oneself or for an organisation; who runs it."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.html.characters import clean_characters
from practice.groups.models import Invitation, Membership, WorkingGroup
from practice.groups.models.membership import MESSAGE_LENGTH
from practice.groups.permissions import can_manage_group, can_own_group, can_see_group, is_invited, may_write
from practice.groups.querysets import GROUP
from practice.groups.services.counting import count_members, lock
from practice.groups.services.purging import purge_group, purge_member
from practice.groups.services.telling import tell_person, who_run, write_down
from practice.organisations.models import Organisation
from practice.organisations.permissions import acts_for

Role, MemberState, Joining, Kind = Membership.Role, Membership.State, WorkingGroup.Joining, WorkingGroup.Kind


@transaction.atomic
def join(*, group: WorkingGroup, user: Any, organisation: Organisation | None = None, message: str = "") -> Membership:
    """Come in, or ask to: what the group wants. An invitation is taken up. Twice is once.

    Raises PermissionDenied in words, or ValidationError keyed by field.
    """
    if not may_write(user):
        raise PermissionDenied(_("You cannot join a group now."))
    if not can_see_group(user, group):
        raise PermissionDenied(_("You cannot join this group."))
    locked = lock(group.pk)
    if locked.is_archived:
        raise PermissionDenied(_("This group is archived: nobody joins it any more."))
    if organisation is not None:
        _check_organisation(locked, user, organisation)
    row = _row(locked, user, organisation)
    own = row if organisation is None else _row(locked, user, None)
    was_removed = any(one is not None and one.removed_at is not None and not is_invited(one) for one in (row, own))
    if row is not None and row.state == MemberState.MEMBER:
        if was_removed:
            raise PermissionDenied(_("You were removed from this group. Ask to join it for yourself."))
        return row
    invited = row is not None and is_invited(row)
    if locked.joining == Joining.INVITATION and not invited:
        raise PermissionDenied(_("People come into this group by invitation."))
    is_let_in = invited or locked.joining == Joining.OPEN
    # Who was removed does not walk in again, by the open door or with an organisation: whoever runs the group decides.
    wanted = MemberState.MEMBER if is_let_in and not was_removed else MemberState.ASKED
    words = clean_characters(message).strip()
    if len(words) > MESSAGE_LENGTH:
        raise ValidationError({"message": _("At most %(number)d signs.") % {"number": MESSAGE_LENGTH}})
    row = row or Membership(group=locked, user=None if organisation else user, organisation=organisation)
    was, row.state = row.state if row.pk else "", wanted
    row.message, row.asked_by, row.expires_at, row.changed_at = words, user, None, timezone.now()
    if wanted == MemberState.MEMBER:
        _let_in(row)
    row.save()
    if wanted == MemberState.MEMBER:
        _members_changed(locked, row)
    elif was != MemberState.ASKED:
        write_down(
            "groups.asked",
            group=locked,
            actor=user,
            about=(GROUP, locked.pk),
            recipients=[(pk, "other") for pk in who_run(locked)],
            url=f"{locked.path(locked.language)}members/",
            is_public=False,
        )
    return row


@transaction.atomic
def decide(*, membership: Membership, by: Any, let_in: bool) -> Membership:
    """Answer who asked to join; they are told. Decided already, it stays as it is."""
    locked = lock(membership.group_id)
    if not can_manage_group(by, locked):
        raise PermissionDenied(_("Only who runs this group can do that."))
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    if row.state != MemberState.ASKED:
        return row
    row.changed_at = timezone.now()
    if let_in:
        if locked.is_archived:
            raise PermissionDenied(_("This group is archived: nobody joins it any more."))
        row.state = MemberState.MEMBER
        _let_in(row)
    else:
        row.state = MemberState.REFUSED
    row.save()
    if let_in:
        if row.organisation_id is not None:
            # With the organisation whoever asked for it is let in again.
            shown_out = Membership.objects.filter(group=locked, user=row.asked_by_id, removed_at__isnull=False)
            shown_out.exclude(state=MemberState.REMOVED).update(removed_at=None)
            shown_out.update(removed_at=None, state=MemberState.LEFT)
        _members_changed(locked, row)
    person = row.user_id or row.asked_by_id
    if person is not None:
        tell_person("groups.let_in" if let_in else "groups.refused", group=locked, actor=by, people=[person])
    return row


@transaction.atomic
def take_back_request(*, group: WorkingGroup, user: Any, organisation: Organisation | None = None) -> None:
    """No longer ask to join."""
    locked = lock(group.pk)
    row = _row(locked, user, organisation)
    if row is None or row.state != MemberState.ASKED:
        return
    if organisation is not None and not acts_for(user, organisation):
        raise PermissionDenied(_("Only who acts for an organisation can do that."))
    if row.joined_at is None and row.removed_at is None:
        row.delete()
        return
    # Who was in it before is remembered, and that somebody was shown out most of all.
    row.state = MemberState.LEFT if row.removed_at is None else MemberState.REMOVED
    row.changed_at = timezone.now()
    row.save(update_fields=["state", "changed_at"])


@transaction.atomic
def leave(*, group: WorkingGroup, user: Any, organisation: Organisation | None = None) -> None:
    """Go, oneself or with one's organisation. The last owner is followed by who has been there longest; without
    anybody left the group is archived."""
    locked = lock(group.pk)
    if organisation is not None and not acts_for(user, organisation):
        raise PermissionDenied(_("Only who acts for an organisation can do that."))
    row = _row(locked, user, organisation)
    if row is None or row.state != MemberState.MEMBER:
        return
    _go(locked, row, MemberState.LEFT)


@transaction.atomic
def remove(*, membership: Membership, by: Any) -> None:
    """Take somebody out; they are told. Owners remove anybody, moderators whoever runs nothing."""
    locked = lock(membership.group_id)
    if not can_manage_group(by, locked):
        raise PermissionDenied(_("Only who runs this group can do that."))
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    if row.state not in (MemberState.MEMBER, MemberState.INVITED):
        return
    if row.user_id == by.pk:
        raise PermissionDenied(_("To go yourself, leave the group."))
    if row.role != Role.MEMBER and not can_own_group(by, locked):
        raise PermissionDenied(_("Only an owner can remove who runs the group."))
    was_member = row.state == MemberState.MEMBER
    person = row.user_id or row.asked_by_id
    _go(locked, row, MemberState.REMOVED)
    if row.user_id is not None:
        # An invitation that still lies in a mailbox would lead back in.
        addresses = EmailAddress.objects.filter(user=row.user_id, verified=True).values_list("email", flat=True)
        own = [address.lower() for address in addresses]
        Invitation.objects.filter(group=locked, email__in=own, state=Invitation.State.SENT).update(
            state=Invitation.State.WITHDRAWN
        )
    if was_member and person is not None:
        tell_person("groups.removed", group=locked, actor=by, people=[person])


@transaction.atomic
def set_role(*, membership: Membership, by: Any, role: str) -> Membership:
    """Owners say who runs the group. It always has an owner. Raises PermissionDenied or ValidationError."""
    locked = lock(membership.group_id)
    if not can_own_group(by, locked):
        raise PermissionDenied(_("Only an owner can say who runs the group."))
    if role not in Role.values:
        raise ValidationError({"role": _("Choose one of these.")})
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    if row.state != MemberState.MEMBER or row.user_id is None:
        raise ValidationError({"role": _("Only people who are in the group can run it.")})
    if row.role == role:
        return row
    if row.role == Role.OWNER and not _owners(locked).exclude(pk=row.pk).exists():
        raise ValidationError({"role": _("A group needs an owner: make somebody else one first.")})
    row.role, row.changed_at = role, timezone.now()
    row.save(update_fields=["role", "changed_at"])
    if role != Role.MEMBER:
        tell_person("groups.given_role", group=locked, actor=by, people=[row.user_id])
    return row


def set_level(*, group: WorkingGroup, user: Any, level: str, organisation: Organisation | None = None) -> None:
    """How much one is told. Raises ValidationError for an unknown level or who is not in it."""
    if level not in Membership.Level.values:
        raise ValidationError({"level": _("Choose one of these.")})
    if organisation is not None and not acts_for(user, organisation):
        raise PermissionDenied(_("Only who acts for an organisation can do that."))
    rows = Membership.objects.filter(group=group, state=MemberState.MEMBER)
    rows = rows.filter(organisation=organisation) if organisation is not None else rows.filter(user=user)
    if not rows.update(level=level):
        raise ValidationError({"level": _("You are not in this group.")})


def hand_over_all(user: Any) -> None:
    """Before an account goes: the groups that it alone owns get another owner, those with nobody else are archived."""
    for row in Membership.objects.filter(user=user, state=MemberState.MEMBER).order_by("pk"):
        with transaction.atomic():
            locked = lock(row.group_id)
            _go(locked, row, MemberState.LEFT)


def _go(group: WorkingGroup, row: Membership, state: str) -> None:
    was_owner, was_member = row.role == Role.OWNER, row.state == MemberState.MEMBER
    row.state, row.role, row.changed_at, row.expires_at = state, Role.MEMBER, timezone.now(), None
    if state == MemberState.REMOVED and was_member:
        row.removed_at = row.changed_at
    row.save(update_fields=["state", "role", "changed_at", "expires_at", "removed_at"])
    _members_changed(group, row)
    if was_owner and not _owners(group).exists():
        _find_owner(group)
    if not _owners(group).exists() and not group.is_archived:
        # Nobody is left, or organisations alone, of which none runs it.
        group.archived_at = timezone.now()
        group.save(update_fields=["archived_at"])


def _find_owner(group: WorkingGroup) -> None:
    """Of who runs it, else of all people in it, the one who has been there longest."""
    people = Membership.objects.filter(group=group, state=MemberState.MEMBER, user__is_active=True)
    longest = people.filter(role=Role.MODERATOR).order_by("joined_at", "pk").first()
    longest = longest or people.order_by("joined_at", "pk").first()
    if longest is None or longest.user_id is None:
        return
    longest.role, longest.changed_at = Role.OWNER, timezone.now()
    longest.save(update_fields=["role", "changed_at"])
    tell_person("groups.given_role", group=group, actor=None, people=[longest.user_id])


def _owners(group: WorkingGroup) -> Any:
    return Membership.objects.filter(group=group, state=MemberState.MEMBER, role=Role.OWNER)


def _row(group: WorkingGroup, user: Any, organisation: Organisation | None) -> Membership | None:
    rows = Membership.objects.select_for_update(no_key=True).filter(group=group)
    rows = rows.filter(organisation=organisation) if organisation is not None else rows.filter(user=user)
    return rows.first()


def _check_organisation(group: WorkingGroup, user: Any, organisation: Organisation) -> None:
    if group.kind != Kind.BUSINESS:
        raise ValidationError({"organisation": _("Organisations take part in business networks only.")})
    if not acts_for(user, organisation):
        raise ValidationError({"organisation": _("Only who acts for an organisation can bring it in.")})


def _let_in(row: Membership) -> None:
    row.role, row.joined_at, row.expires_at, row.removed_at = Role.MEMBER, timezone.now(), None, None


def _members_changed(group: WorkingGroup, row: Membership) -> None:
    count_members(group)
    purge_group(group)
    if row.organisation is not None:
        purge_member(row.organisation)
