"""A vandal with thirty edits is undone in one action, and that can be taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Event
from core.visibility import State
from tests.wiki.articles import change, current, make_article
from tests.wiki.patrol.conftest import browser_of
from wiki.models import Article, Revision, Rollback, RollbackItem
from wiki.services import rolling_back_person
from wiki.services.rolling_back_person import carry_out, start_rollback, take_back

pytestmark = pytest.mark.django_db

Did = RollbackItem.Did
LIST = "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>"


def ago(**past):
    return timezone.now() - timedelta(**past)


def start(person, by, since=None, reason=""):
    rollback = start_rollback(person=person, since=since or ago(days=1), by=by, reason=reason)
    rollback.refresh_from_db()
    return rollback


def did(rollback):
    return {item.article.title: item.did for item in rollback.items.select_related("article")}


@pytest.fixture
def articles(locales, site, admin):
    return [make_article(f"Article {number}", LIST, author=admin) for number in range(10)]


def test_thirty_edits_in_ten_articles_are_undone_in_one_action(articles, citizen, patroller):
    for number in range(30):
        change(articles[number % 10], f"<p>Bad {number}.</p>", author=citizen)
    browser = browser_of(patroller)
    url = f"/en/wiki/recent-changes/roll-back/{citizen.public_id}/"
    assert "30 changes in 10 articles" in browser.get(url).content.decode()
    answer = browser.post(url, {"hours": "24", "reason": "Vandal"}, follow=True)
    assert [current(one).body for one in articles] == [LIST] * 10
    page = answer.content.decode()
    assert page.count("/compare/4/5/") == 10
    assert "Take all of it back" in page
    assert Revision.objects.filter(author=citizen, reverted_at__isnull=False, is_checked=True).count() == 30


def test_new_articles_are_hidden_and_come_back_when_it_is_taken_back(articles, citizen, patroller):
    spam = make_article("Spam", "<p>Buy.</p>", author=citizen)
    change(articles[0], "<p>Bad.</p>", author=citizen)
    rollback = start(citizen, patroller)
    assert did(rollback) == {"Spam": Did.HIDDEN, "Article 0": Did.RESTORED}
    assert Article.objects.get(pk=spam.pk).state == State.HIDDEN
    take_back(rollback=rollback, by=patroller)
    rollback.refresh_from_db()
    assert rollback.status == Rollback.Status.REVERSED
    assert Article.objects.get(pk=spam.pk).state == State.VISIBLE
    assert current(articles[0]).body == "<p>Bad.</p>"
    assert not Revision.objects.filter(author=citizen, reverted_at__isnull=False).exists()


def test_what_others_wrote_since_is_kept(articles, citizen, other_citizen, patroller):
    change(articles[0], LIST.replace("One", "Bad"), author=citizen)
    change(articles[0], LIST.replace("One", "Bad").replace("Four", "Fine"), author=other_citizen)
    rollback = start(citizen, patroller)
    assert current(articles[0]).body == LIST.replace("Four", "Fine")
    assert did(rollback) == {"Article 0": Did.MERGED}


def test_several_runs_in_one_article_are_undone_around_what_others_wrote(articles, citizen, other_citizen, patroller):
    text = LIST
    for old, new, author in (("One", "Bad", citizen), ("Two", "Fine", other_citizen), ("Four", "Worse", citizen)):
        text = text.replace(old, new)
        change(articles[0], text, author=author)
    start(citizen, patroller)
    assert current(articles[0]).body == LIST.replace("Two", "Fine")


def test_where_others_changed_the_same_place_it_is_left_and_named(articles, citizen, other_citizen, patroller):
    change(articles[0], LIST.replace("One", "Bad"), author=citizen)
    change(articles[0], LIST.replace("One", "Bad, but mended a little"), author=other_citizen)
    change(articles[1], "<p>Bad.</p>", author=citizen)
    rollback = start(citizen, patroller)
    assert did(rollback) == {"Article 0": Did.LEFT, "Article 1": Did.RESTORED}
    page = browser_of(patroller).get(f"/en/wiki/recent-changes/roll-backs/{rollback.pk}/").content.decode()
    assert "Left as it is" in page
    assert "Bad, but" in current(articles[0]).body


def test_a_new_article_in_which_others_wrote_is_left(locales, citizen, other_citizen, patroller):
    article = make_article("Shared", "<p>Mine.</p>", author=citizen)
    change(article, "<p>Ours.</p>", author=other_citizen)
    rollback = start(citizen, patroller)
    assert did(rollback) == {"Shared": Did.LEFT}
    assert current(article).body == "<p>Ours.</p>"


def test_what_is_older_than_asked_for_stays(articles, citizen, patroller):
    old = change(articles[0], "<p>Old and good.</p>", author=citizen).revision
    Revision.objects.filter(pk=old.pk).update(created_at=ago(days=10))
    change(articles[0], "<p>Bad.</p>", author=citizen)
    start(citizen, patroller)
    assert current(articles[0]).body == "<p>Old and good.</p>"


def test_what_is_protected_from_the_patroller_is_left(articles, citizen, patroller, moderator):
    change(articles[0], "<p>Bad.</p>", author=citizen)
    Article.objects.filter(pk=articles[0].pk).update(is_locked=True)
    assert did(start(citizen, patroller)) == {"Article 0": Did.LEFT}


def test_the_author_is_told_once_for_all(articles, citizen, patroller):
    for article in articles[:3]:
        change(article, "<p>Bad.</p>", author=citizen)
    start(citizen, patroller, reason="Vandalism")
    assert [one.values["reason"] for one in Event.objects.filter(verb="wiki.rolled_back_all")] == ["Vandalism"]


def test_pressed_twice_it_is_done_once(articles, citizen, patroller):
    change(articles[0], "<p>Bad.</p>", author=citizen)
    rollback = start(citizen, patroller)
    assert start_rollback(person=citizen, since=ago(days=1), by=patroller) is None
    carry_out.call(rollback.pk, "en")
    assert rollback.items.count() == 1
    assert current(articles[0]).number == 3


def test_killed_in_between_it_goes_on_where_it_stopped(articles, citizen, patroller):
    for article in articles[:3]:
        change(article, "<p>Bad.</p>", author=citizen)
    newest = Revision.objects.order_by("-pk")[0].pk
    rollback = Rollback.objects.create(
        person=citizen, by=patroller, since=ago(days=1), last_revision_id=newest, created_at=timezone.now()
    )
    rolling_back_person._roll_back_one(rollback, articles[0].pk)
    again = start_rollback(person=citizen, since=ago(days=1), by=patroller)
    assert again == rollback
    rollback.refresh_from_db()
    assert rollback.status == Rollback.Status.DONE
    assert rollback.items.count() == 3
    assert current(articles[0]).number == 3


def test_what_they_write_while_it_runs_is_not_touched(articles, citizen, patroller):
    change(articles[0], "<p>Bad.</p>", author=citizen)
    newest = Revision.objects.order_by("-pk")[0].pk
    change(articles[1], "<p>Later.</p>", author=citizen)
    rollback = Rollback.objects.create(
        person=citizen, by=patroller, since=ago(days=1), last_revision_id=newest, created_at=timezone.now()
    )
    carry_out.call(rollback.pk, "en")
    assert current(articles[1]).body == "<p>Later.</p>"


def test_an_article_that_is_deleted_is_passed_over(articles, citizen, patroller):
    change(articles[0], "<p>Bad.</p>", author=citizen)
    Article.objects.filter(pk=articles[0].pk).update(state=State.REMOVED)
    assert did(start(citizen, patroller)) == {}


def test_taking_back_says_what_could_not_be(articles, citizen, other_citizen, patroller):
    change(articles[0], "<p>Bad.</p>", author=citizen)
    rollback = start(citizen, patroller)
    change(articles[0], "<p>All new.</p>", author=other_citizen)
    take_back(rollback=rollback, by=patroller)
    assert rollback.items.get().taken_back is False
    assert current(articles[0]).body == "<p>All new.</p>"


@pytest.mark.parametrize("role", ["anonymous", "citizen", "trusted", "member", "patroller", "moderator", "admin"])
def test_who_may_roll_back_a_person(articles, other_citizen, request, role):
    change(articles[0], "<p>Bad.</p>", author=other_citizen)
    user = None if role == "anonymous" else request.getfixturevalue(role)
    allowed = role in {"patroller", "moderator", "admin"}
    url = f"/en/wiki/recent-changes/roll-back/{other_citizen.public_id}/"
    browser = browser_of(user)
    for page in (url, "/en/wiki/recent-changes/roll-backs/"):
        assert browser.get(page).status_code == (200 if allowed else 403)
    assert browser.post(url, {"hours": "24"}).status_code == (302 if allowed else 403)
    assert Rollback.objects.exists() is allowed


def test_nobody_rolls_back_or_takes_back_their_own(articles, citizen, patroller, moderator):
    change(articles[0], "<p>Mine.</p>", author=patroller)
    with pytest.raises(PermissionDenied):
        start_rollback(person=patroller, since=ago(days=1), by=patroller)
    rollback = start(patroller, moderator)
    with pytest.raises(PermissionDenied):
        take_back(rollback=rollback, by=patroller)


@pytest.mark.parametrize("hours", ["", "x", "-1", "1000000", "24 "])
def test_nonsense_in_the_form_does_nothing(articles, citizen, patroller, hours):
    url = f"/en/wiki/recent-changes/roll-back/{citizen.public_id}/"
    assert browser_of(patroller).post(url, {"hours": hours}).status_code == 422
    assert browser_of(patroller).get("/en/wiki/recent-changes/roll-back/nobody/").status_code == 404
    assert browser_of(patroller).get("/en/wiki/recent-changes/roll-backs/99/").status_code == 404
