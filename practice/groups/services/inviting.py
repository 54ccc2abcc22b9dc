"""Inviting people by name, and anybody by mail address: all of it or nothing, and nobody learns who has an account."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.mail.services import post
from accounts.models import User
from core.limits import is_new
from core.lookalikes import shape
from practice.groups.models import Invitation, Membership, WorkingGroup
from practice.groups.permissions import can_manage_group, is_invited
from practice.groups.services.cleaning import clean_line
from practice.groups.services.counting import lock
from practice.groups.services.telling import tell_person
from practice.organisations.models import Organisation
from practice.organisations.permissions import acts_for

LETTER = "groups.invitation"
LONGEST_LINE = 254
MOST_SIGNS = 20_000
_SALT = "groups.invitation"
MemberState = Membership.State


@dataclass(frozen=True)
class Invited:
    """`sent` counts who is invited now; `left_out` are those, as they were typed, who were before or are in it."""

    sent: int = 0
    left_out: list[str] = field(default_factory=list)


def invite(*, group: WorkingGroup, by: Any, text: str) -> Invited:
    """Invite everybody of this list: names of people here, or mail addresses, one a line or with commas between.

    Raises PermissionDenied in words, or ValidationError keyed `people`; then nobody is invited.
    """
    if not can_manage_group(by, group):
        raise PermissionDenied(_("Only who runs this group can invite to it."))
    if group.is_archived:
        raise PermissionDenied(_("This group is archived: nobody joins it any more."))
    entries = _entries(text)
    addresses = [entry for entry in entries if "@" in entry.removeprefix("@")]
    names = [entry for entry in entries if entry not in addresses]
    _check_addresses(addresses)
    people = _people_called(names)
    with transaction.atomic():
        locked = lock(group.pk)
        # The rows of who invites, too: two lists sent at once share the day's number.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        check_rate(locked, by, len(entries))
        by_name = _invite_people(locked, by, people)
        by_mail = _invite_addresses(locked, by, [address.lower() for address in addresses])
    return Invited(by_name.sent + by_mail.sent, [*by_name.left_out, *by_mail.left_out])


def withdraw_invitation(*, invitation: Invitation, by: Any) -> None:
    """Take an invitation to an address back; the link in the mail opens nothing any more."""
    if not can_manage_group(by, invitation.group):
        raise PermissionDenied(_("Only who runs this group can do that."))
    Invitation.objects.filter(pk=invitation.pk, state=Invitation.State.SENT).update(state=Invitation.State.WITHDRAWN)


def decline(*, group: WorkingGroup, user: Any, organisation: Organisation | None = None) -> None:
    """Say no to an invitation, to oneself or for an organisation. It is remembered: nobody asks again."""
    if organisation is not None and not acts_for(user, organisation):
        raise PermissionDenied(_("Only who acts for an organisation can do that."))
    rows = Membership.objects.filter(group=group, state=MemberState.INVITED)
    rows = rows.filter(organisation=organisation) if organisation is not None else rows.filter(user=user)
    rows.update(state=MemberState.DECLINED, expires_at=None, changed_at=timezone.now())


# Invitations by mail -----------------------------------------------------------------------------------------------


def token_of(invitation: Invitation) -> str:
    """What stands in the link of the mail. It holds for this very invitation, as long as it does."""
    return signing.dumps([invitation.pk, int(invitation.expires_at.timestamp())], salt=_SALT)


def read_token(token: str) -> Invitation | None:
    """The invitation of a link; None for one that is forged, has run out, or was answered or taken back."""
    try:
        number, moment = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if not isinstance(number, int):
        return None
    found = Invitation.objects.select_related("group", "invited_by").filter(pk=number).first()
    if found is None or int(found.expires_at.timestamp()) != moment or not is_open(found):
        return None
    return found


def is_open(invitation: Invitation) -> bool:
    return (
        invitation.state == Invitation.State.SENT
        and invitation.expires_at > timezone.now()
        and invitation.group.state == "visible"
        and not invitation.group.is_archived
    )


def is_for(invitation: Invitation, user: Any) -> bool:
    """Whether its address is a confirmed one of this person."""
    if user is None or not user.is_authenticated:
        return False
    return EmailAddress.objects.filter(user=user, verified=True, email__iexact=invitation.email).exists()


def invitations_by_mail(user: Any) -> list[Invitation]:
    """Those that wait for this person at one of their confirmed addresses."""
    addresses = [
        one.lower() for one in EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    ]
    if not addresses:
        return []
    rows = Invitation.objects.filter(
        email__in=addresses,
        state=Invitation.State.SENT,
        expires_at__gt=timezone.now(),
        group__state="visible",
        group__archived_at=None,
    )
    of_group = Membership.objects.filter(user=user, group=OuterRef("group"))
    inside = of_group.filter(Q(state=MemberState.MEMBER) | Q(removed_at__gte=OuterRef("created_at")))
    return list(rows.exclude(Exists(inside)).select_related("group", "invited_by").order_by("-pk"))


@transaction.atomic
def take_up(*, invitation: Invitation, user: Any) -> None:
    """Bind an invitation by mail to the account that has its address: from now on it is one by name."""
    lock(invitation.group_id)
    locked = Invitation.objects.select_for_update(no_key=True).select_related("group").get(pk=invitation.pk)
    if not is_open(locked) or not is_for(locked, user):
        raise PermissionDenied(_("This invitation is no longer open, or is for another address."))
    row, made = Membership.objects.get_or_create(
        group=locked.group,
        user=user,
        defaults={
            "state": MemberState.INVITED,
            "invited_by": locked.invited_by,
            "expires_at": locked.expires_at,
        },
    )
    if not made and row.state != MemberState.MEMBER:
        if row.removed_at is not None and row.removed_at >= locked.created_at:
            # Whoever runs the group has shown them out since: the letter is older than that.
            raise PermissionDenied(_("This invitation is no longer open, or is for another address."))
        row.state, row.expires_at, row.invited_by = MemberState.INVITED, locked.expires_at, locked.invited_by
        row.save(update_fields=["state", "expires_at", "invited_by"])
    Invitation.objects.filter(pk=locked.pk).update(state=Invitation.State.CLAIMED)


def decline_by_mail(*, invitation: Invitation) -> None:
    """Whoever has the link may say no, without an account."""
    Invitation.objects.filter(pk=invitation.pk, state=Invitation.State.SENT).update(state=Invitation.State.DECLINED)


# Reading the list --------------------------------------------------------------------------------------------------


def _entries(text: str) -> list[str]:
    """What was pasted, each once. Raises ValidationError for none or too many."""
    most = settings.GROUP_INVITATIONS_AT_ONCE
    pieces = [clean_line(piece) for piece in text.replace(";", "\n").replace(",", "\n").splitlines()]
    found = list({piece.casefold(): piece for piece in pieces if piece}.values())
    if not found:
        raise ValidationError({"people": _("Write a name or a mail address.")})
    if len(found) > most:
        raise ValidationError(
            {
                "people": _(
                    "These are %(number)d people; at most %(most)d can be invited at once. Nobody was invited: "
                    "send the first %(most)d, then the next."
                )
                % {"number": len(found), "most": most}
            },
            code="too_many",
        )
    return found


def _check_addresses(addresses: list[str]) -> None:
    wrong = []
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            wrong.append(address)
            continue
        if len(address) > LONGEST_LINE:
            wrong.append(address)
    if wrong:
        raise ValidationError(
            {
                "people": _("This is no mail address: %(list)s. Nobody was invited: put it right and send again.")
                % {"list": shown(wrong)}
            }
        )


def _people_called(names: list[str]) -> dict[str, User]:
    """Whom these names mean. Raises ValidationError for one that means nobody here, or several."""
    if not names:
        return {}
    wanted = {name: shape(name.removeprefix("@"))[:120] for name in names}
    by_shape: dict[str, list[User]] = {}
    for user in User.objects.filter(name_shape__in=set(wanted.values()), is_active=True):
        by_shape.setdefault(user.name_shape, []).append(user)
    found, unknown = {}, []
    for name, form in wanted.items():
        same = by_shape.get(form, [])
        exact = [user for user in same if user.display_name == name.removeprefix("@")]
        meant = same if len(same) == 1 else exact
        if len(meant) != 1:
            unknown.append(name)
        else:
            found[name] = meant[0]
    if unknown:
        raise ValidationError(
            {
                "people": _(
                    "Nobody here has just this name: %(list)s. Nobody was invited: write their mail address instead."
                )
                % {"list": shown(unknown)}
            }
        )
    return found


def shown(entries: list[str]) -> str:
    return ", ".join(entries[:5]) + (" …" if len(entries) > 5 else "")


def check_rate(group: WorkingGroup, by: Any, number: int, key: str = "people") -> None:
    """A day's invitations of one person, and to one group. Raises ValidationError keyed `key`."""
    most = settings.GROUP_INVITATIONS_A_DAY_NEW if is_new(by) else settings.GROUP_INVITATIONS_A_DAY
    since = timezone.now() - timedelta(days=1)
    mine, here = Q(invited_by=by), Q(group=group)
    counts = [
        Invitation.objects.filter(who, created_at__gt=since).count()
        + Membership.objects.filter(who, invited_at__gt=since).count()
        for who in (mine, here)
    ]
    if max(counts[0] + number - most, counts[1] + number - settings.GROUP_INVITATIONS_A_DAY) > 0:
        raise ValidationError(
            {
                key: _(
                    "That is more than can be invited in a day: %(most)d. Nobody was invited; keep your list and "
                    "send the rest tomorrow."
                )
                % {"most": most}
            },
            code="too_often",
        )


def _invite_people(group: WorkingGroup, by: Any, people: dict[str, User]) -> Invited:
    rows = {row.user_id: row for row in Membership.objects.filter(group=group, user__in=people.values())}
    now = timezone.now()
    ends = now + timedelta(days=settings.GROUP_INVITATION_DAYS)
    left_out, told = [], []
    for name, user in people.items():
        row = rows.get(user.pk) or Membership(group=group, user=user)
        if row.pk and (row.state in (MemberState.MEMBER, MemberState.DECLINED) or is_invited(row)):
            left_out.append(name)
            continue
        row.state, row.role, row.invited_by = MemberState.INVITED, Membership.Role.MEMBER, by
        row.expires_at, row.changed_at, row.invited_at = ends, now, now
        row.save()
        told.append(user.pk)
    if told:
        tell_person("groups.invited", group=group, actor=by, people=told)
    return Invited(len(told), left_out)


def _invite_addresses(group: WorkingGroup, by: Any, addresses: list[str]) -> Invited:
    """The same is done for every address, whoever has it; the mail itself is not written for who is in it already."""
    rows = {row.email: row for row in Invitation.objects.filter(group=group, email__in=addresses)}
    now, left_out, sent = timezone.now(), [], 0
    ends = now + timedelta(days=settings.GROUP_INVITATION_DAYS)
    for address in addresses:
        row = rows.get(address) or Invitation(group=group, email=address)
        answered = row.state in (Invitation.State.DECLINED, Invitation.State.CLAIMED)
        if row.pk and (answered or (row.state == Invitation.State.SENT and row.expires_at > now)):
            left_out.append(address)
            continue
        row.state, row.invited_by, row.language = Invitation.State.SENT, by, get_language() or group.language
        row.created_at, row.expires_at = now, ends
        row.save()
        post(
            kind=LETTER,
            address=address,
            language=row.language,
            args={"invitation": row.pk},
            key=f"groups.invitation:{row.pk}:{int(ends.timestamp())}",
        )
        sent += 1
    return Invited(sent, left_out)
