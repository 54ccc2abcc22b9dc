"""What somebody is here as: one question of the database a person and a request, then from memory.

Where a text keeps the role its author had, it keeps a *mark*: `politician`, or
`politician:Venstre, Technical Committee`; `politician+election:…` was written before an election.
A mark is plain text, so lists carry it without a join.
"""

from typing import Any

from django.utils.translation import gettext as _

from accounts.elections.period import is_labelled
from accounts.models import Role, User

MARK_LENGTH = 200
_NEAR_ELECTION = "+election"
# Of several roles the one that readers must know of comes first.
_WEIGHT = {kind: place for place, kind in enumerate(("politician", "officer", "moderator", "editor", "practitioner"))}


def active(user: Any) -> list[Role]:
    """The roles somebody has today, the weightiest first; none for who is not signed in."""
    return user.active_roles if isinstance(user, User) else []


def current(user: Any) -> Role | None:
    """The role that stands beside what somebody writes today."""
    return min(active(user), key=lambda role: _WEIGHT.get(role.kind, len(_WEIGHT)), default=None)


def is_moderator(user: Any) -> bool:
    """Whether somebody moderates: by a role that is on today, or as a superuser."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_superuser or any(role.kind == Role.Kind.MODERATOR for role in active(user))


def mark(user: Any) -> str:
    """What is kept on a text of the role its author has now; empty for none."""
    role = current(user)
    if role is None:
        return ""
    kind = f"{role.kind}{_NEAR_ELECTION}" if is_labelled(user) else role.kind
    return f"{kind}:{role.detail}"[:MARK_LENGTH] if role.detail else kind


def name_of(mark: str) -> str:
    """The words for a mark in the reader's language: "politician, Venstre"; empty for an unknown kind."""
    marked, _separator, detail = mark.partition(":")
    kind = marked.removesuffix(_NEAR_ELECTION)
    if kind not in Role.Kind.values:
        return ""
    name = str(Role.Kind(kind).label)
    words = f"{name}, {detail}" if detail else name
    return _("%(role)s, in the election period") % {"role": words} if kind != marked else words
