"""Who may do what with organisations. Views, templates, services and the admin all ask here."""

from typing import Any

from accounts.elections.period import frozen_until
from accounts.roles import active, is_moderator
from community.moderation.suspensions import is_suspended
from core.limits import is_new
from practice.organisations.models import Membership, Organisation
from practice.organisations.querysets import OrganisationQuerySet
from practice.organisations.states import State

MANAGE = "organisations.manage_organisation"


def is_staff(user: Any) -> bool:
    """Who looks after all organisations for the site: moderators, and editors with the permission."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return is_moderator(user) or user.has_perm(MANAGE)


def acts_for(user: Any, organisation: Organisation) -> bool:
    """Whether this person speaks for the organisation: a manager whom it approved. Staff do not."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return _managed(user).filter(pk=organisation.pk).exists()


def organisations_of(user: Any, *, acting: bool = False) -> OrganisationQuerySet:
    """Those that everybody sees and that approved this person; `acting`: those this person speaks for."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Organisation.objects.none()
    if acting:
        return _managed(user)
    mine = Membership.objects.approved().filter(user=user)
    return Organisation.objects.public().filter(pk__in=mine.values("organisation"))


def may_write(user: Any) -> bool:
    """Whether this person may write anything here: not while suspended, nor as a politician in a frozen period."""
    if user is None or not user.is_authenticated:
        return False
    return user.is_active and not is_suspended(user) and frozen_until(user) is None


def is_trusted(user: Any) -> bool:
    """Whether what this person makes is public at once: who holds a role, or is no longer new."""
    return user.is_authenticated and (bool(active(user)) or user.is_superuser or not is_new(user))


def can_create_organisation(user: Any) -> bool:
    """Whoever has an account; what the untrusted make is looked at first."""
    return may_write(user)


def can_edit_organisation(user: Any, organisation: Organisation) -> bool:
    """Its managers and staff; who made one that is still looked at, too."""
    if organisation.merged_into_id is not None or not may_write(user):
        return False
    if is_staff(user):
        return True
    if organisation.state == State.WAITING:
        return organisation.created_by_id == user.pk
    return organisation.state == State.VISIBLE and acts_for(user, organisation)


def can_manage_members(user: Any, organisation: Organisation) -> bool:
    """Approve and refuse, give and take the part of manager: its managers, and staff."""
    if organisation.merged_into_id is not None or user is None or not user.is_authenticated:
        return False
    return is_staff(user) or (may_write(user) and acts_for(user, organisation))


def can_ask_to_join(user: Any, organisation: Organisation) -> bool:
    """Whoever may write, once the organisation is public."""
    return organisation.state == State.VISIBLE and organisation.merged_into_id is None and may_write(user)


def can_verify(user: Any) -> bool:
    """Say that an organisation is what it says it is, set its mail domains, merge it: staff."""
    return is_staff(user)


def can_read_changes(user: Any, organisation: Organisation) -> bool:
    """Who changed what: for those who look after it."""
    return is_staff(user) or acts_for(user, organisation)


def _managed(user: Any) -> OrganisationQuerySet:
    mine = Membership.objects.approved().filter(user=user, is_manager=True)
    return Organisation.objects.public().filter(pk__in=mine.values("organisation"))
