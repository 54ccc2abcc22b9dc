"""Organisations come into a business network by invitation: asked by name or address, answered by who speaks for it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from community.notifications.models import Notification
from core.lookalikes import shape
from practice.groups.models import Membership, WorkingGroup
from practice.groups.permissions import can_read_group, can_write_in_group
from practice.groups.services import joining
from practice.groups.services.founding import Facts, change_group
from practice.groups.services.inviting import decline
from practice.groups.services.inviting_organisations import invite_organisations
from practice.organisations.models import Organisation
from tests.practice.groups.making import (
    Joining,
    Kind,
    Sight,
    a_group,
    an_organisation,
    bring_in,
    inside,
    owner_of,
    person,
)

pytestmark = pytest.mark.django_db
State = Membership.State


@pytest.fixture
def network():
    return a_group(kind=Kind.BUSINESS, sight=Sight.HIDDEN, name="Quiet Harbours")


@pytest.fixture
def manager():
    return person("Ma Nager")


@pytest.fixture
def works(manager):
    return an_organisation(manager, name="Lamps, Poles and Works", slug="lamps-works", name_shape="x")


def named(organisation, name):
    Organisation.objects.filter(pk=organisation.pk).update(name=name, name_shape=shape(name))
    organisation.refresh_from_db()
    return organisation


def row(network, organisation):
    return Membership.objects.get(group=network, organisation=organisation)


def invite(network, *entries):
    return invite_organisations(group=network, by=owner_of(network), text="\n".join(entries))


@pytest.mark.parametrize(
    "entry",
    [
        "Lamps, Poles and Works",
        "LAMPS, poles and works",
        "/da/practice/organisations/lamps-works/",
        "https://example.org/nb/practice/organisations/lamps-works",
    ],
)
def test_by_name_or_address_whoever_speaks_for_it_is_told_and_sees_a_hidden_network(network, works, manager, entry):
    named(works, "Lamps, Poles and Works")
    employee = person()
    works.memberships.create(user=employee, state="member")
    assert not WorkingGroup.objects.visible_to(manager).contains(network)
    done = invite(network, entry)
    assert (done.sent, done.left_out) == (1, [])
    assert row(network, works).state == State.INVITED
    assert WorkingGroup.objects.visible_to(manager).contains(network)
    assert not can_read_group(manager, network), "its name, and what it is about; no more"
    assert not WorkingGroup.objects.visible_to(employee).contains(network)
    told = Notification.objects.get(event__verb="groups.invited_organisation")
    assert told.recipient == manager
    assert told.event.values["organisation"] == works.name


def test_the_one_who_is_told_reads_it_on_the_page_and_in_a_mail(client, network, works, manager):
    named(works, "Lamps, Poles and Works")
    invite(network, works.name)
    client.force_login(manager)
    sentence = "invites Lamps, Poles and Works to the group “Quiet Harbours”"
    assert sentence in client.get("/en/account/notifications/").content.decode()
    assert "Quiet Harbours" in client.get("/en/practice/groups/").content.decode()
    letters = [letter for letter in mail.outbox if letter.to == [manager.email]]
    assert [sentence in letter.body for letter in letters] == [True]


@pytest.mark.parametrize("sight", [Sight.PUBLIC, Sight.NAMED, Sight.HIDDEN])
def test_it_comes_in_with_the_buttons_of_the_page(client, works, manager, sight):
    network = a_group(kind=Kind.BUSINESS, sight=sight, joining=Joining.INVITATION)
    named(works, "Lamps, Poles and Works")
    path = f"/en/practice/groups/{network.slug}/"
    client.force_login(owner_of(network))
    assert client.post(f"{path}invite/", {"organisations": works.name}).status_code == 302
    waiting = client.get(f"{path}invite/").content.decode()
    assert "Lamps, Poles and Works" in waiting
    client.force_login(manager)
    page = client.get(path).content.decode()
    assert "Lamps, Poles and Works is invited to this group" in page
    assert "People come into this group by invitation." not in page
    form = client.get(f"{path}join/").content.decode()
    assert "yourself" not in form, "the invitation is not for the person"
    assert client.post(f"{path}join/", {"action": "join", "organisation": works.pk}).status_code == 302
    assert row(network, works).state == State.MEMBER
    assert can_write_in_group(manager, network)
    network.refresh_from_db()
    assert network.member_count == 2


def test_it_is_declined_and_nobody_asks_again(client, network, works, manager):
    named(works, "Lamps Works")
    invite(network, "Lamps Works")
    path = f"/en/practice/groups/{network.slug}/"
    client.force_login(manager)
    assert client.post(f"{path}join/", {"action": "decline", "organisation": "1" * 9}).status_code == 404
    answer = client.post(f"{path}join/", {"action": "decline", "organisation": works.pk}, follow=True)
    assert "Nobody invites Lamps Works again." in answer.content.decode()
    assert row(network, works).state == State.DECLINED
    assert not WorkingGroup.objects.visible_to(manager).contains(network)
    again = invite(network, "Lamps Works")
    assert (again.sent, again.left_out) == (0, ["Lamps Works"])


def test_the_invitation_is_taken_back(client, network, works, manager):
    named(works, "Lamps Works")
    invite(network, "Lamps Works")
    client.force_login(owner_of(network))
    address = f"/en/practice/groups/{network.slug}/invite/"
    button = re.search(r'name="withdraw" value="(name-\d+)"', client.get(address).content.decode())
    assert button
    client.post(address, {"withdraw": button[1]})
    assert not WorkingGroup.objects.visible_to(manager).contains(network)
    with pytest.raises(PermissionDenied):
        joining.join(group=network, user=manager, organisation=works)
    assert invite(network, "Lamps Works").sent == 1, "taken back is not declined"


def test_a_request_is_seen_and_taken_back_on_the_page(client, works, manager):
    network = a_group(kind=Kind.BUSINESS, joining=Joining.REQUEST)
    path = f"/en/practice/groups/{network.slug}/"
    joining.join(group=network, user=manager, organisation=works)
    client.force_login(manager)
    assert f"You have asked for {works.name} to join" in client.get(path).content.decode()
    client.post(f"{path}join/", {"action": "take-back", "organisation": works.pk})
    assert not Membership.objects.filter(organisation=works).exists()


def test_nobody_else_answers_for_it(network, works):
    named(works, "Lamps Works")
    invite(network, "Lamps Works")
    stranger, member = person(), inside(network)
    for user in (stranger, member):
        with pytest.raises(PermissionDenied):
            decline(group=network, user=user, organisation=works)
        with pytest.raises((PermissionDenied, ValidationError)):
            joining.join(group=network, user=user, organisation=works)
    assert row(network, works).state == State.INVITED


def test_all_or_none_is_invited_and_the_page_keeps_the_list(client, network, works):
    named(works, "Lamps Works")
    for name in ("Twice", "Twice"):
        named(an_organisation(), name)
    hidden = named(an_organisation(state="hidden"), "Out of sight")
    silent = named(Organisation.objects.create(name="x", slug="silent", kind="business"), "Silent Works")
    bad = ("Nowhere", "Twice", "Out of sight", f"/en/practice/organisations/{hidden.slug}/", "Silent Works")
    for entry in (*bad, "/practice/organisations/\x00", "/practice/organisations/%00/", "x" * 400):
        with pytest.raises(ValidationError) as refused:
            invite(network, "Lamps Works", entry)
        assert "Nobody was invited" in " ".join(refused.value.message_dict["organisations"])
    for empty in ("", " \n "):
        with pytest.raises(ValidationError):
            invite(network, empty)
    with pytest.raises(ValidationError) as many:
        invite(network, *(f"Works {one}" for one in range(1_000)))
    assert "1000" in " ".join(many.value.messages)
    assert not Membership.objects.filter(organisation__isnull=False).exists()
    assert silent.group_memberships.count() == 0
    client.force_login(owner_of(network))
    answer = client.post(f"/en/practice/groups/{network.slug}/invite/", {"organisations": "Lamps Works\nNowhere"})
    assert answer.status_code == 422
    assert "Lamps Works\nNowhere" in answer.content.decode()


def test_the_number_of_a_day_holds_for_organisations_and_people_together(network, works, settings):
    settings.GROUP_INVITATIONS_A_DAY = 1
    named(works, "Lamps Works")
    assert invite(network, "Lamps Works").sent == 1
    other = named(an_organisation(), "Poles")
    with pytest.raises(ValidationError) as refused:
        invite(network, "Poles")
    assert "tomorrow" in " ".join(refused.value.message_dict["organisations"])
    assert not other.group_memberships.exists()


def test_who_runs_a_network_invites_and_only_there_are_organisations(client, works):
    group = a_group()
    named(works, "Lamps Works")
    with pytest.raises(ValidationError):
        invite(group, "Lamps Works")
    client.force_login(owner_of(group))
    assert "Invite organisations" not in client.get(f"/en/practice/groups/{group.slug}/invite/").content.decode()
    network = a_group(kind=Kind.BUSINESS)
    for user in (inside(network), person(role="moderator")):
        with pytest.raises(PermissionDenied):
            invite_organisations(group=network, by=user, text="Lamps Works")


def test_who_is_in_it_is_left_out_and_who_was_shown_out_is_not_told(network, works, manager):
    named(works, "Lamps Works")
    old = named(an_organisation(), "Old Member")
    bring_in(network, old)
    inside(network, manager, state=State.REMOVED)
    done = invite(network, "Old Member", "Lamps Works")
    assert (done.sent, done.left_out) == (1, ["Old Member"])
    assert not Notification.objects.filter(recipient=manager, event__verb="groups.invited_organisation").exists()
    assert not WorkingGroup.objects.visible_to(manager).contains(network)


def test_an_invitation_that_ran_out_lets_nobody_in_and_an_open_one_keeps_the_network(network, works, manager):
    named(works, "Lamps Works")
    invite(network, "Lamps Works")
    facts = Facts(network.name, "", "en", kind=Kind.WORKING, sight=Sight.HIDDEN, joining=Joining.INVITATION)
    with pytest.raises(ValidationError):
        change_group(group=network, by=owner_of(network), facts=facts)
    Membership.objects.filter(organisation=works).update(expires_at=timezone.now() - timedelta(minutes=1))
    assert not WorkingGroup.objects.visible_to(manager).contains(network)
    with pytest.raises(PermissionDenied):
        joining.join(group=network, user=manager, organisation=works)


def test_one_that_became_part_of_another_means_the_other(network, works):
    old = an_organisation(slug="old-works")
    Organisation.objects.filter(pk=old.pk).update(merged_into=works)
    assert invite(network, "/sv/practice/organisations/old-works/").sent == 1
    assert row(network, works).state == State.INVITED
