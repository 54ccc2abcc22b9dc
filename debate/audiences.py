"""Who may take part in a debate: anyone, people with accounts, those on a list, members of a group."""

import hashlib
import hmac
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.roles import is_moderator
from debate.groups import GroupKind, group_kind, group_kinds, register_groups
from debate.models import Debate, ListedAddress

if TYPE_CHECKING:
    from accounts.models import User

__all__ = ["GroupKind", "address_hash", "belongs", "group_kinds", "register_groups", "runs_group"]


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
    # Moderators look into every group; inside one that is not theirs they do not join in.
    if debate.audience == Debate.Audience.CONFIRMED or (is_moderator(user) and not debate.is_within):
        return True
    if debate.audience == Debate.Audience.LISTED:
        mine = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
        hashes = [address_hash(address) for address in mine]
        return ListedAddress.objects.filter(
            participant_list=debate.participant_list_id, address_hash__in=hashes
        ).exists()
    kind = group_kind(debate.group_kind)
    return kind is not None and kind.is_member(user, debate.group_id)


def runs_group(user: Any, debate: Debate) -> bool:
    """Whether this person runs the group that the debate is held in."""
    kind = group_kind(debate.group_kind) if debate.group_kind and user.is_authenticated else None
    return kind is not None and kind.runs(user, debate.group_id)


def _is_in_group(user: "User", group_id: str) -> bool:
    return group_id.isdigit() and user.groups.filter(pk=int(group_id)).exists()


def _groups_of(user: "User") -> list[tuple[str, str]]:
    groups = Group.objects.all() if is_moderator(user) else user.groups.all()
    return [(str(pk), name) for pk, name in groups.order_by("name").values_list("pk", "name")]


register_groups(GroupKind(name="auth.group", label=_("groups of staff"), is_member=_is_in_group, choices=_groups_of))
