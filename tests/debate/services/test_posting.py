"""Writing in debates: what is kept, where it stands, and what is refused with nothing saved."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from community.flags.models import Case
from community.follows.models import Follow
from core.visibility import State as Seen
from debate.models import Debate, Mention, Participation, Post
from debate.services.freezing import set_frozen
from debate.services.posting import write_post
from debate.services.starting import Participants
from debate.services.states import set_debate_state, set_post_state
from debate.states import Stance, State
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db


def write(debate: Debate, author: Any, body: str = "<p>Yes.</p>", **fields: Any) -> Any:
    return write_post(debate=debate, author=author, body=body, **{"language": "en", **fields})


def errors_of(debate: Debate, author: Any, body: str = "<p>Yes.</p>", **fields: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        write(debate, author, body, **fields)
    return caught.value.message_dict


def test_a_post_gets_its_number_and_place_and_is_counted(citizen: User) -> None:
    debate = a_debate()
    first, second = a_post(debate, citizen), a_post(debate)
    reply = a_post(debate, parent=first)
    debate.refresh_from_db()
    first.refresh_from_db()
    assert [(p.number, p.position, p.depth) for p in (first, second, reply)] == [(1, 1, 0), (2, 2, 0), (3, 1, 1)]
    assert (debate.post_count, debate.last_number, debate.roots_neutral) == (3, 3, 2)
    assert (first.reply_count, first.last_position) == (1, 1)
    assert Participation.objects.get(debate=debate, user=citizen).post_count == 1


def test_below_the_deepest_level_a_reply_stands_beside_what_it_answers() -> None:
    debate = a_debate()
    root = a_post(debate)
    second = a_post(debate, parent=root)
    third = a_post(debate, parent=second)
    fourth = a_post(debate, parent=third)
    fifth = a_post(debate, parent=fourth)
    assert (fourth.depth, fourth.shown_parent_id, fourth.parent_id) == (2, second.pk, third.pk)
    assert (fifth.shown_parent_id, fifth.parent_id, fifth.position) == (second.pk, fourth.pk, 3)


def test_the_same_form_sent_twice_is_one_post(citizen: User) -> None:
    debate, form = a_debate(), uuid.uuid4()
    first = write(debate, citizen, submission=form)
    second = write(debate, citizen, submission=form)
    debate.refresh_from_db()
    assert (second.repeated, second.post.pk, debate.post_count) == (True, first.post.pk, 1)


def test_the_same_form_with_more_in_it_is_another_post(citizen: User) -> None:
    debate, form = a_debate(), uuid.uuid4()
    write(debate, citizen, "<p>One.</p>", submission=form)
    assert not write(debate, citizen, "<p>One and two.</p>", submission=form).repeated
    assert Post.objects.count() == 2


def test_the_same_words_within_a_day_are_refused(citizen: User) -> None:
    debate = a_debate()
    write(debate, citizen)
    assert "body" in errors_of(debate, citizen, submission=uuid.uuid4())
    Post.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert write(debate, citizen).post.number == 2


def test_others_may_say_the_same(citizen: User, other_citizen: User) -> None:
    debate = a_debate()
    write(debate, citizen)
    assert write(debate, other_citizen).post.number == 2


@pytest.mark.parametrize(
    "body", ["", "   ", "<p></p>", "<p>&nbsp;</p>", "<script>alert(1)</script>", "\x00", "<p>\u200b</p>"]
)
def test_what_says_nothing_is_refused(citizen: User, body: str) -> None:
    assert "body" in errors_of(a_debate(), citizen, body)
    assert not Post.objects.exists()


def test_what_is_too_long_is_refused(citizen: User, settings: Any) -> None:
    settings.DEBATE_POST_MAX_BYTES = 1000
    assert "body" in errors_of(a_debate(), citizen, f"<p>{'å' * 600}</p>")
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="alert(1)">Hi</p>',
        '<p>Hi<img src="x" onerror="alert(1)"></p>',
        '<p><a href="javascript:alert(1)">Hi</a></p>',
        '<p>Hi</p><iframe src="https://example.org"></iframe>',
        '<p style="background:url(javascript:alert(1))">Hi</p>',
        "<p>Hi<svg><script>alert(1)</script></svg></p>",
        '<p>Hi</p><form action="/"><input></form>',
        '<p><a href="data:text/html,<script>alert(1)</script>">Hi</a></p>',
    ],
)
def test_scripts_are_taken_out_wherever_they_stand(citizen: User, html: str) -> None:
    kept = write(a_debate(), citizen, html).post.body
    assert "Hi" in kept
    assert not any(bad in kept for bad in ("alert", "script", "onclick", "onerror", "style", "iframe", "form", "svg"))


def test_scripts_in_other_fields_are_kept_out_as_well(anonymous: AnonymousUser, citizen: User) -> None:
    debate = a_debate(participants=anyone())
    first = a_post(debate, body="<p>1 &lt; 2 says &lt;script&gt;</p>")
    assert "language" in errors_of(debate, citizen, language='"><script>')
    assert "quoted_text" in errors_of(debate, citizen, quoted=first, quoted_text="<script>alert(1)</script>")
    assert "stance" not in write(debate, citizen, quoted=first, quoted_text="<script>").post.quoted_text


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ("", "I do not like trams at all"),
        ("like trams", "like trams"),
        ("  like\n trams …", "like trams …"),
        ("… like trams", "… like trams"),
    ],
)
def test_a_quote_is_words_of_the_original(citizen: User, chosen: str, kept: str) -> None:
    debate = a_debate()
    original = a_post(debate, body="<p>I do not <em>like</em> trams at all</p>")
    assert write(debate, citizen, quoted=original, quoted_text=chosen).post.quoted_text == kept


@pytest.mark.parametrize("chosen", ["I do like trams", "I do … like trams", "TRAMS"])
def test_what_the_original_does_not_say_is_no_quote(citizen: User, chosen: str) -> None:
    debate = a_debate()
    original = a_post(debate, body="<p>I do not like trams at all</p>")
    assert "quoted_text" in errors_of(debate, citizen, quoted=original, quoted_text=chosen)


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED, State.WITHDRAWN, State.WAITING])
def test_what_is_out_of_sight_cannot_be_quoted(citizen: User, state: str) -> None:
    debate = a_debate()
    original = a_post(debate)
    set_post_state(original, state, None)
    assert "quoted_text" in errors_of(debate, citizen, quoted=original)


def anyone() -> Any:
    return Participants(audience=Debate.Audience.ANYONE)


def closed(debate: Debate) -> None:
    debate.closed_at = timezone.now()


def over(debate: Debate) -> None:
    debate.opens_at, debate.closes_at = timezone.now() - timedelta(days=2), timezone.now() - timedelta(days=1)


def not_begun(debate: Debate) -> None:
    debate.opens_at = timezone.now() + timedelta(days=1)


def frozen(debate: Debate) -> None:
    debate.frozen_at = timezone.now()


def hidden(debate: Debate) -> None:
    debate.state = State.HIDDEN


@pytest.mark.parametrize("change", [closed, over, not_begun, frozen, hidden])
def test_a_debate_that_takes_no_posts_says_why(citizen: User, change: Any) -> None:
    debate = a_debate()
    change(debate)
    debate.save()
    with pytest.raises(PermissionDenied) as caught:
        write(debate, citizen)
    assert len(str(caught.value)) > 20
    assert not Post.objects.exists()


def test_a_debate_that_was_closed_meanwhile_takes_none(citizen: User) -> None:
    """What the writer's page knows of the debate is older than what happened since."""
    stale = a_debate()
    Debate.objects.filter(pk=stale.pk).update(closed_at=timezone.now())
    with pytest.raises(PermissionDenied, match="closed"):
        write(stale, citizen)


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED, State.WITHDRAWN, State.WAITING])
def test_what_is_out_of_sight_cannot_be_answered(citizen: User, state: str) -> None:
    debate = a_debate()
    parent = a_post(debate)
    set_post_state(parent, state, None)
    assert "parent" in errors_of(debate, citizen, parent=parent)
    assert Post.objects.count() == 1


def test_a_post_of_another_debate_cannot_be_answered_nor_quoted(citizen: User) -> None:
    foreign = a_post(a_debate())
    debate = a_debate()
    assert "parent" in errors_of(debate, citizen, parent=foreign)
    assert "quoted_text" in errors_of(debate, citizen, quoted=foreign)


def test_for_and_against_needs_a_side_only_where_nothing_is_answered(citizen: User) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    assert "stance" in errors_of(debate, citizen)
    assert "stance" in errors_of(debate, citizen, stance=7)
    root = a_post(debate, citizen, stance=Stance.FOR)
    against = a_post(debate, stance=Stance.AGAINST)
    reply = a_post(debate, parent=root)
    assert (root.lane, root.position, against.lane, against.position) == (1, 1, -1, 1)
    assert (reply.stance, reply.lane) == (0, 0)
    assert Participation.objects.get(debate=debate, user=citizen).stance == Stance.FOR


def test_elsewhere_a_side_means_nothing(citizen: User) -> None:
    assert write(a_debate(), citizen, stance=Stance.FOR).post.stance == Stance.NEUTRAL


def test_without_an_account_a_post_waits_where_anyone_may_write(anonymous: AnonymousUser, admin: User) -> None:
    debate = a_debate(participants=anyone())
    posted = write(debate, anonymous, author_name="Passer-by")
    debate.refresh_from_db()
    assert (posted.waits, posted.post.state, posted.post.number, debate.post_count) == (True, State.WAITING, None, 0)
    assert Case.objects.filter(kind="debate.post", object_id=str(posted.post.pk), is_open=True).exists()
    set_post_state(posted.post, Seen.VISIBLE, admin)
    debate.refresh_from_db()
    assert (posted.post.number, posted.post.position, debate.post_count) == (1, 1, 1)


def test_without_an_account_nothing_is_written_elsewhere(anonymous: AnonymousUser) -> None:
    with pytest.raises(PermissionDenied, match="Sign in"):
        write(a_debate(), anonymous)


def test_nobody_without_an_account_takes_the_name_of_a_person_or_an_office(anonymous: AnonymousUser) -> None:
    person("Karen Citizen")
    debate = a_debate(participants=anyone())
    assert "author_name" in errors_of(debate, anonymous, author_name="karen citizen")
    assert "author_name" in errors_of(debate, anonymous, author_name="Moderator")


def test_whoever_writes_follows_the_debate_once(citizen: User, admin: User) -> None:
    debate = a_debate()
    write(debate, citizen)
    follows = Follow.objects.filter(user=citizen, kind="debate.debate", object_id=str(debate.pk))
    assert follows.count() == 1
    follows.delete()
    write(debate, citizen, "<p>More.</p>")
    assert not follows.exists()
    set_frozen(debate=debate, by=admin, frozen=True)
    set_debate_state(debate, State.HIDDEN, admin)
    assert not Post.objects.visible_to(citizen).exists()


def test_mentions_are_kept_with_whom_they_mean(citizen: User) -> None:
    anna, long_anna = person("Anna"), person("Anna Berg")
    post = write(a_debate(), citizen, "<p>@Anna and @anna berg, mail me@Anna or <code>@Anna</code>.</p>").post
    found = dict(Mention.objects.filter(post=post).values_list("name", "user_id"))
    assert found == {"Anna": anna.pk, "anna berg": long_anna.pk}


def test_a_post_with_too_many_mentions_is_refused(citizen: User, settings: Any) -> None:
    settings.DEBATE_MAX_MENTIONS = 3
    names = [f"Zoe {letter}uist" for letter in "abcd"]
    for name in names:
        person(name)
    debate = a_debate()
    assert "body" in errors_of(debate, citizen, f"<p>{' '.join('@' + name for name in names)}</p>")
    assert write(debate, citizen, f"<p>{' '.join('@' + name for name in names[:3] * 4)}</p>").post.pk
    assert "body" in errors_of(debate, citizen, f"<p>{' '.join(f'@nobody{number}' for number in range(200))}</p>")


def cost_of(debate: Debate, author: User, **fields: Any) -> int:
    """Queries of one post, without those of the transaction that the test runs in."""
    fresh, known = User.objects.get(pk=author.pk), Debate.objects.get(pk=debate.pk)
    with CaptureQueriesContext(connection) as asked:
        write(known, fresh, **fields)
    return len([row for row in asked if "SAVEPOINT" not in row["sql"]])


@pytest.mark.usefixtures("_tasks_wait")
@pytest.mark.parametrize("followers", [0, 25])
def test_posting_takes_fewer_than_twenty_queries_whatever_the_followers(citizen: User, followers: int) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    for _number in range(followers):
        Follow.objects.create(user=person(), kind="debate.debate", object_id=str(debate.pk))
    anna, parent = person("Anna Berg"), a_post(debate, stance=Stance.FOR)
    body = f"<p>@{anna.display_name} said it</p>"
    assert cost_of(debate, citizen, body=body, parent=parent, quoted=parent, stance=Stance.FOR) < 18
    assert cost_of(debate, citizen, body="<p>Again</p>", stance=Stance.AGAINST) < 14


@pytest.fixture
def _tasks_wait(settings: Any) -> None:
    """As in an installation: what follows a post is queued with one query and done by the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
