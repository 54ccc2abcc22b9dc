"""Who may do what with events. Views, templates and services all ask here; who sees what is in `querysets`."""

from typing import Any

from accounts.roles import is_moderator
from practice.events.models import Attendance, Event, Material, Registration
from practice.events.states import State
from practice.groups.models import WorkingGroup
from practice.groups.permissions import can_manage_group, can_write_in_group, standing
from practice.organisations.models import Organisation
from practice.organisations.permissions import acts_for, is_trusted, may_write, organisations_of

__all__ = ["is_trusted", "may_write"]
OPEN = (State.VISIBLE, State.WAITING)


def can_create_event(user: Any, group: WorkingGroup | None = None, organisation: Organisation | None = None) -> bool:
    """Whoever has an account; in a group its members, for an organisation who speaks for it."""
    if not may_write(user):
        return False
    if group is not None and not can_write_in_group(user, group):
        return False
    return organisation is None or acts_for(user, organisation)


def is_shown_at_once(user: Any, group: WorkingGroup | None) -> bool:
    """What the untrusted announce is looked at first; what members say among themselves is for their group to judge."""
    return is_trusted(user) or (group is not None and not group.is_public)


def can_manage_event(user: Any, event: Event) -> bool:
    """Change it, cancel it, see who comes: who announced it, speaks for its organisation, runs its group, or moderates.

    Whoever may not see a group's events (any more) manages none of them.
    """
    if (
        event.state not in OPEN
        or not may_write(user)
        or not Event.objects.visible_to(user).filter(pk=event.pk).exists()
    ):
        return False
    if event.author_id == user.pk or is_moderator(user):
        return True
    if event.organisation is not None and acts_for(user, event.organisation):
        return True
    return event.group is not None and can_manage_group(user, event.group)


def belongs(user: Any, event: Event) -> bool:
    """Whether this person is among those whom it is for."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    if event.audience == Event.Audience.GROUP:
        return event.group is not None and standing(user, event.group).is_member
    if event.audience == Event.Audience.ORGANISATION:
        return event.organisation is not None and organisations_of(user).filter(pk=event.organisation.pk).exists()
    return True


def sees_link(event: Event, registration: Registration | None, *, manages: bool) -> bool:
    """Whether the link to take part online is shown to this person."""
    if not event.hides_link or manages:
        return True
    return registration is not None and registration.state == Registration.State.GOING


def can_open(user: Any, material: Material, *, manages: bool) -> bool:
    """What is handed out to everybody, to those who registered, or to those who came; `event` comes with it."""
    if manages or material.readers == Material.Readers.ALL:
        return True
    if user is None or not user.is_authenticated:
        return False
    if material.readers == Material.Readers.REGISTERED:
        rows = Registration.objects.filter(event=material.event, user=user, state=Registration.State.GOING)
        if material.occurrence_id is not None and material.event.registers_each:
            rows = rows.filter(occurrence=material.occurrence_id)
        return rows.exists()
    came = Attendance.objects.filter(registration__user=user, registration__event=material.event)
    if material.occurrence_id is not None:
        came = came.filter(occurrence=material.occurrence_id)
    return came.exists()
