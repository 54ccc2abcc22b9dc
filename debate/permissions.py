"""Who may do what in debates. Views, templates, services and the admin all ask here."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from accounts.elections.period import frozen_until
from accounts.models import Role
from accounts.roles import active, is_moderator
from community.moderation.suspensions import is_suspended
from core.limits import is_new
from debate.audiences import belongs, runs_group
from debate.states import SHOWN, State

if TYPE_CHECKING:
    from debate.models import Debate, OfficialAnswer, Post, Question


def may_write(user: Any) -> bool:
    """Whether this person may write anything here: not while suspended, nor as a politician in a frozen period."""
    if not user.is_authenticated:
        return True
    return user.is_active and not is_suspended(user) and frozen_until(user) is None


def can_start_debate(user: Any) -> bool:
    """Whoever has an account; what the untrusted start is looked at first."""
    return user.is_authenticated and may_write(user)


def is_trusted(user: Any) -> bool:
    """Whether what this person starts is public at once: who holds a role, or is no longer new."""
    return user.is_authenticated and (bool(active(user)) or user.is_superuser or not is_new(user))


def can_post(user: Any, debate: "Debate") -> bool:
    """Whether this person may write in this debate now."""
    return debate.state in SHOWN and debate.is_open and may_write(user) and belongs(user, debate)


def can_support(user: Any, debate: "Debate") -> bool:
    """Support is counted one a person, so it takes an account; otherwise as for posts."""
    return user.is_authenticated and can_post(user, debate)


def can_edit_debate(user: Any, debate: "Debate") -> bool:
    """Whoever started it, until somebody has written in it: nobody's answer may come to stand under another text."""
    if not user.is_authenticated or debate.author_id is None or debate.author_id != user.pk:
        return False
    if debate.state not in {*SHOWN, State.WAITING} or debate.closed_at is not None or debate.frozen_at is not None:
        return False
    if debate.is_within and not belongs(user, debate):
        return False
    return debate.last_number == 0 and debate.answer_count == 0 and may_write(user)


def can_edit_post(user: Any, post: "Post") -> bool:
    """Its author, for a while, as long as the debate is open. Moderators do not put words into people's mouths."""
    if not _is_author(user, post) or post.state not in {State.VISIBLE, State.WAITING}:
        return False
    if post.debate.state not in SHOWN or not post.debate.is_open or not may_write(user):
        return False
    if post.debate.is_within and not belongs(user, post.debate):
        return False
    return timezone.now() < post.created_at + timedelta(minutes=settings.DEBATE_EDIT_MINUTES)


def can_withdraw_post(user: Any, post: "Post") -> bool:
    """Its author, at any time, in a closed debate too."""
    return _is_author(user, post) and post.state in {State.VISIBLE, State.WAITING}


def is_staff(user: Any) -> bool:
    """Who runs debates for the municipality: moderators, editors with the permission, officers."""
    if not user.is_authenticated or not user.is_active:
        return False
    return is_moderator(user) or user.has_perm("debate.manage_debate") or _holds(user, Role.Kind.OFFICER)


def can_manage_debate(user: Any, debate: "Debate") -> bool:
    """Freeze, close with an outcome, sum up: staff, and who runs the group that it is held in. What a group keeps to
    itself is not for staff: they do not even see it."""
    if not user.is_authenticated or not user.is_active:
        return False
    return (is_staff(user) and not debate.is_within) or (may_write(user) and runs_group(user, debate))


def works_on_debate(user: Any, debate: "Debate") -> bool:
    """Assign it, and see internal notes: those who run debates for the municipality."""
    return is_staff(user) and not debate.is_within


def can_answer_officially(user: Any, debate: "Debate") -> bool:
    """Politicians and officers, in their role; never while frozen or suspended. What the municipality says is said
    in public: not inside a group."""
    if not user.is_authenticated or not may_write(user) or debate.state != State.VISIBLE:
        return False
    return _holds(user, Role.Kind.POLITICIAN) or _holds(user, Role.Kind.OFFICER)


def can_change_answer(user: Any, answer: "OfficialAnswer") -> bool:
    """Who signed it, and staff, who move its status on."""
    if not user.is_authenticated or not may_write(user):
        return False
    return answer.author_id == user.pk or is_staff(user)


def can_reassign(user: Any, question: "Question") -> bool:
    """Whoever is asked, and staff."""
    return user.is_authenticated and (question.person_id == user.pk or is_staff(user))


def _holds(user: Any, kind: str) -> bool:
    return any(role.kind == kind for role in active(user))


def _is_author(user: Any, post: "Post") -> bool:
    return user.is_authenticated and post.author_id is not None and post.author_id == user.pk
