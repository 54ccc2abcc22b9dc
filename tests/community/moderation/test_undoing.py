"""Undoing everything one account did, and taking that back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.moderation.models import Undoing
from community.moderation.services.undoing import reverse_undoing, undo_account
from tests.community.moderation.conftest import browser_of
from tests.wiki.articles import change, current, make_article
from wiki.models import Article


@pytest.fixture
def vandalised(citizen, other_citizen, rules):
    """A good article spoilt twice, one that somebody mended elsewhere since, and a new one."""
    one = make_article("One", "<p>Good.</p>", author=citizen)
    two = make_article("Two", "<h2>A</h2><p>Good.</p><h2>B</h2><p>Old.</p>", author=citizen)
    since = timezone.now()
    change(one, "<p>Bad.</p>", author=other_citizen)
    change(one, "<p>Worse.</p>", author=other_citizen)
    change(two, "<h2>A</h2><p>Bad.</p><h2>B</h2><p>Old.</p>", author=other_citizen)
    change(two, "<h2>A</h2><p>Bad.</p><h2>B</h2><p>New.</p>", author=citizen)
    make_article("Three", "<p>Spam.</p>", author=other_citizen)
    return since


def bodies() -> dict[str, str]:
    return {one.title: current(one).body for one in Article.objects.visible_to(None)}


def test_everything_is_undone_and_what_others_wrote_since_stays(vandalised, other_citizen, moderator):
    undoing = undo_account(person=other_citizen, since=vandalised, moderator=moderator, rule_key="purpose")
    after = bodies()
    assert after["One"] == "<p>Good.</p>"
    assert "Good." in after["Two"]
    assert "New." in after["Two"]
    assert "Three" not in after
    assert Undoing.objects.get(pk=undoing.pk).status == "done"


def test_taken_back_everything_is_as_it_was(vandalised, other_citizen, moderator):
    before = bodies()
    undoing = undo_account(person=other_citizen, since=vandalised, moderator=moderator)
    reverse_undoing(undoing=undoing, moderator=moderator)
    assert bodies() == before
    reverse_undoing(undoing=undoing, moderator=moderator)
    assert bodies() == before


def test_what_came_before_the_moment_stays(vandalised, other_citizen, moderator):
    before = bodies()
    undo_account(person=other_citizen, since=timezone.now() + timedelta(seconds=1), moderator=moderator)
    assert bodies() == before


def test_places_that_others_changed_since_are_left_and_named(citizen, other_citizen, moderator, rules):
    article = make_article("One", "<p>Good.</p>", author=citizen)
    since = timezone.now()
    change(article, "<p>Bad text.</p>", author=other_citizen)
    change(article, "<p>Bad text mended.</p>", author=citizen)
    undoing = undo_account(person=other_citizen, since=since, moderator=moderator)
    assert len(Undoing.objects.get(pk=undoing.pk).left) == 1
    assert bodies()["One"] == "<p>Bad text mended.</p>"


def test_nobody_undoes_without_being_a_moderator_nor_themselves(vandalised, citizen, other_citizen, moderator):
    with pytest.raises(PermissionDenied):
        undo_account(person=other_citizen, since=vandalised, moderator=citizen)
    with pytest.raises(PermissionDenied):
        undo_account(person=moderator, since=vandalised, moderator=moderator)


def test_the_page_counts_first_then_does_it_in_one_action(vandalised, other_citizen, moderator):
    browser = browser_of(moderator)
    url = f"/en/moderation/undo/{other_citizen.pk}/"
    data = {"since": timezone.localtime(vandalised).strftime("%Y-%m-%dT%H:%M:%S"), "rule": "purpose", "statement": ""}
    page = browser.post(url, {**data, "action": "preview"})
    assert "4 things would be undone." in page.content.decode() or "5 things" in page.content.decode()
    assert not Undoing.objects.exists()
    answer = browser.post(url, data)
    assert answer.status_code == 302
    assert browser.get(answer.url).status_code == 200
