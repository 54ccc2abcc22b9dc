"""Coming into a group, leaving it, and who runs it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from community.moderation.models import Suspension
from community.notifications.models import Notification
from practice.groups.models import Invitation, Membership, WorkingGroup
from practice.groups.permissions import can_read_group, can_write_in_group
from practice.groups.services import joining
from practice.groups.services.founding import archive_group
from practice.groups.services.inviting import decline, invitations_by_mail, invite, take_up
from practice.groups.services.merging import back, move
from practice.organisations.models import Membership as OrganisationMembership
from tests.practice.groups.making import (
    Joining,
    Kind,
    Sight,
    a_group,
    a_notice,
    a_post,
    an_organisation,
    bring_in,
    inside,
    owner_of,
    person,
)

pytestmark = pytest.mark.django_db
State, Role = Membership.State, Membership.Role


def row(group, user):
    return Membership.objects.get(group=group, user=user)


def test_anyone_joins_an_open_group_and_twice_is_once():
    group, user = a_group(), person()
    joining.join(group=group, user=user)
    joining.join(group=group, user=user)
    group.refresh_from_db()
    assert row(group, user).state == State.MEMBER
    assert group.member_count == 2


def test_on_request_one_asks_and_who_runs_it_answers():
    group, user = a_group(joining=Joining.REQUEST, sight=Sight.NAMED), person()
    joining.join(group=group, user=user, message="I build bridges")
    assert row(group, user).state == State.ASKED
    assert not can_read_group(user, group)
    assert Notification.objects.filter(recipient=owner_of(group), event__verb="groups.asked").count() == 1
    joining.decide(membership=row(group, user), by=owner_of(group), let_in=True)
    assert can_read_group(user, group)
    assert Notification.objects.filter(recipient=user, event__verb="groups.let_in").exists()


def test_who_is_refused_is_told_and_is_not_in():
    group, user = a_group(joining=Joining.REQUEST), person()
    joining.join(group=group, user=user)
    joining.decide(membership=row(group, user), by=owner_of(group), let_in=False)
    assert row(group, user).state == State.REFUSED
    assert Notification.objects.filter(recipient=user, event__verb="groups.refused").exists()
    joining.decide(membership=row(group, user), by=owner_of(group), let_in=True)
    assert row(group, user).state == State.REFUSED


def test_nobody_lets_themselves_in():
    group, user = a_group(joining=Joining.REQUEST), person()
    joining.join(group=group, user=user)
    with pytest.raises(PermissionDenied):
        joining.decide(membership=row(group, user), by=user, let_in=True)
    with pytest.raises(PermissionDenied):
        joining.join(group=a_group(joining=Joining.INVITATION), user=user)
    with pytest.raises(PermissionDenied):
        joining.join(group=a_group(sight=Sight.HIDDEN), user=user)


def test_who_was_removed_from_an_open_group_asks_to_come_back():
    group, user = a_group(), person()
    inside(group, user)
    joining.remove(membership=row(group, user), by=owner_of(group))
    assert not can_write_in_group(user, group)
    joining.join(group=group, user=user)
    assert row(group, user).state == State.ASKED
    joining.take_back_request(group=group, user=user)
    joining.join(group=group, user=user)
    assert row(group, user).state == State.ASKED, "taking the request back forgets nothing"


def test_an_invitation_in_a_mailbox_does_not_lead_back_in():
    group, user = a_group(sight=Sight.HIDDEN), person()
    inside(group, user)
    EmailAddress.objects.filter(user=user).update(email="eve@example.org", verified=True)
    sent = Invitation.objects.create(
        group=group, email="eve@example.org", invited_by=owner_of(group), expires_at=timezone.now() + timedelta(days=9)
    )
    joining.remove(membership=row(group, user), by=owner_of(group))
    assert invitations_by_mail(user) == []
    with pytest.raises(PermissionDenied):
        take_up(invitation=sent, user=user)
    assert not can_read_group(user, group)


def test_an_invitation_lets_in_and_no_is_remembered():
    group, user = a_group(sight=Sight.HIDDEN), person("Ib Invited")
    owner = owner_of(group)
    assert invite(group=group, by=owner, text="Ib Invited").sent == 1
    decline(group=group, user=user)
    again = invite(group=group, by=owner, text="Ib Invited")
    assert (again.sent, again.left_out) == (0, ["Ib Invited"])
    other = person("Ida Invited")
    invite(group=group, by=owner, text="Ida Invited")
    joining.join(group=group, user=other)
    assert row(group, other).state == State.MEMBER


def test_a_moderator_removes_members_and_only_an_owner_removes_who_runs_it():
    group = a_group()
    moderator, member = inside(group, role=Role.MODERATOR), inside(group)
    joining.remove(membership=row(group, member), by=moderator)
    assert row(group, member).state == State.REMOVED
    with pytest.raises(PermissionDenied):
        joining.remove(membership=row(group, owner_of(group)), by=moderator)
    with pytest.raises(PermissionDenied):
        joining.remove(membership=row(group, owner_of(group)), by=owner_of(group))
    joining.remove(membership=row(group, moderator), by=owner_of(group))
    assert row(group, moderator).state == State.REMOVED


def test_an_owner_who_leaves_is_followed_by_the_moderator_who_was_there_longest():
    group = a_group()
    owner = owner_of(group)
    inside(group)
    first, second = inside(group, role=Role.MODERATOR), inside(group, role=Role.MODERATOR)
    joining.leave(group=group, user=owner)
    assert row(group, first).role == Role.OWNER
    assert row(group, second).role == Role.MODERATOR
    assert Notification.objects.filter(recipient=first, event__verb="groups.given_role").exists()


def test_without_a_moderator_the_member_who_was_there_longest_follows():
    group = a_group()
    owner, first = owner_of(group), inside(group)
    inside(group)
    joining.leave(group=group, user=owner)
    assert row(group, first).role == Role.OWNER


def test_the_last_one_to_leave_archives_the_group():
    group = a_group()
    joining.leave(group=group, user=owner_of(group))
    group.refresh_from_db()
    assert group.is_archived
    assert group.member_count == 0


def test_a_group_keeps_an_owner():
    group = a_group()
    owner, other = owner_of(group), inside(group)
    with pytest.raises(ValidationError):
        joining.set_role(membership=row(group, owner), by=owner, role=Role.MEMBER)
    joining.set_role(membership=row(group, other), by=owner, role=Role.OWNER)
    joining.set_role(membership=row(group, owner), by=other, role=Role.MEMBER)
    assert row(group, owner).role == Role.MEMBER
    with pytest.raises(PermissionDenied):
        joining.set_role(membership=row(group, other), by=owner, role=Role.MEMBER)


def test_an_erased_owner_leaves_the_group_to_somebody():
    group = a_group()
    owner, other = owner_of(group), inside(group)
    joining.hand_over_all(owner)
    User.objects.filter(pk=owner.pk).delete()
    group.refresh_from_db()
    assert row(group, other).role == Role.OWNER
    assert group.member_count == 1


def test_an_archived_group_is_read_and_not_written_in():
    group = a_group(sight=Sight.NAMED)
    owner, member = owner_of(group), inside(group)
    archive_group(group=group, by=owner)
    group.refresh_from_db()
    assert can_read_group(member, group)
    assert not can_write_in_group(member, group)
    with pytest.raises(PermissionDenied):
        a_post(group, member)
    with pytest.raises(PermissionDenied):
        joining.join(group=group, user=person())
    with pytest.raises(PermissionDenied):
        invite(group=group, by=owner, text="a@example.org")
    archive_group(group=group, by=owner, archived=False)
    group.refresh_from_db()
    assert can_write_in_group(member, group)
    with pytest.raises(PermissionDenied):
        archive_group(group=group, by=member)


def test_an_organisation_joins_a_business_network_through_who_acts_for_it():
    network, manager = a_group(kind=Kind.BUSINESS, sight=Sight.NAMED, joining=Joining.REQUEST), person()
    works = an_organisation(manager)
    employee = person()
    OrganisationMembership.objects.create(organisation=works, user=employee, state="member")
    with pytest.raises(ValidationError):
        joining.join(group=network, user=employee, organisation=works)
    asked = joining.join(group=network, user=manager, organisation=works)
    joining.decide(membership=asked, by=owner_of(network), let_in=True)
    assert can_write_in_group(manager, network)
    assert not can_read_group(employee, network)
    joining.leave(group=network, user=manager, organisation=works)
    assert not can_read_group(manager, network)


def test_an_organisation_is_no_member_of_a_working_group_and_runs_nothing():
    group, works = a_group(), an_organisation(person())
    manager = OrganisationMembership.objects.get(organisation=works).user
    with pytest.raises(ValidationError):
        joining.join(group=group, user=manager, organisation=works)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(group=group, organisation=works, role=Role.OWNER)


def test_who_no_longer_manages_an_organisation_is_out_with_it():
    network, manager = a_group(kind=Kind.BUSINESS, sight=Sight.HIDDEN), person()
    works = an_organisation(manager)
    bring_in(network, works)
    assert can_read_group(manager, network)
    OrganisationMembership.objects.filter(user=manager).update(is_manager=False)
    assert not can_read_group(manager, network)
    assert not WorkingGroup.objects.visible_to(manager).filter(pk=network.pk).exists()


def test_merged_organisations_keep_their_places_and_get_them_back():
    network, both = a_group(kind=Kind.BUSINESS), a_group(kind=Kind.BUSINESS)
    manager = person()
    old, new = an_organisation(manager), an_organisation()
    bring_in(network, old)
    bring_in(both, old)
    bring_in(both, new)
    notice = a_notice(network, manager)
    notice.organisation = old
    notice.save()
    moved = move(old, new)
    assert Membership.objects.filter(group=network, organisation=new, state=State.MEMBER).exists()
    assert Membership.objects.filter(group=both, state=State.MEMBER, organisation__isnull=False).count() == 1
    notice.refresh_from_db()
    assert notice.organisation == new
    back(moved, old, new)
    assert Membership.objects.filter(group=network, organisation=old, state=State.MEMBER).exists()
    both.refresh_from_db()
    assert both.member_count == 3


def test_who_is_removed_while_writing_gets_the_text_back(client):
    group, user = a_group(sight=Sight.HIDDEN), person()
    inside(group, user)
    client.force_login(user)
    address = f"/en/practice/groups/{group.slug}/posts/new/"
    assert client.get(address).status_code == 200
    joining.remove(membership=row(group, user), by=owner_of(group))
    answer = client.post(address, {"body": "Two hours of work", "language": "en", "format": "text"})
    assert answer.status_code == 403
    words = answer.content.decode()
    assert "Two hours of work" in words
    assert "no longer in this group" in words
    assert group.name not in words
    assert not group.posts.exists()
    # To a stranger, the group is not there at all.
    client.force_login(person())
    assert client.post(address, {"body": "Hello", "language": "en"}).status_code == 404


def test_who_is_signed_out_while_writing_gets_the_text_back_whatever_the_group(client):
    group = a_group(sight=Sight.HIDDEN)
    answers = [
        client.post(f"/en/practice/groups/{slug}/posts/new/", {"body": "My words", "language": "en"})
        for slug in (group.slug, "no-such-group")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert "My words" in answers[0].content.decode()
    first, second = (answer.content.decode().replace(group.slug, "no-such-group") for answer in answers)
    assert first == second


@pytest.mark.parametrize("sight", [Sight.PUBLIC, Sight.NAMED, Sight.HIDDEN])
def test_a_reply_of_who_was_removed_meanwhile_comes_back_and_is_not_saved(client, sight):
    group, user = a_group(sight=sight), person()
    post = a_post(group)
    inside(group, user)
    client.force_login(user)
    joining.remove(membership=row(group, user), by=owner_of(group))
    answer = client.post(post.path("en"), {"body": "My long reply", "language": "en", "format": "text"})
    assert answer.status_code == 403
    assert "My long reply" in answer.content.decode()
    assert "no longer in this group" in answer.content.decode()
    assert not post.replies.exists()


def test_who_is_suspended_is_told_that_and_not_that_they_are_no_member(client):
    group, user = a_group(), person()
    inside(group, user)
    Suspension.objects.create(person=user, ends_at=timezone.now() + timedelta(days=3))
    client.force_login(user)
    answer = client.post(f"/en/practice/groups/{group.slug}/posts/new/", {"body": "My words", "language": "en"})
    assert answer.status_code == 403
    assert "You are suspended" in answer.content.decode()
    assert "My words" in answer.content.decode()
