"""What groups keep of people, and what is left of it when an account goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.privacy.services.erasing import erase
from practice.groups.models import Answer, File, Invitation, Membership, Notice, Post
from practice.groups.personal_data import purge_invitations, purge_memberships, purge_withdrawn
from practice.groups.services.inviting import invite
from practice.groups.services.noticing import answer_notice
from practice.groups.services.posting import withdraw_post
from tests.practice.groups.making import Kind, a_file, a_group, a_notice, a_post, inside, owner_of, person

pytestmark = pytest.mark.django_db


def test_an_erased_account_leaves_what_it_said_without_its_name():
    group = a_group(kind=Kind.BUSINESS)
    owner, user = owner_of(group), person("Erna Erased")
    inside(group, user)
    post = a_post(group, user, "<p>My words</p>")
    file, notice = a_file(group, user), a_notice(group, user, contact="Erna, 12 34")
    answer_notice(notice=a_notice(group), author=user, body="<p>I help</p>", language="en")
    mention = a_post(group, owner, "<p>Thank you @Erna Erased</p>")
    invite(group=a_group(owner), by=owner, text=user.email)
    number, address = user.pk, user.email
    erase(user=user)
    for model in (Post, File, Notice, Answer):
        assert "Erna" not in " ".join(model.objects.values_list("author_name", flat=True))
    post.refresh_from_db()
    file.refresh_from_db()
    notice.refresh_from_db()
    mention.refresh_from_db()
    assert post.body == "<p>My words</p>"
    assert post.author is None
    assert file.author is None
    assert "Erna" not in notice.contact
    assert "Erna" not in mention.body
    assert "erna" not in mention.words
    assert not Membership.objects.filter(user=number).exists()
    assert not Invitation.objects.filter(email=address).exists()


def test_a_group_of_an_erased_owner_goes_to_somebody_else():
    group = a_group()
    other = inside(group)
    erase(user=owner_of(group))
    assert Membership.objects.get(group=group, user=other).role == "owner"
    group.refresh_from_db()
    assert group.member_count == 1


def test_words_that_were_taken_away_go_after_a_while(settings):
    group = a_group()
    post = a_post(group, body="<p>Take this back</p>")
    withdraw_post(post=post, by=owner_of(group))
    assert purge_withdrawn() == 0
    Post.objects.update(withdrawn_at=timezone.now() - timedelta(days=settings.GROUP_WITHDRAWN_DAYS + 1))
    assert purge_withdrawn() == 1
    post.refresh_from_db()
    assert (post.body, post.words) == ("", "")


def test_addresses_of_strangers_are_not_kept_for_ever():
    group = a_group()
    invite(group=group, by=owner_of(group), text="a@example.org\nb@example.org")
    assert purge_invitations() == 0
    Invitation.objects.filter(email="a@example.org").update(expires_at=timezone.now() - timedelta(days=200))
    assert purge_invitations() == 1


def test_invitations_by_name_that_ran_out_are_forgotten():
    group = a_group()
    inside(group, state="invited", expires_at=timezone.now() - timedelta(days=1))
    waiting = inside(group, state="invited", expires_at=timezone.now() + timedelta(days=1))
    assert purge_memberships() == 1
    assert Membership.objects.filter(user=waiting).exists()
