"""Moderating and closing a debate inside a group, and what the group becomes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.activity.models import Event
from community.flags.services import open_case
from community.moderation.services.asking import ask
from core.discussion import discussion_path
from debate.models import Debate, Outcome
from debate.services import starting
from debate.services.closing import close_debate
from debate.services.freezing import set_frozen
from debate.services.states import set_debate_state
from debate.services.undoing import redo, undo_since
from debate.states import State
from practice.groups.models import WorkingGroup
from practice.groups.services.founding import Facts, change_group
from practice.groups.services.states import set_group_state
from practice.groups.states import State as GroupState
from tests.debate.making import a_post, person
from tests.debate.officials import browser
from tests.debate.within_groups.world import HIDDEN, NAME, NAMED, PUBLIC, TITLE, World, a_group, in_group, let_in, tells

pytestmark = pytest.mark.django_db


def test_moderators_see_what_was_reported_and_give_it_back_to_the_group(world: World) -> None:
    moderator = world.user("moderator")
    case = open_case(world.post)
    assert world.client("moderator").get(world.debate.path("en")).status_code == 200
    assert world.client("moderator").get(f"/en/moderation/{case.pk}/", follow=True).status_code in (200, 404)
    set_debate_state(world.debate, State.HIDDEN, moderator)
    assert world.client("member").get(world.debate.path("en")).status_code == 404
    set_debate_state(world.debate, State.VISIBLE, moderator)
    assert Debate.objects.get(pk=world.debate.pk).state == State.WITHIN
    assert world.client("member").get(world.debate.path("en")).status_code == 200
    assert world.client("stranger").get(world.debate.path("en")).status_code == 404


def test_undoing_an_account_and_taking_that_back_opens_nothing(world: World) -> None:
    owner, moderator = world.user("owner"), world.user("moderator")
    debate = in_group(world.group, owner)
    items, _left = undo_since(owner, debate.created_at, moderator)
    assert Debate.objects.get(pk=debate.pk).state == State.HIDDEN
    redo(items, moderator)
    assert Debate.objects.get(pk=debate.pk).state == State.WITHIN


def test_who_runs_the_group_closes_its_debates_and_staff_do_not(world: World) -> None:
    for who in ("stranger", "removed", "moderator", "officer", "member"):
        with pytest.raises(PermissionDenied):
            close_debate(debate=world.debate, by=world.user(who), texts={"en": "Over"})
        with pytest.raises(PermissionDenied):
            set_frozen(debate=world.debate, by=world.user(who), frozen=True)
    close_debate(debate=world.debate, by=world.user("owner"), texts={"en": "We meet in May."})
    assert Outcome.objects.filter(debate=world.debate).exists()
    assert "We meet in May." in world.client("member").get(world.debate.path("en")).content.decode()


def test_its_debates_follow_what_the_group_becomes(world: World) -> None:
    owner = world.user("owner")
    held = in_group(world.group, owner)
    set_debate_state(held, State.HIDDEN, None)

    def become(sight: str) -> None:
        facts = Facts(name=NAME, about="", language="en", sight=sight, joining=WorkingGroup.Joining.INVITATION)
        change_group(group=world.group, by=owner, facts=facts)

    become(PUBLIC)
    assert world.client("anonymous").get(world.debate.path("en")).status_code == 200
    set_debate_state(Debate.objects.get(pk=held.pk), State.VISIBLE, None)
    assert Debate.objects.get(pk=held.pk).state == State.VISIBLE
    client = world.client("anonymous")
    assert client.get(f"/en/debate/{world.debate.pk}/updates/?after=0").status_code == 200
    become(HIDDEN)
    for debate in (world.debate, held):
        assert client.get(debate.path("en")).status_code == 404
    assert client.get(f"/en/debate/{world.debate.pk}/updates/?after=0").status_code == 404
    assert tells(client.get("/en/search/?q=zeppelinpl"), world.debate, typed="zeppelinpl") == []


@pytest.mark.usefixtures("site")
def test_a_public_group_holds_public_debates() -> None:
    owner = person("Olga Owner")
    group = a_group(owner, PUBLIC)
    debate = in_group(group, owner, title=TITLE)
    assert (debate.state, debate.is_within) == (State.VISIBLE, False)
    text = browser().get(debate.path("en")).content.decode()
    assert NAME in text
    with pytest.raises(PermissionDenied):
        a_post(debate, person())
    assert TITLE in browser().get(discussion_path("groups.group", group.pk, 0, "en")).content.decode()
    assert Event.objects.filter(verb="debate.opened", is_public=True).exists()


def test_a_page_of_it_costs_the_same_for_one_member_group_and_for_many(
    world: World, django_assert_max_num_queries: object
) -> None:
    member = world.user("member")
    for _number in range(5):
        let_in(a_group(person(), NAMED), member)
    client = world.client("member")
    client.get(world.debate.path("en"))
    with django_assert_max_num_queries(32):
        client.get(world.debate.path("en"))


@pytest.mark.usefixtures("site")
def test_a_public_group_that_is_hidden_takes_its_debates_along_and_brings_them_back() -> None:
    owner, moderator = person("Olga Owner"), person("Mo Moderator", role="moderator")
    group = a_group(owner, PUBLIC)
    debate = in_group(group, owner, title=TITLE)
    set_group_state(group, GroupState.HIDDEN, moderator)
    assert browser().get(debate.path("en")).status_code == 404
    set_group_state(WorkingGroup.objects.get(pk=group.pk), GroupState.VISIBLE, moderator)
    assert browser().get(debate.path("en")).status_code == 200


@pytest.mark.parametrize(("before", "after"), [(PUBLIC, NAMED), (HIDDEN, PUBLIC)])
def test_a_debate_is_not_started_in_a_group_whose_readers_change_meanwhile(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str, site: object
) -> None:
    owner = person("Olga Owner")
    group = a_group(owner, before)

    def ask_slowly(**said: object) -> object:
        WorkingGroup.objects.filter(pk=group.pk).update(sight=after)
        return ask(**said)

    monkeypatch.setattr(starting, "ask", ask_slowly)
    with pytest.raises(ValidationError) as refused:
        in_group(group, owner)
    assert "audience" in refused.value.message_dict
    assert not Debate.objects.filter(author=owner).exists()
    assert in_group(group, owner).is_within == (after != PUBLIC)
