"""Belonging to an organisation: asking, approving, refusing, leaving, and who manages it."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from practice.organisations.mail_domains import domain_of
from practice.organisations.models import Change, Listing, MailDomain, Membership, Organisation
from practice.organisations.models.membership import JOB_LENGTH, MESSAGE_LENGTH
from practice.organisations.permissions import can_ask_to_join, can_manage_members
from practice.organisations.services import cleaning
from practice.organisations.services.people import OTHER, manager_ids, staff_ids, those_who_answer
from practice.organisations.services.publishing import refresh_organisation, tell
from practice.organisations.services.recording import note_change

State = Membership.State
# Who was refused asks again after so many days.
AGAIN_DAYS = 7
MEMBERS_ANCHOR = "members/"


def has_address_of(user: Any, organisation: Organisation) -> bool:
    """Whether a confirmed address of this person is of one of its mail domains."""
    domains = set(MailDomain.objects.filter(organisation=organisation).values_list("domain", flat=True))
    if not domains:
        return False
    addresses = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return any(domain_of(address) in domains for address in addresses)


def joins_at_once(user: Any, organisation: Organisation) -> bool:
    """Whether this person becomes a member by asking: their address says that they belong to it."""
    found = Membership.objects.filter(organisation=organisation, user=user).first()
    return not _was_put_out(found) and has_address_of(user, organisation)


@transaction.atomic
def ask_to_join(
    *, organisation: Organisation, user: User, job_title: str = "", message: str = "", is_listed: bool = False
) -> Membership:
    """Ask to belong to it; a member at once with a confirmed address of its mail domain. Twice does no harm.

    Whom the organisation refused or took out before, it decides about again, whatever address they have.

    Raises PermissionDenied, or ValidationError keyed `job_title` or `message`.
    """
    locked = _locked(organisation)
    if not can_ask_to_join(user, locked):
        raise PermissionDenied(_("Nobody can ask to join this organisation now."))
    job = cleaning.clean_short(job_title, JOB_LENGTH, "job_title")
    words = cleaning.clean_text(message, MESSAGE_LENGTH, "message")
    found = Membership.objects.filter(organisation=locked, user=user).first()
    if found is not None and found.state == State.MEMBER:
        return found
    if found is not None and found.state == State.REFUSED and found.decided_at is not None:
        again = found.decided_at + timedelta(days=AGAIN_DAYS)
        if again > timezone.now():
            raise PermissionDenied(
                _("The organisation did not take you in. You can ask again after %(days)d days.") % {"days": AGAIN_DAYS}
            )
    was_waiting = found is not None and found.state == State.ASKED
    was_put_out = _was_put_out(found)
    membership = found or Membership(organisation=locked, user=user)
    membership.state, membership.is_manager = State.ASKED, False
    membership.job_title, membership.message, membership.is_listed = job, words, is_listed
    if not was_put_out:
        membership.decided_at = membership.decided_by = None
    if not was_waiting:
        membership.asked_at = timezone.now()
    by_mail = not was_put_out and has_address_of(user, locked)
    if by_mail:
        membership.state, membership.message, membership.decided_at = State.MEMBER, "", timezone.now()
    membership.save()
    if by_mail:
        _verify_by_mail(locked)
        _recount(locked)
    elif not was_waiting:
        tell(
            "organisations.asked",
            locked,
            user,
            recipients=those_who_answer(locked),
            is_public=False,
            values={"membership": membership.pk},
            anchor=MEMBERS_ANCHOR,
        )
    return membership


@transaction.atomic
def approve(*, membership: Membership, by: Any) -> Membership:
    """Take somebody in who asked."""
    organisation, locked = _for_deciding(membership, by)
    if locked.state == State.MEMBER:
        return locked
    if locked.state != State.ASKED:
        raise ValidationError(_("This person no longer asks to belong to the organisation."))
    _decide(locked, State.MEMBER, by)
    _recount(organisation)
    _tell_person("organisations.approved", organisation, locked, by)
    return locked


@transaction.atomic
def refuse(*, membership: Membership, by: Any) -> Membership:
    """Do not take somebody in. They are told, not by whom."""
    organisation, locked = _for_deciding(membership, by)
    if locked.state == State.REFUSED:
        return locked
    if locked.state != State.ASKED:
        raise ValidationError(_("This person no longer asks to belong to the organisation."))
    _decide(locked, State.REFUSED, by)
    _tell_person("organisations.refused", organisation, locked, None)
    return locked


@transaction.atomic
def remove_member(*, membership: Membership, by: Any) -> Membership:
    """Somebody no longer belongs to it. A manager is first made a plain member, so that nobody goes unseen."""
    organisation, locked = _for_deciding(membership, by)
    if locked.state != State.MEMBER:
        return locked
    if locked.is_manager:
        raise ValidationError(_("Take the part of manager away first."))
    _decide(locked, State.LEFT, by)
    _forget_listing(locked)
    _recount(organisation)
    _tell_person("organisations.removed", organisation, locked, None)
    return locked


@transaction.atomic
def set_manager(*, membership: Membership, by: Any, is_manager: bool) -> Membership:
    """Give a member the part of manager, or take it. The last one goes only by leaving, or by staff."""
    organisation, locked = _for_deciding(membership, by)
    if locked.state != State.MEMBER or locked.is_manager == is_manager:
        return locked
    if is_manager and not locked.user.is_active:
        raise ValidationError(_("This account is closed."))
    before = len(manager_ids(organisation))
    locked.is_manager = is_manager
    locked.save(update_fields=["is_manager"])
    after = len(manager_ids(organisation))
    note_change(organisation, Change.Action.MANAGERS, by, facts={"managers": (before, after)})
    verb = "organisations.made_manager" if is_manager else "organisations.no_longer_manager"
    _tell_person(verb, organisation, locked, by)
    if not after:
        _hand_over(organisation, by)
    return locked


@transaction.atomic
def leave(*, organisation: Organisation, user: User) -> None:
    """No longer belong to it, or no longer ask to. Staff look after one that the last manager leaves."""
    locked = _locked(organisation)
    membership = Membership.objects.filter(organisation=locked, user=user).first()
    if membership is None or membership.state in {State.LEFT, State.REFUSED}:
        return
    if membership.state == State.ASKED:
        if _was_put_out(membership):
            # Not forgotten with the request: else their address alone would let them in.
            membership.state, membership.message = State.LEFT, ""
            membership.save(update_fields=["state", "message"])
        else:
            membership.delete()
        return
    was_manager = membership.is_manager
    _decide(membership, State.LEFT, user)
    _forget_listing(membership)
    _recount(locked)
    if was_manager and not manager_ids(locked):
        _hand_over(locked, user)


@transaction.atomic
def show_on_page(*, organisation: Organisation, user: User, is_listed: bool, job_title: str) -> Membership:
    """A member says whether readers see that they belong to it, and as what."""
    job = cleaning.clean_short(job_title, JOB_LENGTH, "job_title")
    locked = _locked(organisation)
    membership = Membership.objects.filter(organisation=locked, user=user, state=State.MEMBER).first()
    if membership is None:
        raise PermissionDenied(_("You do not belong to this organisation."))
    membership.is_listed, membership.job_title = is_listed, job
    membership.save(update_fields=["is_listed", "job_title"])
    refresh_organisation.enqueue(locked.pk)
    return membership


def gone(organisations: list[int]) -> None:
    """An account was erased: counts are right again, and staff look after those without a manager now."""
    for organisation in Organisation.objects.filter(pk__in=organisations):
        with transaction.atomic():
            locked = _locked(organisation)
            _recount(locked)
            if not manager_ids(locked):
                _hand_over(locked, None)


def _locked(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=organisation.pk)


def _for_deciding(membership: Membership, by: Any) -> tuple[Organisation, Membership]:
    """Both locked, for somebody who may decide. Raises PermissionDenied."""
    organisation = _locked(membership.organisation)
    if not can_manage_members(by, organisation):
        raise PermissionDenied(_("Its managers decide about this, and staff where there is none."))
    locked = Membership.objects.select_related("user").get(pk=membership.pk)
    return organisation, locked


def _was_put_out(membership: Membership | None) -> bool:
    """Whether somebody else decided last that this person does not belong to it. A request keeps that decision."""
    if membership is None or membership.state == State.MEMBER or membership.decided_at is None:
        return False
    return membership.decided_by_id != membership.user_id


def _decide(membership: Membership, state: str, by: Any) -> None:
    membership.state, membership.message = state, ""
    if state != State.MEMBER:
        membership.is_manager = membership.is_listed = False
    membership.decided_at, membership.decided_by = timezone.now(), by
    membership.save()


def _recount(organisation: Organisation) -> None:
    count = Membership.objects.approved().filter(organisation=organisation).count()
    Organisation.objects.filter(pk=organisation.pk).update(member_count=count)
    refresh_organisation.enqueue(organisation.pk)


def _forget_listing(membership: Membership) -> None:
    """Who no longer belongs to it is no longer found as one of its people."""
    Listing.objects.filter(user=membership.user_id, organisation=membership.organisation_id).update(organisation=None)


def _verify_by_mail(organisation: Organisation) -> None:
    """Somebody who gets mail there belongs to it: it is what it says it is."""
    if organisation.verified_at is not None:
        return
    how = Organisation.Verified.MAIL
    Organisation.objects.filter(pk=organisation.pk).update(verified_at=timezone.now(), verified_how=how)
    note_change(organisation, Change.Action.VERIFIED, None, facts={"verified": ("", how)})
    tell("organisations.verified", organisation, None)


def _hand_over(organisation: Organisation, by: Any) -> None:
    """Nobody manages it any more: staff are told and look after it."""
    if organisation.merged_into_id is not None:
        return
    tell(
        "organisations.unmanaged",
        organisation,
        by,
        recipients=[(pk, OTHER) for pk in staff_ids()],
        is_public=False,
        anchor=MEMBERS_ANCHOR,
    )


def _tell_person(verb: str, organisation: Organisation, membership: Membership, by: Any) -> None:
    tell(verb, organisation, by, recipients=[(membership.user_id, OTHER)], is_public=False)
