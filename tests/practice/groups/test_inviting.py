"""Invitations: all of a list or nothing, and nobody learns from one who has an account."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from practice.groups.models import Invitation, Membership
from practice.groups.services.inviting import invite, read_token, take_up, token_of
from practice.groups.services.joining import join
from tests.factories import UserFactory
from tests.practice.groups.making import Sight, a_group, inside, owner_of, person

pytestmark = pytest.mark.django_db


def addresses(number: int) -> str:
    return "\n".join(f"guest{one}@example.org" for one in range(number))


def link_in(letter) -> str:
    found = re.search(r"https?://[^/]+(/\S+invitations/\S+)", letter.body)
    assert found
    return found[1]


def test_a_thousand_invitations_get_a_clear_refusal_and_none_is_sent():
    group = a_group()
    with pytest.raises(ValidationError) as refused:
        invite(group=group, by=owner_of(group), text=addresses(1_000))
    words = " ".join(refused.value.messages)
    assert "1000" in words
    assert "50" in words
    assert "Nobody was invited" in words
    assert not Invitation.objects.exists()
    assert not mail.outbox


def test_the_page_keeps_the_list_that_was_refused(client):
    group = a_group()
    client.force_login(owner_of(group))
    answer = client.post(f"/en/practice/groups/{group.slug}/invite/", {"people": addresses(60)})
    assert answer.status_code == 422
    assert "guest59@example.org" in answer.content.decode()
    assert not mail.outbox


def test_a_day_has_a_limit_for_who_invites_and_for_the_group(settings):
    settings.GROUP_INVITATIONS_A_DAY = 60
    group = a_group()
    owner, helper = owner_of(group), inside(group, role=Membership.Role.MODERATOR)
    assert invite(group=group, by=owner, text=addresses(50)).sent == 50
    more = "\n".join(f"more{one}@example.org" for one in range(20))
    for who in (owner, helper):
        with pytest.raises(ValidationError) as refused:
            invite(group=group, by=who, text=more)
        assert "tomorrow" in " ".join(refused.value.messages)
    assert Invitation.objects.count() == 50
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert invite(group=group, by=owner, text=more).sent == 20


def test_one_wrong_line_and_nobody_is_invited():
    group = a_group()
    person("Known Person")
    for text in ("good@example.org\nbroken@", "good@example.org, Nobody Of This Name", "Known Person; @x@y"):
        with pytest.raises(ValidationError) as refused:
            invite(group=group, by=owner_of(group), text=text)
        assert "Nobody was invited" in " ".join(refused.value.messages)
    with pytest.raises(ValidationError):
        invite(group=group, by=owner_of(group), text=" \n , ; \n")
    assert not Invitation.objects.exists()
    assert not Membership.objects.filter(state="invited").exists()


def test_whether_an_address_has_an_account_shows_nowhere(client):
    group = a_group(sight=Sight.HIDDEN)
    known = person("Has Account")
    member = inside(group, person("Is Member"))
    client.force_login(owner_of(group))
    pages = []
    for address in (known.email, "unknown@example.org", member.email):
        answer = client.post(f"/en/practice/groups/{group.slug}/invite/", {"people": address}, follow=True)
        token = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|datetime="[^"]+"|name-\d+|mail-\d+')
        pages.append(token.sub("", answer.content.decode()).replace(address, "ADDRESS"))
        Invitation.objects.all().delete()
    assert pages[0] == pages[1] == pages[2]


def test_who_is_in_the_group_gets_no_mail_and_nobody_is_told_so():
    group = a_group()
    member = inside(group)
    done = invite(group=group, by=owner_of(group), text=f"{member.email}\nnew@example.org")
    assert done.sent == 2
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]


def test_the_link_works_for_who_signs_up_with_that_address(client):
    group = a_group(name="Secret Bridges", sight=Sight.HIDDEN)
    invite(group=group, by=owner_of(group), text="New@Example.org")
    link = link_in(mail.outbox[0])
    # Without an account, or with another address, the link names nothing.
    assert "Secret Bridges" not in client.get(link).content.decode()
    client.force_login(person())
    assert "Secret Bridges" not in client.get(link).content.decode()
    assert client.post(link, {"action": "join"}).status_code == 403
    guest = UserFactory(email="new@example.org", unconfirmed=True)
    client.force_login(guest)
    assert "Secret Bridges" not in client.get(link).content.decode()
    EmailAddress.objects.filter(user=guest).update(verified=True)
    assert "Secret Bridges" in client.get(link).content.decode()
    assert "Secret Bridges" in client.get("/en/practice/groups/").content.decode()
    answer = client.post(link, {"action": "join"})
    assert answer.status_code == 302
    assert Membership.objects.get(group=group, user=guest).state == "member"
    assert client.get(link).status_code == 410


def test_no_is_said_without_an_account_and_is_remembered(client):
    group = a_group(sight=Sight.HIDDEN)
    owner = owner_of(group)
    invite(group=group, by=owner, text="no@example.org")
    link = link_in(mail.outbox[0])
    client.get(link)
    assert client.post(link, {"action": "decline"}).status_code == 302
    again = invite(group=group, by=owner, text="no@example.org")
    assert (again.sent, again.left_out) == (0, ["no@example.org"])
    assert len(mail.outbox) == 1


def test_a_link_that_ran_out_was_taken_back_or_forged_opens_nothing(client):
    group = a_group(sight=Sight.HIDDEN)
    owner = owner_of(group)
    invite(group=group, by=owner, text="late@example.org")
    invitation = Invitation.objects.get()
    token = token_of(invitation)
    assert read_token(token) == invitation
    for broken in (token[:-1], token + "x", "", "a:b:c"):
        assert read_token(broken) is None
    Invitation.objects.update(state="withdrawn")
    assert read_token(token) is None
    Invitation.objects.update(state="sent", expires_at=timezone.now() - timedelta(minutes=1))
    assert read_token(token) is None
    answer = client.get(f"/en/practice/groups/invitations/{token}/")
    assert answer.status_code == 410
    assert group.name not in answer.content.decode()


def test_an_invitation_is_taken_back_on_the_page(client):
    group = a_group()
    invite(group=group, by=owner_of(group), text="late@example.org")
    client.force_login(owner_of(group))
    number = Invitation.objects.get().pk
    client.post(f"/en/practice/groups/{group.slug}/invite/", {"withdraw": f"mail-{number}"})
    assert Invitation.objects.get().state == "withdrawn"
    assert client.post(f"/en/practice/groups/{group.slug}/invite/", {"withdraw": "mail-x"}).status_code == 404


def test_only_who_runs_a_group_invites():
    group = a_group()
    with pytest.raises(PermissionDenied):
        invite(group=group, by=inside(group), text="a@example.org")
    with pytest.raises(PermissionDenied):
        invite(group=group, by=person(role="moderator"), text="a@example.org")


def test_an_invitation_that_is_taken_up_is_no_other_one(settings):
    settings.GROUP_INVITATIONS_A_DAY = 2
    group = a_group()
    owner = owner_of(group)
    guest = person("Gus Guest")
    for name in ("Gus Guest", "old@example.org"):
        invite(group=group, by=owner, text=name)
    long_ago = timezone.now() - timedelta(days=2)
    Invitation.objects.update(created_at=long_ago)
    Membership.objects.filter(user=guest).update(invited_at=long_ago)
    join(group=group, user=guest)
    late = person()
    EmailAddress.objects.filter(user=late).update(email="old@example.org", verified=True)
    take_up(invitation=Invitation.objects.get(), user=late)
    join(group=group, user=late)
    assert Membership.objects.filter(changed_at__gt=long_ago, invited_by=owner).count() == 2
    assert invite(group=group, by=owner, text="a@example.org\nb@example.org").sent == 2
    with pytest.raises(ValidationError):
        invite(group=group, by=owner, text="c@example.org")
