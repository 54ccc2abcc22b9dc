"""Who may do what in groups. Views, templates and services all ask here; who sees what is in `querysets`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from accounts.elections.period import frozen_until
from community.moderation.suspensions import is_suspended
from practice.groups.models import Membership, WorkingGroup
from practice.groups.querysets import acts_in
from practice.groups.states import State

if TYPE_CHECKING:
    from practice.groups.models import Answer, File, Notice, Post

Role = Membership.Role
_RUNS = (Role.OWNER, Role.MODERATOR)


@dataclass(frozen=True)
class Standing:
    """What one person has to do with one group. `own` is their own row, whatever its state."""

    own: Membership | None = None
    # Rows of organisations that they manage, whatever their state.
    of_organisations: tuple[Membership, ...] = ()

    @property
    def is_member(self) -> bool:
        """In it, oneself or for an organisation."""
        return any(row.state == Membership.State.MEMBER for row in self._rows)

    @property
    def role(self) -> str:
        """Empty for who is not in it."""
        if self.own is not None and self.own.state == Membership.State.MEMBER:
            return self.own.role
        return Role.MEMBER if self.is_member else ""

    @property
    def runs_it(self) -> bool:
        return self.role in _RUNS

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER

    @property
    def invitation(self) -> Membership | None:
        """One's own that has not run out."""
        row = self.own
        return row if row is not None and is_invited(row) else None

    @property
    def invited_organisations(self) -> list[Membership]:
        """Invitations to organisations that this person speaks for."""
        return [row for row in self.of_organisations if is_invited(row)]

    @property
    def asked_for(self) -> list[Membership]:
        """Requests of organisations that this person speaks for."""
        return [row for row in self.of_organisations if row.state == Membership.State.ASKED]

    @property
    def has_asked(self) -> bool:
        return self.own is not None and self.own.state == Membership.State.ASKED

    @property
    def _rows(self) -> tuple[Membership, ...]:
        return (self.own, *self.of_organisations) if self.own is not None else self.of_organisations


NOBODY = Standing()


def is_invited(row: Membership) -> bool:
    """An invitation that has not run out."""
    return row.state == Membership.State.INVITED and row.expires_at is not None and row.expires_at > timezone.now()


def standing(user: Any, group: WorkingGroup) -> Standing:
    """One question of the database; none for who is not signed in."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    rows = list(Membership.objects.filter(acts_in(user), group=group).select_related("organisation").order_by("pk"))
    own = next((row for row in rows if row.user_id == user.pk), None)
    return Standing(own, tuple(row for row in rows if row.organisation_id is not None))


def is_member(user: Any, group_id: int | str) -> bool:
    """Whether this person is in the group of this number: for what other apps keep for its members alone."""
    number = str(group_id)
    if not (number.isascii() and number.isdigit()) or len(number) > 18:
        return False
    return WorkingGroup.objects.of(user).filter(pk=int(number)).exists()


def groups_of(user: Any) -> list[tuple[str, str]]:
    """(id, name) of the groups in which this person may write, by name."""
    rows = WorkingGroup.objects.of(user).filter(archived_at=None).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def may_write(user: Any) -> bool:
    """Not while suspended, nor as a politician in a frozen period."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return not is_suspended(user) and frozen_until(user) is None


def can_see_group(user: Any, group: WorkingGroup) -> bool:
    """Whether this person may know of it: its name and what it is about."""
    return WorkingGroup.objects.visible_to(user).filter(pk=group.pk).exists()


def can_read_group(user: Any, group: WorkingGroup) -> bool:
    """Whether this person may read what is in it, and see who is in it."""
    return WorkingGroup.objects.readable_by(user).filter(pk=group.pk).exists()


def can_write_in_group(user: Any, group: WorkingGroup, known: Standing | None = None) -> bool:
    """Members, unless the group is archived."""
    if group.state != State.VISIBLE or group.is_archived or not may_write(user):
        return False
    return (known or standing(user, group)).is_member


def can_manage_group(user: Any, group: WorkingGroup, known: Standing | None = None) -> bool:
    """Owners and moderators of the group: who is let in, who goes, what is taken away."""
    if group.state != State.VISIBLE or not may_write(user):
        return False
    return (known or standing(user, group)).runs_it


def can_own_group(user: Any, group: WorkingGroup, known: Standing | None = None) -> bool:
    """Owners: what the group is, who runs it, and whether it is archived."""
    return can_manage_group(user, group, known) and (known or standing(user, group)).is_owner


def can_found_group(user: Any) -> bool:
    """Whoever has an account."""
    return may_write(user)


def can_edit_post(user: Any, post: "Post", known: Standing | None = None) -> bool:
    """Its author, as long as they write in the group. Nobody puts words into another's mouth."""
    return _is_own(user, post) and post.state in _OPEN and can_write_in_group(user, post.group, known)


def can_withdraw(user: Any, thing: "Post | File | Notice", known: Standing | None = None) -> bool:
    """Its author, while a member; who runs the group takes away what does not belong there."""
    if thing.state not in _OPEN:
        return False
    found = known or standing(user, thing.group)
    if _is_own(user, thing) and found.is_member:
        return True
    return can_manage_group(user, thing.group, found)


def can_edit_notice(user: Any, notice: "Notice", known: Standing | None = None) -> bool:
    return _is_own(user, notice) and notice.state in _OPEN and can_write_in_group(user, notice.group, known)


def can_read_answer(user: Any, answer: "Answer") -> bool:
    return user is not None and user.is_authenticated and user.pk in (answer.author_id, answer.notice.author_id)


def can_withdraw_answer(user: Any, answer: "Answer") -> bool:
    """Who wrote it. Nobody who runs the group reads it."""
    return _is_own(user, answer)


_OPEN = (State.VISIBLE, State.WAITING)


def _is_own(user: Any, thing: Any) -> bool:
    return user is not None and user.is_authenticated and thing.author_id is not None and thing.author_id == user.pk
