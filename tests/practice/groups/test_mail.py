"""Mail about groups: in the rhythm that its reader chose, and no more of it from the mail itself."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from community.notifications.services.digests import post_digests
from community.notifications.services.preferring import choose_rhythm
from practice.groups.models import Membership
from practice.groups.services.joining import remove
from practice.groups.services.telling import REASON
from tests.practice.groups.making import Sight, a_group, a_post, inside, owner_of

pytestmark = pytest.mark.django_db
Level = Membership.Level


def test_a_member_who_wants_everything_gets_a_daily_summary_and_can_end_it_from_the_mail():
    group = a_group(sight=Sight.HIDDEN)
    member = inside(group, level=Level.ALL)
    a_post(group, body="<p>The first plan</p>")
    assert not [letter for letter in mail.outbox if letter.to == [member.email]]
    post_digests("daily", timezone.localdate())
    (letter,) = [letter for letter in mail.outbox if letter.to == [member.email]]
    assert "The first plan" in letter.body
    link = re.search(r"https?://[^/]+(/\S+/unsubscribe/\S+/)", letter.body)
    assert link
    assert Client().post(link[1]).status_code == 200
    mail.outbox.clear()
    a_post(group, body="<p>The second plan</p>")
    post_digests("daily", timezone.localdate() + timedelta(days=1))
    assert not [letter for letter in mail.outbox if letter.to == [member.email]]


def test_mail_at_once_has_its_own_way_to_end_it():
    group = a_group(sight=Sight.NAMED)
    member = inside(group, level=Level.ALL)
    choose_rhythm(user=member, reason=REASON, rhythm="now")
    a_post(group, body="<p>At once</p>")
    (letter,) = [letter for letter in mail.outbox if letter.to == [member.email]]
    assert "You are in this group" in letter.body
    link = re.search(r"<https?://[^/]+(/[^>]+)>", letter.extra_headers["List-Unsubscribe"])
    assert link
    assert Client().post(link[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    mail.outbox.clear()
    a_post(group, body="<p>And again</p>")
    assert not mail.outbox


def test_who_is_out_before_the_summary_is_written_gets_none():
    group = a_group(sight=Sight.NAMED)
    member = inside(group, level=Level.ALL)
    a_post(group, body="<p>Too late for you</p>")
    remove(membership=Membership.objects.get(group=group, user=member), by=owner_of(group))
    mail.outbox.clear()
    post_digests("daily", timezone.localdate())
    assert not [letter for letter in mail.outbox if "Too late" in letter.body]
