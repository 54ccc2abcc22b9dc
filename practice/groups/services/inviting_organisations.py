"""Inviting organisations to a business network: all of a list or none, and whoever speaks for one answers."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.lookalikes import shape
from practice.groups.models import Membership, WorkingGroup
from practice.groups.permissions import can_manage_group, is_invited
from practice.groups.services.cleaning import clean_line
from practice.groups.services.counting import lock
from practice.groups.services.inviting import Invited, check_rate, shown
from practice.groups.services.telling import tell_person
from practice.organisations.models import Membership as OrganisationMembership
from practice.organisations.models import Organisation

MemberState, Kind = Membership.State, WorkingGroup.Kind
KEY = "organisations"
# In the address of an organisation's page, whatever the language and the site before it.
_PAGES = "/practice/organisations/"


def invite_organisations(*, group: WorkingGroup, by: Any, text: str) -> Invited:
    """Invite every organisation of this list: its name, or the address of its page, one a line.

    Raises PermissionDenied in words, or ValidationError keyed `organisations`; then none is invited.
    """
    if not can_manage_group(by, group):
        raise PermissionDenied(_("Only who runs this group can invite to it."))
    entries = _entries(text)
    found = _called(entries)
    managers = _managers(found)
    with transaction.atomic():
        locked = lock(group.pk)
        if locked.is_archived:
            raise PermissionDenied(_("This group is archived: nobody joins it any more."))
        if locked.kind != Kind.BUSINESS:
            raise ValidationError({KEY: _("Organisations take part in business networks only.")})
        # The row of who invites, too: two lists sent at once share the day's number.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        check_rate(locked, by, len(found), KEY)
        return _invite(locked, by, found, managers)


def _entries(text: str) -> list[str]:
    """One a line, for names have commas. Raises ValidationError for none or too many."""
    most = settings.GROUP_INVITATIONS_AT_ONCE
    pieces = [clean_line(piece) for piece in text.splitlines()]
    found = list({piece.casefold(): piece for piece in pieces if piece}.values())
    if not found:
        raise ValidationError({KEY: _("Write the name of an organisation, or the address of its page.")})
    if len(found) > most:
        raise ValidationError(
            {
                KEY: _(
                    "These are %(number)d organisations; at most %(most)d can be invited at once. Nobody was invited: "
                    "send the first %(most)d, then the next."
                )
                % {"number": len(found), "most": most}
            },
            code="too_many",
        )
    return found


def _called(entries: list[str]) -> dict[int, Organisation]:
    """Which these mean, each once. Raises ValidationError for one that means none, or several."""
    found: dict[int, Organisation] = {}
    unknown = []
    for entry in entries:
        one = _at(entry) if _PAGES in entry else _named(entry)
        if one is None:
            unknown.append(entry)
        else:
            found[one.pk] = one
    if unknown:
        raise ValidationError(
            {
                KEY: _(
                    "No organisation here has just this name, or several have: %(list)s. Nobody was invited: write "
                    "the address of its page instead."
                )
                % {"list": shown(unknown)}
            }
        )
    return found


def _at(address: str) -> Organisation | None:
    """Of one that became part of another, the other."""
    slug = unquote(address.partition(_PAGES)[2].partition("/")[0]).replace("\x00", "")
    there = Organisation.objects.select_related("merged_into").filter(slug=slug).first()
    there = there.merged_into or there if there is not None else None
    return there if there is not None and there.is_public else None


def _named(name: str) -> Organisation | None:
    same = list(Organisation.objects.public().filter(name_shape=shape(name)).order_by("pk")[:20])
    meant = same if len(same) == 1 else [one for one in same if one.name == name]
    return meant[0] if len(meant) == 1 else None


def _managers(found: dict[int, Organisation]) -> dict[int, list[int]]:
    """Who speaks for each. Raises ValidationError for one that nobody could answer for."""
    rows = OrganisationMembership.objects.managers().filter(organisation__in=found).order_by("user_id")
    managers: dict[int, list[int]] = {pk: [] for pk in found}
    for pk, user in rows.values_list("organisation_id", "user_id"):
        managers[pk].append(user)
    silent = [found[pk].name for pk, people in managers.items() if not people]
    if silent:
        raise ValidationError(
            {
                KEY: _("Nobody here speaks for %(list)s yet, so nobody could answer. Nobody was invited.")
                % {"list": shown(silent)}
            }
        )
    return managers


def _invite(group: WorkingGroup, by: Any, found: dict[int, Organisation], managers: dict[int, list[int]]) -> Invited:
    rows = {row.organisation_id: row for row in Membership.objects.filter(group=group, organisation__in=found)}
    out = Membership.objects.filter(group=group, user__isnull=False, removed_at__isnull=False)
    shown_out = set(out.values_list("user_id", flat=True))
    now, left_out, sent = timezone.now(), [], 0
    for pk, organisation in found.items():
        row = rows.get(pk) or Membership(group=group, organisation=organisation)
        if row.pk and (row.state in (MemberState.MEMBER, MemberState.DECLINED) or is_invited(row)):
            left_out.append(organisation.name)
            continue
        row.state, row.invited_by, row.invited_at, row.changed_at = MemberState.INVITED, by, now, now
        row.expires_at = now + timedelta(days=settings.GROUP_INVITATION_DAYS)
        row.save()
        sent += 1
        tell_person(
            "groups.invited_organisation",
            group=group,
            actor=by,
            people=[user for user in managers[pk] if user not in shown_out and user != by.pk],
            values={"organisation": organisation.name},
        )
    return Invited(sent, left_out)
