"""Every permission of debates, for every role."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.utils import timezone

from accounts.models import User
from community.moderation.models import Suspension
from debate import permissions
from debate.models import Debate, Post, Question
from debate.states import State
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "citizen", "author", "politician", "officer", "moderator", "manager", "suspended", "inactive")


@pytest.fixture
def people(citizen: User, admin: User) -> dict[str, Any]:
    """One of each role; the author wrote the debate and the post that are asked about."""
    manager, suspended, inactive = person(), person(), person()
    manager.user_permissions.add(Permission.objects.get(codename="manage_debate"))
    Suspension.objects.create(person=suspended, ends_at=timezone.now() + timedelta(days=1))
    inactive.is_active = False
    inactive.save()
    return {
        "anonymous": AnonymousUser(),
        "citizen": citizen,
        "author": person(),
        "politician": person(role="politician"),
        "officer": person(role="officer"),
        "moderator": person(role="moderator"),
        "manager": User.objects.get(pk=manager.pk),
        "suspended": suspended,
        "inactive": inactive,
    }


def allowed(people: dict[str, Any], may: Callable[[Any], bool]) -> set[str]:
    return {role for role in ROLES if may(people[role])}


def test_who_starts_a_debate(people: dict[str, Any]) -> None:
    everybody = {"citizen", "author", "politician", "officer", "moderator", "manager"}
    assert allowed(people, permissions.can_start_debate) == everybody


def test_whose_debate_is_public_at_once(people: dict[str, Any]) -> None:
    assert "citizen" not in allowed(people, permissions.is_trusted)
    assert {"author", "politician", "officer", "moderator"} <= allowed(people, permissions.is_trusted)


@pytest.mark.parametrize(
    ("audience", "others"),
    [
        ("anyone", {"anonymous", "citizen", "author", "politician", "officer", "moderator", "manager"}),
        ("confirmed", {"citizen", "author", "politician", "officer", "moderator", "manager"}),
        ("group", {"moderator"}),
    ],
)
def test_who_posts(people: dict[str, Any], audience: str, others: set[str]) -> None:
    debate = a_debate(people["author"])
    debate.audience = audience
    assert allowed(people, lambda user: permissions.can_post(user, debate)) == others


def test_support_takes_an_account(people: dict[str, Any]) -> None:
    debate = a_debate(people["author"])
    debate.audience = Debate.Audience.ANYONE
    supporters = allowed(people, lambda user: permissions.can_support(user, debate))
    assert supporters == {"citizen", "author", "politician", "officer", "moderator", "manager"}


@pytest.mark.parametrize("state", [State.WAITING, State.HIDDEN, State.REMOVED])
def test_nobody_posts_where_nobody_reads(people: dict[str, Any], state: str) -> None:
    debate = a_debate(people["author"])
    debate.state = state
    assert allowed(people, lambda user: permissions.can_post(user, debate)) == set()


def test_only_its_author_changes_and_withdraws_a_post(people: dict[str, Any]) -> None:
    post = a_post(a_debate(), people["author"])
    assert allowed(people, lambda user: permissions.can_edit_post(user, post)) == {"author"}
    assert allowed(people, lambda user: permissions.can_withdraw_post(user, post)) == {"author"}
    post.state = State.HIDDEN
    assert allowed(people, lambda user: permissions.can_edit_post(user, post)) == set()
    assert allowed(people, lambda user: permissions.can_withdraw_post(user, post)) == set()


def test_nobody_owns_what_was_written_without_an_account(people: dict[str, Any]) -> None:
    post = a_post(a_debate(), people["author"])
    post.author = None
    assert allowed(people, lambda user: permissions.can_edit_post(user, post)) == set()


def test_who_runs_debates(people: dict[str, Any]) -> None:
    debate = a_debate()
    staff = {"officer", "moderator", "manager"}
    assert allowed(people, permissions.is_staff) == staff
    assert allowed(people, lambda user: permissions.can_manage_debate(user, debate)) == staff


def test_who_answers_officially(people: dict[str, Any]) -> None:
    debate = a_debate()
    assert allowed(people, lambda user: permissions.can_answer_officially(user, debate)) == {"politician", "officer"}
    debate.state = State.HIDDEN
    assert allowed(people, lambda user: permissions.can_answer_officially(user, debate)) == set()


def test_who_hands_a_question_on(people: dict[str, Any]) -> None:
    a_debate(kind="question", asked=people["politician"])
    question = Question.objects.get()
    handing = allowed(people, lambda user: permissions.can_reassign(user, question))
    assert handing == {"politician", "officer", "moderator", "manager"}


def test_who_sees_what_waits_and_what_is_hidden(people: dict[str, Any]) -> None:
    debate = a_debate(people["author"])
    post = a_post(debate, people["author"])
    seen = {}
    for state in (State.WAITING, State.HIDDEN, State.REMOVED, State.WITHDRAWN):
        Post.objects.filter(pk=post.pk).update(state=state)
        seen[state] = allowed(people, lambda user: Post.objects.visible_to(user).exists())
    assert seen[State.WAITING] == {"author", "moderator"}
    assert seen[State.HIDDEN] == seen[State.REMOVED] == seen[State.WITHDRAWN] == {"moderator"}
