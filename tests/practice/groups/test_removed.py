"""Who was shown out of a group comes in again by no other door than the answer of whoever runs it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.notifications.models import Notification
from practice.groups.models import Invitation, Membership, WorkingGroup
from practice.groups.permissions import can_read_group, can_write_in_group, standing
from practice.groups.personal_data import purge_memberships
from practice.groups.services import joining
from practice.groups.services.inviting import invitations_by_mail, invite, take_up
from practice.groups.services.posting import people_in
from tests.practice.groups.making import (
    Joining,
    Kind,
    Sight,
    a_group,
    a_notice,
    an_organisation,
    bring_in,
    inside,
    owner_of,
    person,
)

pytestmark = pytest.mark.django_db
State = Membership.State


def row(group, user):
    return Membership.objects.get(group=group, user=user)


def shown_out(group, user=None):
    """Somebody who was in it, and whom whoever runs it removed."""
    user = inside(group, user or person())
    joining.remove(membership=row(group, user), by=owner_of(group))
    return user


@pytest.mark.parametrize("sight", [Sight.PUBLIC, Sight.NAMED])
def test_with_an_organisation_they_ask_too(sight):
    network = a_group(kind=Kind.BUSINESS, sight=sight)
    eve = shown_out(network)
    works = an_organisation(eve)
    made = joining.join(group=network, user=eve, organisation=works)
    assert made.state == State.ASKED
    assert not can_write_in_group(eve, network)
    joining.decide(membership=made, by=owner_of(network), let_in=True)
    assert can_write_in_group(eve, network), "whoever runs it has decided, and saw who asks"


def test_an_organisation_that_is_in_it_keeps_nobody_in_who_was_removed():
    network = a_group(kind=Kind.BUSINESS, sight=Sight.HIDDEN)
    eve, colleague = inside(network), person()
    works = an_organisation(eve)
    works.memberships.create(user=colleague, state="member", is_manager=True)
    bring_in(network, works)
    assert can_read_group(eve, network)
    joining.remove(membership=row(network, eve), by=owner_of(network))
    assert not can_read_group(eve, network)
    assert not WorkingGroup.objects.visible_to(eve).contains(network)
    assert not standing(eve, network).is_member
    assert eve not in people_in(network)
    assert can_read_group(colleague, network), "the organisation itself was not removed"
    assert colleague in people_in(network)
    a_notice(network)
    told = Notification.objects.filter(event__verb="groups.need").values_list("recipient", flat=True)
    assert colleague.pk in told
    assert eve.pk not in told


def test_joining_with_an_organisation_that_is_in_it_already_says_no():
    network = a_group(kind=Kind.BUSINESS)
    eve = shown_out(network)
    bring_in(network, works := an_organisation(eve))
    with pytest.raises(PermissionDenied):
        joining.join(group=network, user=eve, organisation=works)


def test_a_removed_organisation_asks_to_come_back():
    network = a_group(kind=Kind.BUSINESS)
    manager = person()
    works = an_organisation(manager)
    joining.join(group=network, user=manager, organisation=works)
    joining.remove(membership=Membership.objects.get(organisation=works), by=owner_of(network))
    for _again in range(2):
        assert joining.join(group=network, user=manager, organisation=works).state == State.ASKED
        joining.take_back_request(group=network, user=manager, organisation=works)


def test_who_left_comes_back_as_they_went():
    group, user = a_group(joining=Joining.REQUEST), person()
    inside(group, user)
    joining.leave(group=group, user=user)
    joining.join(group=group, user=user)
    joining.take_back_request(group=group, user=user)
    assert row(group, user).state == State.LEFT
    WorkingGroup.objects.filter(pk=group.pk).update(joining=Joining.OPEN)
    assert joining.join(group=group, user=user).state == State.MEMBER


def invitation_to(group, user, address, *, days):
    EmailAddress.objects.create(user=user, email=address, verified=True)
    now = timezone.now()
    return Invitation.objects.create(
        group=group,
        email=address,
        invited_by=owner_of(group),
        created_at=now + timedelta(days=days),
        expires_at=now + timedelta(days=9),
    )


def test_a_letter_from_before_leads_nobody_back_who_confirms_its_address_later():
    group = a_group(sight=Sight.HIDDEN)
    eve = shown_out(group)
    letter = invitation_to(group, eve, "later@example.org", days=-1)
    assert invitations_by_mail(eve) == []
    with pytest.raises(PermissionDenied):
        take_up(invitation=letter, user=eve)
    assert row(group, eve).state == State.REMOVED


def test_nor_while_they_ask_to_come_back():
    group = a_group(joining=Joining.REQUEST)
    eve = shown_out(group)
    joining.join(group=group, user=eve)
    with pytest.raises(PermissionDenied):
        take_up(invitation=invitation_to(group, eve, "later@example.org", days=-1), user=eve)
    assert row(group, eve).state == State.ASKED


def test_an_invitation_from_afterwards_lets_in():
    group = a_group(sight=Sight.HIDDEN)
    eve = shown_out(group)
    letter = invitation_to(group, eve, "later@example.org", days=1)
    assert invitations_by_mail(eve) == [letter]
    take_up(invitation=letter, user=eve)
    joining.join(group=group, user=eve)
    assert can_read_group(eve, group)
    assert row(group, eve).removed_at is None


def test_an_invitation_by_name_that_ran_out_does_not_forget_it():
    group = a_group()
    eve = shown_out(group, person("Eve Extraordinary"))
    invite(group=group, by=owner_of(group), text="Eve Extraordinary")
    Membership.objects.filter(user=eve).update(expires_at=timezone.now() - timedelta(days=1))
    assert purge_memberships() == 1
    assert joining.join(group=group, user=eve).state == State.ASKED
