"""What one was told, and having read it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import Role
from community.notifications.models import Notification
from tests.community.telling import happen

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(citizen, other_citizen):
    happen(("accounts.person", citizen.pk), actor=other_citizen, recipients=[(citizen.pk, "written_with")])
    return Notification.objects.get()


def page(language):
    with translation.override(language):
        return reverse("notifications:notification_list")


def test_a_notification_is_read_in_the_readers_language(signed_in, told):
    english = signed_in.get(page("en")).content.decode()
    danish = signed_in.get(page("da")).content.decode()
    assert "Otto Other changed “Taastrup” while you were writing" in english
    assert "Otto Other ændrede “Taastrup”, mens du skrev" in danish


def test_the_menu_counts_what_is_unread(signed_in, told, citizen):
    citizen.refresh_from_db()
    assert citizen.unread_notifications == 1
    with translation.override("en"):
        signed_in.post(reverse("notifications:notification_read_all"))
    citizen.refresh_from_db()
    assert citizen.unread_notifications == 0
    assert not Notification.objects.of(citizen).unread().exists()


def test_going_to_what_happened_is_having_read_it(signed_in, told, citizen):
    answer = signed_in.get(f"{page('en')}{told.pk}/")
    assert answer["Location"] == "/en/wiki/Taastrup/"
    citizen.refresh_from_db()
    assert citizen.unread_notifications == 0


def test_somebody_elses_notification_is_not_there(client, told, other_citizen):
    client.force_login(other_citizen, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{page('en')}{told.pk}/").status_code == 404
    assert "Taastrup" not in client.get(page("en")).content.decode()
    told.refresh_from_db()
    assert told.read_at is None


def test_without_an_account_one_is_asked_to_sign_in():
    response = Client().get(page("da"))
    assert response.status_code == 302
    assert response["Location"].startswith("/da/account/login/")


def test_an_empty_list_says_what_would_be_there(signed_in):
    assert "Nothing yet" in signed_in.get(page("en")).content.decode()


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 30, "²"])
def test_a_place_in_the_list_that_makes_no_sense_is_the_beginning(signed_in, told, before):
    assert "Taastrup" in signed_in.get(page("en"), {"before": before}).content.decode()


def test_one_and_a_hundred_cost_the_same_and_can_all_be_reached(
    signed_in, told, citizen, other_citizen, django_assert_num_queries
):
    signed_in.get(page("en"))
    with django_assert_num_queries(5):
        signed_in.get(page("en"))
    for _number in range(100):
        happen(("accounts.person", citizen.pk), actor=other_citizen, recipients=[(citizen.pk, "reply")])
    with django_assert_num_queries(5):
        first = signed_in.get(page("en"))
    second = signed_in.get(page("en") + first.context["older_url"])
    third = signed_in.get(page("en") + second.context["older_url"])
    seen = [row.pk for answer in (first, second, third) for row in answer.context["notifications"]]
    assert len(seen) == len(set(seen)) == 101


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "100 %s %(x)s", "", "\u202e"])
def test_names_in_a_sentence_are_only_names(citizen, signed_in, name):
    happen(("accounts.person", citizen.pk), actor=None, actor_name=name, recipients=[(citizen.pk, "reply")])
    answer = signed_in.get(page("en"))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_moderators_find_their_queue_here_and_nobody_else_does(signed_in, citizen):
    assert "/en/moderation/" not in signed_in.get(page("en")).content.decode()
    Role.objects.create(user=citizen, kind=Role.Kind.MODERATOR)
    assert "/en/moderation/" in signed_in.get(page("en")).content.decode()
