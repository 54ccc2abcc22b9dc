"""Who belongs to a committee: those whose role of today names it as their committee or department."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts.models import Role, User
from accounts.roles import active

if TYPE_CHECKING:
    from debate.models import Committee


def is_member(user: Any, committee: "Committee | None") -> bool:
    """Without a question of the database once the person's roles are known."""
    if committee is None:
        return False
    name = _key(committee.name)
    return any(name in {_key(role.committee), _key(role.department)} for role in active(user))


def members(committee: "Committee") -> "QuerySet[User]":
    """Everybody who belongs to it today and has an account that is open."""
    name = committee.name.strip()
    roles = Role.objects.active().filter(Q(committee__iexact=name) | Q(department__iexact=name))
    return User.objects.filter(pk__in=roles.values("user_id"), is_active=True).order_by("display_name", "pk")


def _key(name: str) -> str:
    return name.strip().casefold()
