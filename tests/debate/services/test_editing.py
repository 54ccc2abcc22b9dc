"""Changing a post for a while, and taking it back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import User
from community.notifications.models import Notification
from debate.models import Debate, Mention, Participation, Post, PostVersion
from debate.permissions import can_edit_post
from debate.services.editing import edit_post, withdraw_post
from debate.services.states import set_post_state
from debate.states import State
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db


def test_an_edited_post_keeps_what_it_said_before(citizen: User) -> None:
    post = a_post(a_debate(), citizen, "<p>One</p>")
    edit_post(post=post, author=citizen, body="<p>Two</p>", language="da")
    post.refresh_from_db()
    version = PostVersion.objects.get(post=post)
    assert (post.body, post.language, post.edited_at is not None) == ("<p>Two</p>", "da", True)
    assert (version.number, version.body, version.language, version.written_at) == (
        1,
        "<p>One</p>",
        "en",
        post.created_at,
    )


def test_the_same_text_makes_no_version(citizen: User) -> None:
    post = a_post(a_debate(), citizen, "<p>One</p>")
    for _time in range(2):
        edit_post(post=post, author=citizen, body="<p>One</p>")
    assert not PostVersion.objects.exists()


def test_the_same_edit_sent_twice_makes_one_version(citizen: User) -> None:
    post = a_post(a_debate(), citizen, "<p>One</p>")
    for _time in range(2):
        edit_post(post=Post.objects.get(pk=post.pk), author=citizen, body="<p>Two</p>")
    assert PostVersion.objects.count() == 1


def test_after_a_while_a_post_is_no_longer_changed(citizen: User, settings: Any) -> None:
    post = a_post(a_debate(), citizen)
    late = timezone.now() - timedelta(minutes=settings.DEBATE_EDIT_MINUTES, seconds=1)
    Post.objects.filter(pk=post.pk).update(created_at=late)
    post.refresh_from_db()
    with pytest.raises(PermissionDenied, match="withdraw"):
        edit_post(post=post, author=citizen, body="<p>Two</p>")


def test_nobody_changes_what_others_wrote(citizen: User, admin: User) -> None:
    post = a_post(a_debate())
    for user in (citizen, admin):
        with pytest.raises(PermissionDenied):
            edit_post(post=post, author=user, body="<p>Two</p>")
        with pytest.raises(PermissionDenied):
            withdraw_post(post=post, author=user)


@pytest.mark.parametrize("body", ["", "<script>1</script>", "<p>" + "x" * 30_000 + "</p>"])
def test_a_change_that_may_not_be_leaves_the_post_as_it_was(citizen: User, body: str) -> None:
    post = a_post(a_debate(), citizen, "<p>One</p>")
    with pytest.raises(ValidationError):
        edit_post(post=post, author=citizen, body=body)
    post.refresh_from_db()
    assert (post.body, PostVersion.objects.count()) == ("<p>One</p>", 0)


@pytest.mark.parametrize("field", ["closed_at", "frozen_at"])
def test_in_a_closed_or_frozen_debate_nothing_is_changed_but_can_be_withdrawn(citizen: User, field: str) -> None:
    post = a_post(a_debate(), citizen)
    Debate.objects.update(**{field: timezone.now()})
    post = Post.objects.select_related("debate").get(pk=post.pk)
    assert not can_edit_post(citizen, post)
    with pytest.raises(PermissionDenied):
        edit_post(post=post, author=citizen, body="<p>Two</p>")
    assert withdraw_post(post=post, author=citizen).state == State.WITHDRAWN


def test_whom_an_edit_mentions_first_is_told_once(citizen: User) -> None:
    person("Anna Berg")
    bob = person("Bob Dahl")
    post = a_post(a_debate(), citizen, "<p>@Anna Berg</p>")
    for body in ("<p>@Anna Berg @Bob Dahl</p>", "<p>Nobody</p>", "<p>@Bob Dahl @Anna Berg</p>", "<p>@Bob Dahl</p>"):
        edit_post(post=post, author=citizen, body=body)
    assert list(Mention.objects.values_list("name", flat=True)) == ["Bob Dahl"]
    assert Notification.objects.filter(recipient=bob).count() == 1


def test_a_withdrawn_post_keeps_its_place_and_is_not_counted(citizen: User) -> None:
    debate = a_debate()
    root = a_post(debate, citizen)
    reply = a_post(debate, citizen, parent=root)
    a_post(debate, parent=root)
    for _time in range(2):
        withdraw_post(post=reply, author=citizen)
    debate.refresh_from_db()
    root.refresh_from_db()
    reply.refresh_from_db()
    assert (debate.post_count, debate.last_number, root.reply_count, root.last_position) == (2, 3, 1, 2)
    assert (reply.position, reply.state) == (1, State.WITHDRAWN)
    assert Participation.objects.get(debate=debate, user=citizen).post_count == 1
    assert not Post.objects.visible_to(citizen).filter(pk=reply.pk).exists()


def test_what_moderators_hid_is_neither_changed_nor_withdrawn(citizen: User) -> None:
    post = a_post(a_debate(), citizen)
    set_post_state(post, State.HIDDEN, None)
    with pytest.raises(PermissionDenied):
        edit_post(post=post, author=citizen, body="<p>Two</p>")
    with pytest.raises(PermissionDenied):
        withdraw_post(post=post, author=citizen)
