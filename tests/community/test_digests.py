"""Summaries: once a day or week, for those who have something waiting, and for nobody else."""

import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from community.follows.services import follow
from community.notifications.models import DigestRun, Notification
from community.notifications.services.digests import post_due_digests
from community.notifications.services.preferring import choose_rhythm
from community.notifications.services.reading import mark_all_read
from tests.community.telling import happen
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

TUESDAY = datetime.datetime(2026, 3, 3, 8, 0, tzinfo=datetime.UTC)


def at(**later):
    return TUESDAY + datetime.timedelta(**later)


@pytest.fixture
def events(admin, other_citizen):
    """events(3): so many things happen to the person that is followed."""

    def happened(count=1):
        for _number in range(count):
            happen(("accounts.person", admin.pk), actor=other_citizen)

    return happened


@pytest.fixture
def reader(citizen, admin):
    follow(user=citizen, kind="accounts.person", object_id=str(admin.pk), rhythm="daily")
    return citizen


def test_all_of_a_day_is_one_mail(reader, events):
    events(3)
    assert mail.outbox == []
    post_due_digests(at())
    (sent,) = mail.outbox
    assert sent.to == [reader.email]
    assert sent.subject == "3 new things since last time"
    assert sent.body.count("Otto Other changed “Taastrup”") == 3
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_same_is_never_in_two_summaries(reader, events):
    events()
    for hours in (0, 1, 24):
        post_due_digests(at(hours=hours))
    assert len(mail.outbox) == 1
    events()
    post_due_digests(at(hours=25))
    assert len(mail.outbox) == 1, "that day's summary was written"
    post_due_digests(at(hours=48))
    assert len(mail.outbox) == 2


def test_nothing_is_sent_before_the_hour(reader, events, settings):
    settings.DIGEST_HOUR = 7
    events()
    assert post_due_digests(at(hours=-4)) == 0
    assert post_due_digests(at()) == 1


def test_the_weekly_one_comes_once_a_week(reader, events):
    choose_rhythm(user=reader, reason="follow:accounts.person", rhythm="weekly")
    reader.follows.update(rhythm="")
    events()
    for day in range(9):
        events() if day else None
        post_due_digests(at(days=day))
    assert len(mail.outbox) == 2


def test_who_has_read_it_all_gets_no_mail(reader, events):
    events()
    mark_all_read(user=reader)
    assert post_due_digests(at()) == 0
    assert mail.outbox == []


def test_what_is_gone_meanwhile_is_not_in_it(reader, events, admin):
    events()
    User.objects.filter(pk=admin.pk).update(is_active=False)
    post_due_digests(at())
    assert mail.outbox == []


def test_a_long_list_is_cut_and_says_how_much_more_there_is(reader, events):
    events(53)
    post_due_digests(at())
    assert "And 3 more, on the site." in mail.outbox[0].body
    assert not Notification.objects.pending("daily").exists()


def test_what_comes_while_the_mail_is_written_waits_for_the_next(reader, events):
    events()
    events(1)
    post_due_digests(at())
    events(1)
    assert Notification.objects.pending("daily").count() == 1


def test_people_without_anything_new_cost_no_query(reader, events):
    def cost():
        Notification.objects.update(mailed_at=None)
        DigestRun.objects.all().delete()
        with CaptureQueriesContext(connection) as found:
            post_due_digests(at(days=cost.day))
        cost.day += 1
        return len(found)

    cost.day = 0
    events()
    cost()  # what processes remember is remembered now
    few = cost()
    for _number in range(30):
        UserFactory()
    assert cost() == few


def test_an_account_that_is_closed_gets_no_summary(reader, events):
    events()
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert post_due_digests(timezone.now() + datetime.timedelta(days=1)) == 0
