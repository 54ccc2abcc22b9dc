"""What one was told, and having read it."""

import pytest
from django.urls import reverse
from django.utils import translation

from community.notifications.models import Notification
from community.notifications.services import notify

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(citizen):
    return notify(
        recipient=citizen, kind="wiki.merged", values={"name": "Otto", "title": "Taastrup"}, url="/da/wiki/Taastrup/"
    )


def page(language):
    with translation.override(language):
        return reverse("notifications:notification_list")


def test_a_notification_is_read_in_the_readers_language(signed_in, told):
    english = signed_in.get(page("en")).content.decode()
    danish = signed_in.get(page("da")).content.decode()
    assert "Otto changed “Taastrup” while you were writing" in english
    assert "Otto ændrede “Taastrup”, mens du skrev" in danish


def test_the_menu_counts_what_is_unread(signed_in, told, citizen):
    citizen.refresh_from_db()
    assert citizen.unread_notifications == 1
    with translation.override("en"):
        signed_in.post(reverse("notifications:notification_read_all"))
    citizen.refresh_from_db()
    assert citizen.unread_notifications == 0
    assert not Notification.objects.of(citizen).unread().exists()


def test_nobody_reads_what_another_was_told(client, told, other_citizen):
    client.force_login(other_citizen, backend="django.contrib.auth.backends.ModelBackend")
    assert "Taastrup" not in client.get(page("en")).content.decode()


def test_without_an_account_one_is_asked_to_sign_in(client):
    response = client.get(page("da"))
    assert response.status_code == 302
    assert response["Location"].startswith("/da/account/login/")


def test_an_empty_list_says_what_would_be_there(signed_in):
    assert "Nothing yet" in signed_in.get(page("en")).content.decode()


def test_one_and_many_cost_the_same(signed_in, told, citizen, django_assert_num_queries):
    signed_in.get(page("en"))
    with django_assert_num_queries(3):
        signed_in.get(page("en"))
    for number in range(20):
        notify(recipient=citizen, kind="wiki.merged", values={"name": str(number), "title": "T"}, url="/da/wiki/T/")
    with django_assert_num_queries(3):
        signed_in.get(page("en"))
