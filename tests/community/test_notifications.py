"""Telling people, in their language, and counting what they have not read."""

import pytest
from django.utils import translation

from accounts.models import User
from community.notifications.models import Notification
from community.notifications.registry import register, wording
from community.notifications.services import Telling, mark_all_read, notify, notify_each
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

VALUES = {"name": "Anna", "title": "Taastrup"}


def unread(user: User) -> int:
    return User.objects.get(pk=user.pk).unread_notifications


def test_who_is_told_has_something_unread(citizen, other_citizen):
    told = notify(recipient=citizen, kind="wiki.merged", values=VALUES, url="/en/wiki/Taastrup/")
    assert "Anna" in told.text
    assert "Taastrup" in told.text
    assert (unread(citizen), unread(other_citizen)) == (1, 0)


def test_many_are_told_in_as_many_queries_as_one(citizen, django_assert_num_queries):
    people = [UserFactory() for _number in range(10)]
    with django_assert_num_queries(5) as one:
        notify_each(kind="wiki.merged", tellings=[Telling(citizen.pk, VALUES, "/")])
    with django_assert_num_queries(len(one)):
        notify_each(kind="wiki.merged", tellings=[Telling(person.pk, VALUES, "/") for person in people])
    assert [unread(person) for person in people] == [1] * 10


def test_an_account_that_is_gone_is_told_nothing(citizen):
    assert notify_each(kind="wiki.merged", tellings=[Telling(987654, VALUES, "/")]) == []
    assert not Notification.objects.exists()


def test_reading_all_is_reading_ones_own(citizen, other_citizen):
    for person in (citizen, citizen, other_citizen):
        notify(recipient=person, kind="wiki.merged", values=VALUES, url="/")
    assert mark_all_read(user=citizen) == 2
    assert (unread(citizen), unread(other_citizen)) == (0, 1)
    assert mark_all_read(user=citizen) == 0


def test_the_words_are_made_when_they_are_read():
    register("tests.greeting", translation.gettext_lazy("Language"))
    told = Notification(kind="tests.greeting", values={})
    with translation.override("en"):
        english = told.text
    with translation.override("nl"):
        assert str(told) == wording("tests.greeting", {})
    assert english == "Language"


def test_what_nobody_registers_any_more_is_still_read():
    assert wording("gone.kind", {}) != ""


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "100 %s %(x)s", "", "\u202e"])
def test_names_in_a_sentence_are_only_names(citizen, signed_in, name):
    notify(recipient=citizen, kind="wiki.merged", values={"name": name, "title": "T"}, url="/en/")
    page = signed_in.get("/en/account/notifications/")
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
