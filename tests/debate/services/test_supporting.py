"""Support: one a person, taken back freely, counted by the side that its giver stands on."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from debate.models import Debate, Support
from debate.services.states import set_post_state
from debate.services.supporting import set_support, supported_by
from debate.states import Stance, State
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db


def test_support_is_counted_once_however_often_it_is_given(citizen: User) -> None:
    post = a_post(a_debate())
    assert [set_support(post=post, user=citizen, wanted=True) for _time in range(3)] == [1, 1, 1]
    post.refresh_from_db()
    assert (post.support_count, Support.objects.count()) == (1, 1)
    assert supported_by(citizen, [post.pk, 999]) == {post.pk}


def test_support_is_taken_back_freely(citizen: User, other_citizen: User) -> None:
    post = a_post(a_debate())
    set_support(post=post, user=citizen, wanted=True)
    set_support(post=post, user=other_citizen, wanted=True)
    assert [set_support(post=post, user=citizen, wanted=False) for _time in range(2)] == [1, 1]
    post.refresh_from_db()
    assert (post.support_count, Support.objects.get().user) == (1, other_citizen)


def test_support_counts_for_the_side_that_its_giver_stands_on(citizen: User, other_citizen: User) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    a_post(debate, citizen, stance=Stance.FOR)
    a_post(debate, other_citizen, stance=Stance.AGAINST)
    post = a_post(debate, stance=Stance.FOR)
    for user in (citizen, other_citizen, person()):
        set_support(post=post, user=user, wanted=True)
    post.refresh_from_db()
    assert (post.support_count, post.support_for, post.support_against, post.agreement) == (3, 1, 1, 4)


def test_support_goes_with_the_side_it_was_given_from(citizen: User) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    a_post(debate, citizen, stance=Stance.FOR)
    post = a_post(debate, stance=Stance.FOR)
    set_support(post=post, user=citizen, wanted=True)
    a_post(debate, citizen, stance=Stance.AGAINST)
    set_support(post=post, user=citizen, wanted=False)
    post.refresh_from_db()
    assert (post.support_count, post.support_for, post.support_against, post.agreement) == (0, 0, 0, 1)


def test_without_an_account_nothing_is_supported(anonymous: AnonymousUser) -> None:
    with pytest.raises(PermissionDenied, match="Sign in"):
        set_support(post=a_post(a_debate()), user=anonymous, wanted=True)
    assert not Support.objects.exists()


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED, State.WITHDRAWN])
def test_what_is_out_of_sight_is_not_supported(citizen: User, state: str) -> None:
    post = a_post(a_debate())
    set_post_state(post, state, None)
    with pytest.raises(PermissionDenied):
        set_support(post=post, user=citizen, wanted=True)


@pytest.mark.parametrize("field", ["closed_at", "frozen_at"])
def test_nothing_is_supported_in_a_closed_or_frozen_debate(citizen: User, field: str) -> None:
    post = a_post(a_debate())
    Debate.objects.update(**{field: timezone.now()})
    with pytest.raises(PermissionDenied):
        set_support(post=post, user=citizen, wanted=True)
    post.refresh_from_db()
    assert post.support_count == 0


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize("others", [0, 30])
def test_supporting_takes_fewer_than_six_queries(citizen: User, wanted: bool, others: int) -> None:
    debate = a_debate()
    post = a_post(debate)
    for _number in range(others):
        set_support(post=post, user=person(), wanted=True)
    set_support(post=post, user=citizen, wanted=not wanted)
    fresh = User.objects.get(pk=citizen.pk)
    with CaptureQueriesContext(connection) as asked:
        set_support(post=post, user=fresh, wanted=wanted)
    assert len(statements(asked)) == 3


def statements(asked: Any) -> list[str]:
    """Without those of the transaction that a test runs in."""
    return [row["sql"] for row in asked if "SAVEPOINT" not in row["sql"]]
