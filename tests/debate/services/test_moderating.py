"""Debates and posts under moderation: reported, waiting, hidden, undone; counts stay right."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from community.activity.models import Event
from community.flags.models import Case
from community.flags.services import Notice, open_case, report
from community.moderation.models import ContentRule, Decision, HeldChange
from community.moderation.services.content_rules import try_rule
from community.moderation.services.deciding import Verdict, decide, take_back
from community.moderation.services.rules import ensure_rules
from community.moderation.services.undoing import count_since, reverse_undoing, undo_account
from community.notifications.models import Notification
from core import objects
from debate.models import Debate, Participation, Post
from debate.services.editing import HeldBack, edit_post
from debate.services.posting import write_post
from debate.services.starting import Participants
from debate.states import State
from tests.debate.making import a_debate, a_post, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]
Action = Decision.Action


@pytest.fixture
def moderator() -> User:
    ensure_rules()
    return person("Mo Derator", role="moderator")


def a_rule(effect: str, **fields: Any) -> ContentRule:
    values = {"name": "Casinos", "patterns": "casino", "is_active": True, "only_new": False}
    return ContentRule.objects.create(effect=effect, **{**values, **fields})


def ruling(case: Case, moderator: User, action: str) -> Decision:
    return decide(case=case, moderator=moderator, verdict=Verdict(action, rule_key="spam", statement="Because."))


def counts(debate: Debate) -> tuple[int, int]:
    debate.refresh_from_db()
    return debate.post_count, debate.last_number


@pytest.mark.parametrize(("action", "state"), [(Action.HIDE, State.HIDDEN), (Action.REMOVE, State.REMOVED)])
def test_a_reported_post_is_taken_out_of_sight_and_given_back(moderator: User, action: str, state: str) -> None:
    debate = a_debate()
    root = a_post(debate)
    post = a_post(debate, parent=root)
    report(obj=post, reporter=person(), notice=Notice("spam"), language="en")
    decision = ruling(Case.objects.get(kind="debate.post"), moderator, action)
    post.refresh_from_db()
    root.refresh_from_db()
    assert (post.state, counts(debate), root.reply_count, root.last_position) == (state, (1, 2), 0, 1)
    assert Participation.objects.get(debate=debate, user=post.author).post_count == 0
    take_back(decision=decision, moderator=moderator)
    root.refresh_from_db()
    assert (counts(debate), root.reply_count) == ((2, 2), 1)


def test_keeping_a_waiting_post_publishes_it_once(moderator: User, anonymous: AnonymousUser) -> None:
    debate = a_debate(participants=Participants(audience="anyone"))
    posted = write_post(debate=debate, author=anonymous, body="<p>Hello</p>", language="en")
    ruling(Case.objects.get(kind="debate.post"), moderator, Action.KEEP)
    posted.post.refresh_from_db()
    assert (posted.post.state, posted.post.number, counts(debate)) == (State.VISIBLE, 1, (1, 1))
    assert Event.objects.filter(verb="debate.posted").count() == 1


def test_keeping_a_waiting_debate_opens_it_and_tells_its_author(moderator: User, citizen: User) -> None:
    debate = a_debate(citizen)
    assert not Event.objects.filter(verb="debate.opened").exists()
    ruling(Case.objects.get(kind="debate.debate"), moderator, Action.KEEP)
    debate.refresh_from_db()
    assert debate.state == State.VISIBLE
    assert Event.objects.filter(verb="debate.opened").count() == 1
    assert Notification.objects.filter(recipient=citizen).exists()


def test_removing_a_waiting_debate_never_shows_it(moderator: User, citizen: User) -> None:
    debate = a_debate(citizen)
    decision = ruling(Case.objects.get(kind="debate.debate"), moderator, Action.REMOVE)
    debate.refresh_from_db()
    assert debate.state == State.REMOVED
    take_back(decision=decision, moderator=moderator)
    debate.refresh_from_db()
    assert debate.state == State.WAITING
    assert Case.objects.filter(kind="debate.debate", is_open=True).exists()


def test_locking_a_debate_freezes_it(moderator: User) -> None:
    debate = a_debate()
    case = open_case(debate)
    decision = ruling(case, moderator, Action.LOCK)
    debate.refresh_from_db()
    assert debate.frozen_at is not None
    take_back(decision=decision, moderator=moderator)
    debate.refresh_from_db()
    assert debate.frozen_at is None


def test_nobody_decides_about_their_own_post(moderator: User) -> None:
    post = a_post(a_debate(), moderator)
    with pytest.raises(Exception, match="yourself"):
        ruling(open_case(post), moderator, Action.KEEP)


@pytest.mark.parametrize("name", ["debate.debate", "debate.post"])
def test_only_moderators_see_what_is_hidden(name: str, citizen: User, moderator: User) -> None:
    debate = a_debate(citizen if name == "debate.debate" else None)
    thing = debate if name == "debate.debate" else a_post(debate, citizen)
    type(thing).objects.filter(pk=thing.pk).update(state=State.HIDDEN)
    seen = [objects.resolve(name, str(thing.pk), user) for user in (None, citizen, moderator)]
    assert [one is not None for one in seen] == [False, False, True]


def test_posts_are_out_of_sight_with_their_debate(moderator: User) -> None:
    post = a_post(a_debate())
    Debate.objects.update(state=State.HIDDEN)
    assert objects.resolve("debate.post", str(post.pk), post.author) is None


def test_a_rule_refuses_or_warns_once(citizen: User) -> None:
    debate = a_debate()
    rule = a_rule("refuse", message="No casinos.")
    with pytest.raises(ValidationError, match="No casinos"):
        a_post(debate, citizen, "<p>Casino!</p>")
    rule.effect = "warn"
    rule.save()
    with pytest.raises(ValidationError):
        a_post(debate, citizen, "<p>Casino!</p>")
    assert Post.objects.count() == 0


def test_a_rule_holds_a_post_back(citizen: User, moderator: User) -> None:
    debate = a_debate()
    a_rule("hold")
    posted = write_post(debate=debate, author=citizen, body="<p>Casino!</p>", language="en")
    assert (posted.waits, counts(debate)) == (True, (0, 0))
    assert list(Post.objects.visible_to(citizen)) == [posted.post]
    ruling(Case.objects.get(kind="debate.post"), moderator, Action.KEEP)
    assert counts(debate) == (1, 1)


def test_a_rule_tags_a_post_that_is_public_at_once(citizen: User) -> None:
    a_rule("tag")
    post = a_post(a_debate(), citizen, "<p>Casino!</p>")
    assert (post.state, Case.objects.get().object_id) == (State.VISIBLE, str(post.pk))


def test_a_change_that_a_rule_holds_waits_and_is_published_when_kept(citizen: User, moderator: User) -> None:
    post = a_post(a_debate(), citizen, "<p>Harmless</p>")
    a_rule("hold")
    with pytest.raises(HeldBack):
        edit_post(post=post, author=citizen, body="<p>Casino!</p>")
    post.refresh_from_db()
    change = HeldChange.objects.get()
    kind = objects.get("moderation.change")
    assert (post.body, change.text, kind.url(change)) == ("<p>Harmless</p>", "Casino!", post.get_absolute_url())
    assert list(kind.changed(change)) == [("removed", "Harmless"), ("added", "Casino!")]
    ruling(Case.objects.get(kind="moderation.change"), moderator, Action.KEEP)
    post.refresh_from_db()
    assert (post.body, post.versions.count()) == ("<p>Casino!</p>", 1)


def test_a_held_change_of_a_post_that_is_gone_says_so(citizen: User, moderator: User) -> None:
    post = a_post(a_debate(), citizen, "<p>Harmless</p>")
    a_rule("hold")
    with pytest.raises(HeldBack):
        edit_post(post=post, author=citizen, body="<p>Casino!</p>")
    Post.objects.update(state=State.REMOVED)
    with pytest.raises(ValidationError):
        ruling(Case.objects.get(kind="moderation.change"), moderator, Action.KEEP)


def test_a_rule_can_be_tried_on_what_was_posted() -> None:
    a_post(a_debate(), body="<p>Casino!</p>")
    _looked, hits = try_rule(a_rule("hold"))
    assert any("casino" in hit.found for hit in hits)


def test_what_one_account_did_is_undone_and_given_back(moderator: User) -> None:
    spammer, since = person("Spam Mer"), timezone.now() - timedelta(minutes=1)
    own, others = a_debate(spammer), a_debate()
    visited = a_debate(spammer)
    a_post(visited)
    for _number in range(3):
        a_post(others, spammer)
    assert count_since(spammer, since) == 5
    undoing = undo_account(person=spammer, since=since, moderator=moderator)
    undoing.refresh_from_db()
    own.refresh_from_db()
    visited.refresh_from_db()
    assert (own.state, visited.state, counts(others), len(undoing.left)) == (State.HIDDEN, State.VISIBLE, (0, 3), 1)
    reverse_undoing(undoing=undoing, moderator=moderator)
    own.refresh_from_db()
    assert (own.state, counts(others)) == (State.VISIBLE, (3, 3))
