"""Nothing is kept longer than its setting says."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.mail.models import Letter
from accounts.mail.services import post
from accounts.models import User
from community.activity.models import Event
from community.notifications.models import Notification
from tests.community.telling import happen

pytestmark = pytest.mark.django_db


def age(model, days, **which):
    model.objects.filter(**which).update(created_at=timezone.now() - datetime.timedelta(days=days))


def test_old_notifications_go_and_the_count_of_unread_ones_stays_true(citizen, admin, settings):
    for _number in range(3):
        happen(("accounts.person", citizen.pk), actor=admin, recipients=[(citizen.pk, "reply")])
    age(
        Notification, settings.NOTIFICATION_DAYS + 1, pk__in=list(Notification.objects.values_list("pk", flat=True)[:2])
    )
    call_command("purge_old_data")
    assert Notification.objects.count() == User.objects.get(pk=citizen.pk).unread_notifications == 1


def test_old_events_go(citizen, admin, settings):
    for _number in range(2):
        happen(("accounts.person", citizen.pk), actor=admin)
    age(Event, settings.EVENT_DAYS + 1, pk=Event.objects.earliest("pk").pk)
    call_command("purge_old_data")
    assert Event.objects.count() == 1


def test_old_letters_go_but_never_one_that_is_still_to_be_sent(citizen, settings):
    for _number in range(3):
        post(kind="gone.kind", recipient=citizen)
    first, second, _third = Letter.objects.order_by("pk")
    age(Letter, settings.MAIL_LOG_DAYS + 1, pk__in=[first.pk, second.pk])
    Letter.objects.filter(pk=second.pk).update(next_try_at=timezone.now())
    call_command("purge_old_data")
    assert not Letter.objects.filter(pk=first.pk).exists()
    assert Letter.objects.count() == 2


def test_twice_is_as_good_as_once(db):
    call_command("purge_old_data")
    call_command("purge_old_data")
    assert not Letter.objects.exists()
