"""Decisions about one thing that lie on each other, and taking them back in any order."""

from itertools import permutations

import pytest
from django.core.exceptions import PermissionDenied

from community.moderation.models import Appeal, Decision
from community.moderation.services.appealing import appeal
from community.moderation.services.deciding import Verdict, decide, take_back
from core.visibility import State
from tests.community.moderation.conftest import make_case
from tests.wiki.articles import change, current, make_article
from wiki.models import Article, Revision, Title


@pytest.fixture
def article(citizen, rules):
    return make_article("Ishøj", "<p>By the sea.</p>", author=citizen)


def verdict(action: str, rule: str = "spam") -> Verdict:
    return Verdict(action=action, rule_key=rule)


def decided(thing, action, moderator, reporter) -> Decision:
    return decide(case=make_case(thing, reporter), moderator=moderator, verdict=verdict(action))


def state(article) -> str:
    return Article.objects.get(pk=article.pk).state


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_three_decisions_hid_is_seen_when_all_are_taken_back_and_not_before(
    order, article, moderator, other_citizen
):
    made = [decided(article, action, moderator, other_citizen) for action in ("hide", "remove", "hide")]
    for place, number in enumerate(order):
        assert state(article) != State.VISIBLE
        take_back(decision=made[number], moderator=moderator)
        if place == 1:
            assert state(article) == {0: "hidden", 1: "removed", 2: "hidden"}[order[2]]
    assert state(article) == State.VISIBLE


def test_a_lock_stays_while_another_decision_locks_too(article, moderator, other_citizen):
    first, second = (decided(article, "lock", moderator, other_citizen) for _time in range(2))
    take_back(decision=first, moderator=moderator)
    assert Article.objects.get().is_locked
    take_back(decision=second, moderator=moderator)
    assert not Article.objects.get().is_locked


def test_a_version_that_comes_back_brings_no_removed_article_with_it(article, moderator, other_citizen, client):
    version = decided(current(article), "hide", moderator, other_citizen)
    assert state(article) == State.WITH_WHOLE
    whole = decided(article, "remove", moderator, other_citizen)
    take_back(decision=version, moderator=moderator)
    assert state(article) == State.REMOVED
    assert client.get(article.get_absolute_url()).status_code == 404
    take_back(decision=whole, moderator=moderator)
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_version_hidden_while_its_article_was_is_seen_once_both_are_back(article, moderator, other_citizen):
    change(article, "<p>By the sea. SECOND.</p>", author=other_citizen)
    whole = decided(article, "hide", moderator, other_citizen)
    version = decided(current(article), "hide", moderator, other_citizen)
    take_back(decision=whole, moderator=moderator)
    assert "SECOND" not in current(article).body
    take_back(decision=version, moderator=moderator)
    assert set(Revision.objects.values_list("state", flat=True)) == {State.VISIBLE}


def test_an_article_all_of_whose_versions_are_hidden_comes_back_with_the_one_that_does(
    article, moderator, citizen, other_citizen, client
):
    first = current(article)
    second = change(article, "<p>HORRIBLE.</p>", author=other_citizen).revision
    early = decided(first, "hide", moderator, other_citizen)
    decided(second, "hide", moderator, citizen)
    assert client.get(article.get_absolute_url()).status_code == 404
    take_back(decision=early, moderator=moderator)
    page = client.get(article.get_absolute_url())
    assert page.status_code == 200
    assert "By the sea." in page.content.decode()
    assert "HORRIBLE" not in page.content.decode()


def test_a_name_that_breaks_the_rules_goes_with_its_version_and_no_moderator_is_named(
    article, moderator, other_citizen, client
):
    bad = change(article, "<p>By the sea.</p>", author=other_citizen, title="HORRIBLE town").revision
    decided(bad, "hide", moderator, other_citizen)
    assert Article.objects.get().title == "Ishøj"
    for path in ("", "history/", "feed/", "authors/"):
        text = client.get(f"/en/wiki/Ishøj/{path}").content.decode()
        assert "HORRIBLE" not in text, path
        assert str(moderator) not in text, path
    assert client.get("/en/wiki/HORRIBLE_town/").url == Article.objects.get().get_absolute_url()


def test_where_the_name_before_is_taken_the_present_one_stays(article, moderator, citizen, other_citizen):
    bad = change(article, "<p>By the sea.</p>", author=other_citizen, title="Ishøj town").revision
    Title.objects.filter(text="Ishøj").update(article=make_article("Other", author=citizen))
    decided(bad, "hide", moderator, other_citizen)
    assert Article.objects.get(pk=article.pk).title == "Ishøj town"
    assert current(article).state == State.VISIBLE


def test_taking_back_gives_whoever_appealed_what_they_asked_for(article, moderator, other_moderator, citizen):
    decision = decided(article, "hide", moderator, moderator)
    appeal(decision=decision, author=citizen)
    take_back(decision=decision, moderator=other_moderator)
    assert Appeal.objects.get().outcome == Appeal.Outcome.OVERTURNED
    assert not Appeal.objects.filter(decided_at=None).exists()


def test_nobody_takes_back_what_is_about_them(article, moderator, other_moderator, other_citizen):
    own = make_article("Own", author=moderator)
    decision = decided(own, "hide", other_moderator, other_citizen)
    with pytest.raises(PermissionDenied):
        take_back(decision=decision, moderator=moderator)
    assert state(own) == State.HIDDEN
