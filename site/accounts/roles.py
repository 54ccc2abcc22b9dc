"""What somebody is here as: one question of the database a person and a request, then from memory.

Where a text keeps the role its author had, it keeps a *mark*: `politician`, or
`politician:Venstre, Technical Committee`. A mark is plain text, so lists carry it without a join.
"""

from typing import Any

from accounts.models import Role, User

MARK_LENGTH = 200
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
    return f"{role.kind}:{role.detail}"[:MARK_LENGTH] if role.detail else role.kind


def name_of(mark: str) -> str:
    """The words for a mark in the reader's language: "politician, Venstre"; empty for an unknown kind."""
    kind, _separator, detail = mark.partition(":")
    if kind not in Role.Kind.values:
        return ""
    name = str(Role.Kind(kind).label)
    return f"{name}, {detail}" if detail else name
