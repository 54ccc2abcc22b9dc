"""Whom to tell of an organisation: its managers, and those who look after all when it has none."""

from accounts.models import Role, User
from practice.organisations.models import Membership, Organisation

OTHER = "other"


def staff_ids() -> list[int]:
    """Moderators of today and administrators."""
    moderators = Role.objects.active().filter(kind=Role.Kind.MODERATOR, user__is_active=True)
    found = set(moderators.values_list("user_id", flat=True))
    found |= set(User.objects.filter(is_superuser=True, is_active=True).values_list("pk", flat=True))
    return sorted(found)


def manager_ids(organisation: Organisation) -> list[int]:
    return list(
        Membership.objects.managers().filter(organisation=organisation).order_by("pk").values_list("user_id", flat=True)
    )


def those_who_answer(organisation: Organisation) -> list[tuple[int, str]]:
    """Its managers; staff where there is none."""
    return [(pk, OTHER) for pk in manager_ids(organisation) or staff_ids()]
