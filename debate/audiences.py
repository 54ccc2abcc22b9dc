"""Who may take part in a debate: anyone, people with accounts, those on a list, members of a group.

Apps that have groups register them here, so that debates need not know them.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import is_moderator
from debate.models import Debate, ListedAddress

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class GroupKind:
    """`is_member(user, id)`; `choices(user)` gives (id, name) of the groups that this person may hold a debate for."""

    name: str
    label: str | Promise
    is_member: "Callable[[User, str], bool]"
    choices: "Callable[[User], list[tuple[str, str]]]"


_GROUPS: dict[str, GroupKind] = {}


def register_groups(kind: GroupKind) -> None:
    _GROUPS[kind.name] = kind


def group_kinds() -> list[GroupKind]:
    return list(_GROUPS.values())


def address_hash(address: str) -> str:
    """How an address on a list is kept: under the site's key, capitals and spaces around it apart."""
    text = f"debate.list:{address.strip().lower()}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def belongs(user: Any, debate: Debate) -> bool:
    """Whether this person is among those that a debate is for."""
    if debate.audience == Debate.Audience.ANYONE:
        return True
    if not user.is_authenticated:
        return False
    if debate.audience == Debate.Audience.CONFIRMED or is_moderator(user):
        return True
    if debate.audience == Debate.Audience.LISTED:
        mine = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
        hashes = [address_hash(address) for address in mine]
        return ListedAddress.objects.filter(
            participant_list=debate.participant_list_id, address_hash__in=hashes
        ).exists()
    kind = _GROUPS.get(debate.group_kind)
    return kind is not None and kind.is_member(user, debate.group_id)


def _is_in_group(user: "User", group_id: str) -> bool:
    return group_id.isdigit() and user.groups.filter(pk=int(group_id)).exists()


def _groups_of(user: "User") -> list[tuple[str, str]]:
    groups = Group.objects.all() if is_moderator(user) else user.groups.all()
    return [(str(pk), name) for pk, name in groups.order_by("name").values_list("pk", "name")]


register_groups(GroupKind(name="auth.group", label=_("groups of staff"), is_member=_is_in_group, choices=_groups_of))
