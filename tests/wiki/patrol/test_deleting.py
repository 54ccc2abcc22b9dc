"""Deleting an article with reasons, and bringing it back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.moderation.models import Decision
from core.visibility import State
from tests.community.moderation.conftest import make_moderator
from tests.wiki.articles import current, make_article
from tests.wiki.patrol.conftest import browser_of
from wiki.models import Article
from wiki.services.deleting import bring_back, delete_article

pytestmark = pytest.mark.django_db

URL = "/en/wiki/Town/delete/"
LIST = "/en/wiki/recent-changes/deleted/"


@pytest.fixture
def town(locales, site, rules, citizen):
    return make_article("Town", "<p>Text.</p>", author=citizen)


def test_it_goes_out_of_sight_and_comes_back_with_its_history(town, moderator, client):
    browser = browser_of(moderator)
    answer = browser.post(URL, {"rule": "spam", "statement": "An advertisement"}, follow=True)
    assert "Town" in answer.content.decode()
    assert client.get("/en/wiki/Town/").status_code == 404
    assert "Town" not in client.get("/en/wiki/recent-changes/").content.decode().split("<main")[1]
    decision = Decision.objects.get()
    assert (decision.action, decision.statement) == (Decision.Action.REMOVE, "An advertisement")
    back = browser.post(LIST, {"decision": decision.pk})
    assert back["Location"] == "/en/wiki/Town/"
    assert client.get("/en/wiki/Town/").status_code == 200
    assert current(town).number == 1
    assert "No article is deleted" in browser.get(LIST).content.decode()


def test_its_author_is_told_and_may_appeal(town, moderator, citizen):
    decision = delete_article(article=town, by=moderator, rule_key="spam", statement="An advertisement")
    page = browser_of(citizen).get(decision.get_absolute_url()).content.decode()
    assert "An advertisement" in page


def test_deleted_twice_it_is_deleted_once(town, moderator):
    delete_article(article=town, by=moderator, rule_key="spam")
    with pytest.raises(ValidationError):
        delete_article(article=town, by=moderator, rule_key="spam")
    assert Decision.objects.count() == 1
    assert browser_of(moderator).get(URL)["Location"] == LIST


def test_of_ones_own_article_another_moderator_decides(locales, site, rules, moderator):
    mine = make_article("Mine", author=moderator)
    with pytest.raises(PermissionDenied):
        delete_article(article=mine, by=moderator, rule_key="spam")
    answer = browser_of(moderator).post("/en/wiki/Mine/delete/", {"rule": "spam"})
    assert answer.status_code == 403
    assert "another moderator decides" in answer.content.decode()
    decision = delete_article(article=mine, by=make_moderator("Niels"), rule_key="spam")
    with pytest.raises(PermissionDenied):
        bring_back(decision=decision, by=moderator)


@pytest.mark.parametrize("rule", ["", "nonsense", "x" * 500])
def test_without_a_rule_nothing_is_deleted(town, moderator, rule):
    assert browser_of(moderator).post(URL, {"rule": rule}).status_code == 422
    assert Article.objects.get().state == State.VISIBLE


@pytest.mark.parametrize("decision", ["", "x", "-1", "999999", "9" * 40, "٣"])
def test_only_what_is_deleted_is_brought_back(town, moderator, decision):
    assert browser_of(moderator).post(LIST, {"decision": decision}).status_code == 404


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30])
def test_nonsense_in_the_address_of_the_list(town, moderator, after):
    assert browser_of(moderator).get(f"{LIST}?after={after}").status_code == 400


@pytest.mark.parametrize(
    "role", ["anonymous", "citizen", "trusted", "member", "editor", "patroller", "moderator", "admin"]
)
def test_who_may_delete_and_see_what_is_deleted(locales, site, rules, other_citizen, request, role):
    make_article("Town", author=other_citizen)
    user = None if role == "anonymous" else request.getfixturevalue(role)
    allowed = role in {"moderator", "admin"}
    browser = browser_of(user)
    assert browser.get(URL).status_code == (200 if allowed else 403)
    assert browser.get(LIST).status_code == (200 if allowed else 403)
    assert browser.post(URL, {"rule": "spam"}).status_code == (302 if allowed else 403)
    assert (Article.objects.get().state == State.REMOVED) is allowed


def test_what_can_be_done_stands_on_the_page_of_the_log(town, moderator, trusted, client):
    assert "/Town/delete/" in browser_of(moderator).get("/en/wiki/Town/log/").content.decode()
    page = browser_of(trusted).get("/en/wiki/Town/log/").content.decode()
    assert "/Town/merge/" in page
    assert "/Town/delete/" not in page
    assert "/Town/merge/" not in client.get("/en/wiki/Town/log/").content.decode()
    assert "/Town/log/" in client.get("/en/wiki/Town/history/").content.decode()
