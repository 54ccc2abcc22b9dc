"""Who hears of what happens in a debate, and what stands on the page of who wrote."""

import pytest

from accounts.models import User
from community.activity.models import Event
from community.activity.registry import verb
from community.follows.models import Follow
from community.follows.services import follow
from community.notifications.models import Notification
from community.profiles import contributions
from debate.models import Debate
from debate.services.starting import About
from debate.services.states import set_debate_state, set_post_state
from debate.states import State
from tests.debate.making import a_debate, a_post, person
from tests.wiki.articles import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def reasons(user: User) -> list[str]:
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("reason", flat=True))


def test_who_is_answered_and_who_is_mentioned_are_told_once_each() -> None:
    karen, anna, otto = person("Karen Answered"), person("Anna Berg"), person("Otto Other")
    debate = a_debate()
    root = a_post(debate, karen)
    a_post(debate, otto, "<p>@Anna Berg and @Karen Answered</p>", parent=root)
    assert (reasons(karen), reasons(anna), reasons(otto)) == (["mention"], ["mention"], [])


def test_nobody_is_told_of_what_they_wrote_themselves() -> None:
    karen = person("Karen Answered")
    debate = a_debate()
    root = a_post(debate, karen)
    a_post(debate, karen, "<p>@Karen Answered again</p>", parent=root)
    assert reasons(karen) == []


def test_followers_of_a_debate_hear_of_each_post() -> None:
    follower, debate = person(), a_debate()
    follow(user=follower, kind="debate.debate", object_id=str(debate.pk))
    a_post(debate)
    assert reasons(follower) == ["follow:debate.debate"]


def test_followers_of_a_person_hear_what_they_write() -> None:
    follower, karen, debate = person(), person(), a_debate()
    follow(user=follower, kind="accounts.person", object_id=str(karen.pk))
    a_post(debate, karen)
    assert reasons(follower) == ["follow:accounts.person"]


def test_followers_of_an_article_hear_of_a_debate_about_it(citizen: User) -> None:
    article = make_article("Havnen", author=citizen)
    follower = person()
    Follow.objects.create(user=follower, kind="wiki.article", object_id=str(article.pk))
    debate = a_debate(about=About("wiki.article", str(article.pk), version=1, section="Historie"))
    assert (debate.about_title, debate.about_version) == ("Havnen", 1)
    assert reasons(follower) == ["follow:wiki.article"]


def test_a_mail_holds_the_words_of_a_post_until_it_is_hidden() -> None:
    post = a_post(a_debate(), body="<p>What I <em>mean</em></p>")
    event = Event.objects.get(verb="debate.posted")
    passages = verb("debate.posted").passages
    assert [passage.text for passage in passages(event)] == ["What I mean"]
    set_post_state(post, State.HIDDEN, None)
    assert list(passages(event)) == []


def test_what_comes_back_into_sight_is_told_of_once() -> None:
    debate = a_debate()
    post = a_post(debate)
    for state in (State.HIDDEN, State.VISIBLE):
        set_post_state(post, state, None)
        set_debate_state(debate, state, None)
    assert sorted(Event.objects.values_list("verb", flat=True)) == ["debate.opened", "debate.posted"]


def test_the_page_of_a_person_lists_what_they_wrote_and_nothing_hidden() -> None:
    karen = person()
    debate = a_debate(karen, title="Harbour")
    posts = [a_post(debate, karen, f"<p>Number {number}</p>") for number in range(3)]
    set_post_state(posts[1], State.HIDDEN, None)
    page, _place = contributions.of(karen.pk, limit=10)
    assert [(one.label, one.summary) for one in page] == [
        ("post in a debate", "Number 2"),
        ("post in a debate", "Number 0"),
        ("new debate", ""),
    ]
    set_debate_state(debate, State.HIDDEN, None)
    assert contributions.of(karen.pk, limit=10) == ([], None)


def test_a_long_list_of_contributions_goes_on_where_it_stopped() -> None:
    karen = person()
    debate = a_debate(karen)
    for number in range(5):
        a_post(debate, karen, f"<p>Number {number}</p>")
    seen, place = [], None
    while True:
        page, place = contributions.of(karen.pk, after=place, limit=2)
        seen += [(one.label, one.pk) for one in page]
        if place is None:
            break
    assert len(seen) == len(set(seen)) == 6
    assert Debate.objects.count() == 1
