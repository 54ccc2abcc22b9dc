"""Telling people: each once an event, for the most specific reason, in as many queries as one."""

import pytest
from django.utils import translation

from accounts.models import User
from community.follows.models import Rhythm
from community.follows.services import follow
from community.notifications.models import Notification
from community.notifications.services.preferring import choose_rhythm
from community.notifications.services.reading import mark_all_read, mark_read
from community.notifications.services.telling import tell
from tests.community.telling import happen
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing(admin):
    """Something to follow: a person's page."""
    return ("accounts.person", str(admin.pk))


def unread(user: User) -> int:
    return User.objects.get(pk=user.pk).unread_notifications


def test_who_is_told_has_something_unread(citizen, other_citizen, thing):
    happen(thing, actor=other_citizen, recipients=[(citizen.pk, "reply")])
    told = Notification.objects.get(recipient=citizen)
    assert "Otto Other" in told.text
    assert (unread(citizen), unread(other_citizen)) == (1, 0)


def test_a_follower_is_told_and_the_one_who_did_it_is_not(citizen, other_citizen, thing):
    for person in (citizen, other_citizen):
        follow(user=person, kind=thing[0], object_id=thing[1])
    happen(thing, actor=other_citizen)
    assert list(Notification.objects.values_list("recipient", "reason")) == [(citizen.pk, "follow:accounts.person")]


def test_the_most_specific_reason_wins(citizen, other_citizen, thing):
    follow(user=citizen, kind=thing[0], object_id=thing[1])
    happen(thing, actor=other_citizen, recipients=[(citizen.pk, "reply"), (citizen.pk, "mention")])
    assert list(Notification.objects.values_list("reason", flat=True)) == ["mention"]


def test_a_person_comes_before_an_object(citizen, other_citizen, site):
    from tests.wiki.articles import make_article

    article = make_article(author=citizen)
    Notification.objects.all().delete()
    reader = UserFactory()
    follow(user=reader, kind="wiki.article", object_id=str(article.pk))
    follow(user=reader, kind="accounts.person", object_id=str(other_citizen.pk))
    happen(("wiki.article", article.pk), actor=other_citizen)
    told = Notification.objects.get(recipient=reader)
    assert (told.reason, told.followed_id) == ("follow:accounts.person", str(other_citizen.pk))


def test_an_event_told_twice_is_told_once(citizen, other_citizen, thing):
    follow(user=citizen, kind=thing[0], object_id=thing[1])
    event = happen(thing, actor=other_citizen)
    tell(event, [(citizen.pk, "reply")])
    assert Notification.objects.filter(recipient=citizen).count() == unread(citizen) == 1


def test_what_is_not_public_or_not_there_reaches_no_follower(citizen, other_citizen, thing):
    follow(user=citizen, kind=thing[0], object_id=thing[1])
    happen(thing, actor=other_citizen, is_public=False)
    happen(("accounts.person", "987654"), actor=other_citizen, objects=[thing])
    happen(("nobody.knows", "1"), actor=other_citizen, objects=[thing])
    assert not Notification.objects.exists()


def test_an_account_that_is_gone_or_closed_is_told_nothing(citizen, other_citizen, thing):
    User.objects.filter(pk=citizen.pk).update(is_active=False)
    happen(thing, actor=other_citizen, recipients=[(987654, "reply"), (citizen.pk, "reply")])
    assert not Notification.objects.exists()


def test_many_are_told_in_as_many_queries_as_one(citizen, other_citizen, thing, django_assert_num_queries):
    people = [UserFactory() for _number in range(10)]
    for person in (citizen, *people):
        choose_rhythm(user=person, reason="reply", rhythm="daily")
    events = [happen(thing, actor=other_citizen, is_public=False) for _number in range(2)]
    with django_assert_num_queries(9) as one:
        tell(events[0], [(citizen.pk, "reply")])
    with django_assert_num_queries(len(one)):
        tell(events[1], [(person.pk, "reply") for person in people])
    assert [unread(person) for person in people] == [1] * 10


@pytest.mark.parametrize(
    ("of_thing", "of_kind", "expected"),
    [("", "", "daily"), ("", "weekly", "weekly"), ("now", "weekly", "now"), ("never", "", "never")],
)
def test_the_rhythm_is_that_of_the_thing_then_that_of_its_kind(
    citizen, other_citizen, thing, of_thing, of_kind, expected
):
    follow(user=citizen, kind=thing[0], object_id=thing[1], rhythm=of_thing)
    if of_kind:
        choose_rhythm(user=citizen, reason="follow:accounts.person", rhythm=of_kind)
    happen(thing, actor=other_citizen)
    assert Notification.objects.get().rhythm == expected


def test_reading_all_is_reading_ones_own(citizen, other_citizen, admin, thing):
    for person in (citizen, citizen, other_citizen):
        happen(thing, actor=admin, recipients=[(person.pk, "reply")])
    assert mark_all_read(user=citizen) == 2
    assert (unread(citizen), unread(other_citizen)) == (0, 1)
    assert mark_all_read(user=citizen) == 0


def test_one_read_twice_counts_once(citizen, admin, thing):
    for _number in range(2):
        happen(thing, actor=admin, recipients=[(citizen.pk, "reply")])
    told = Notification.objects.first()
    assert mark_read(user=citizen, notification=told) is True
    assert mark_read(user=citizen, notification=told) is False
    assert unread(citizen) == 1


def test_the_words_are_made_when_they_are_read(citizen, admin, thing):
    happen(thing, actor=admin, recipients=[(citizen.pk, "written_with")])
    told = Notification.objects.get()
    with translation.override("da"):
        assert "mens du skrev" in told.text
    with translation.override("en"):
        assert "while you were writing" in told.text


def test_every_rhythm_of_the_registry_can_be_chosen():
    from community.activity.registry import RHYTHMS

    assert tuple(Rhythm.values) == RHYTHMS
