"""Protecting an article: who may change, rename and propose; until when, why; the log."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.wiki.articles import change, current, make_article
from tests.wiki.patrol.conftest import browser_of
from tests.wiki.sending import form_of
from wiki.models import Article, Protection
from wiki.permissions import can_edit_article, can_propose_change, can_rename_article
from wiki.protecting import OPEN, Level, Protected, protection_of
from wiki.services.protecting import lift_protection, protect_article
from wiki.services.visibility import set_article_lock

pytestmark = pytest.mark.django_db

URL = "/en/wiki/Taastrup/protect/"
ROLES = ("anonymous", "citizen", "trusted", "member", "editor", "patroller", "moderator", "admin")
MEETS = {
    Level.EVERYONE: set(ROLES),
    Level.CONFIRMED: set(ROLES) - {"anonymous"},
    Level.TRUSTED: {"trusted", "patroller", "moderator", "admin"},
    Level.MODERATORS: {"moderator", "admin"},
}


@pytest.fixture
def article(locales, site, admin):
    return make_article("Taastrup", "<p>Text.</p>", author=admin)


def protect(article, by, **values):
    wanted = {"edit": Level.MODERATORS, "rename": Level.MODERATORS, "propose": Level.EVERYONE, "reason": "Vandals"}
    return protect_article(article=article, wanted=Protected(**{**wanted, **values}), by=by)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("role", ROLES)
def test_each_level_lets_in_whom_it_names(article, moderator, request, level, role, settings):
    settings.WIKI_EDITORS = "anyone"
    protect(article, moderator, edit=level, rename=level)
    user = request.getfixturevalue(role)
    allowed = role in MEETS[level]
    assert can_edit_article(user, article) is allowed
    assert can_rename_article(user, article) is (allowed and role != "anonymous")
    page = browser_of(None if role == "anonymous" else user)
    assert (page.get("/en/wiki/Taastrup/edit/").status_code == 200) is (allowed or can_propose_change(user, article))


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_change_may_still_propose_where_the_level_says(article, moderator, request, level, role, settings):
    settings.WIKI_EDITORS, settings.WIKI_REVIEW = "anyone", "new"
    protect(article, moderator, propose=level)
    expected = role in MEETS[level] | MEETS[Level.MODERATORS]
    assert can_propose_change(request.getfixturevalue(role), article) is expected


def test_it_ends_by_itself(article, moderator, citizen):
    protect(article, moderator, until=timezone.now() + timedelta(days=1))
    assert not can_edit_article(citizen, article)
    past = (timezone.now() - timedelta(seconds=1)).isoformat()
    article.protection["until"] = past
    assert can_edit_article(citizen, article)
    article.save()
    assert "protected" not in browser_of(None).get("/en/wiki/Taastrup/").content.decode()


def test_readers_read_that_it_is_protected_until_when_and_why(article, moderator, client):
    client.get("/en/wiki/Taastrup/")
    until = timezone.now() + timedelta(days=3)
    protect(article, moderator, until=until, reason="War of <edits>")
    answer = client.get("/en/wiki/Taastrup/")
    page = answer.content.decode()
    assert "This article is protected until" in page
    assert "War of &lt;edits&gt;" in page
    assert answer["Cache-Control"].startswith("public")
    lift_protection(article=article, by=moderator)
    assert "is protected" not in client.get("/en/wiki/Taastrup/").content.decode()


def test_reading_costs_no_further_query(article, moderator, client):
    def queries():
        client.get("/en/wiki/Taastrup/")
        with CaptureQueriesContext(connection) as found:
            client.get("/en/wiki/Taastrup/")
        return len(found)

    before = queries()
    protect(article, moderator)
    assert queries() == before


def test_a_form_that_was_open_when_the_protection_came_keeps_its_text(article, moderator, citizen):
    browser = browser_of(citizen)
    values = {**form_of(browser, "/en/wiki/Taastrup/edit/"), "body": "<p>My long text.</p>"}
    protect(article, moderator, propose=Level.MODERATORS)
    answer = browser.post("/en/wiki/Taastrup/edit/", values)
    assert answer.status_code == 403
    assert "My long text." in answer.content.decode()
    assert "Vandals" in answer.content.decode()
    assert current(article).number == 1


def test_a_save_that_waited_for_the_protection_is_refused(article, moderator, citizen):
    stale = Article.objects.get(pk=article.pk)
    protect(article, moderator)
    with pytest.raises(PermissionDenied):
        change(stale, "<p>Slipped in.</p>", author=citizen)
    assert current(article).number == 1


def test_each_decision_is_kept_and_the_last_holds(article, moderator, admin):
    protect(article, moderator, reason="First")
    protect(article, admin, edit=Level.TRUSTED, rename=Level.TRUSTED, reason="Second")
    lift_protection(article=article, by=moderator)
    log = list(Protection.objects.order_by("pk"))
    assert [(one.reason, one.by, one.lifted_by) for one in log] == [
        ("First", moderator, admin),
        ("Second", admin, moderator),
    ]
    assert protection_of(Article.objects.get()) == OPEN
    page = browser_of(None).get("/en/wiki/Taastrup/log/").content.decode()
    assert "First" in page
    assert "Second" in page


def test_what_had_run_out_was_lifted_by_nobody(article, moderator):
    protect(article, moderator)
    past = timezone.now() - timedelta(hours=1)
    Protection.objects.update(until=past)
    protect(article, moderator, reason="Again")
    first = Protection.objects.order_by("pk")[0]
    assert (first.lifted_by, first.lifted_at) == (None, past)


def test_a_new_name_takes_what_a_change_takes_and_proposing_no_more(article, moderator):
    made = protect(article, moderator, edit=Level.TRUSTED, rename=Level.EVERYONE, propose=Level.MODERATORS)
    assert (made.rename_level, made.propose_level) == (Level.TRUSTED, Level.TRUSTED)


def test_a_lock_of_moderation_still_locks_and_can_be_lifted(article, moderator, citizen):
    set_article_lock(article, True)
    assert not can_edit_article(citizen, article)
    assert protection_of(Article.objects.get()).edit == Level.MODERATORS
    assert "This article is protected." in browser_of(None).get("/en/wiki/Taastrup/").content.decode()
    lift_protection(article=article, by=moderator)
    assert can_edit_article(citizen, Article.objects.get())


@pytest.mark.parametrize("role", ROLES)
def test_who_may_protect(article, request, role):
    allowed = role in {"moderator", "admin"}
    browser = browser_of(None if role == "anonymous" else request.getfixturevalue(role))
    assert browser.get(URL).status_code == (200 if allowed else 403)
    sent = {"edit": "trusted", "rename": "trusted", "propose": "everyone", "until": "", "reason": "Vandals"}
    assert browser.post(URL, sent).status_code == (302 if allowed else 403)
    assert Protection.objects.exists() is allowed


@pytest.mark.parametrize(
    "wrong",
    [
        {"edit": ""},
        {"edit": "nobody"},
        {"rename": "x" * 500},
        {"propose": "\u0000"},
        {"reason": ""},
        {"reason": "x" * 201},
        {"reason": "\u200b\u2060"},
        {"until": "2020-01-01"},
        {"until": "9999-12-31"},
        {"until": "junk"},
        {"until": "0001-01-01"},
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_protected(article, moderator, wrong):
    sent = {"edit": "trusted", "rename": "trusted", "propose": "everyone", "until": "", "reason": "Vandals", **wrong}
    answer = browser_of(moderator).post(URL, sent)
    assert answer.status_code in {400, 422}
    assert not Protection.objects.exists()


def test_the_form_lifts_as_well(article, moderator):
    protect(article, moderator)
    browser = browser_of(moderator)
    assert "Lift the protection" in browser.get(URL).content.decode()
    browser.post(URL, {"action": "lift"})
    assert protection_of(Article.objects.get()).is_open


@pytest.mark.parametrize("stored", [None, {}, {"until": "junk"}, {"edit": "trusted"}, {"until": None, "reason": "x"}])
def test_whatever_is_stored_is_read_without_an_error(stored):
    assert isinstance(Protected.of(stored), Protected)


def test_only_moderators_protect(article, citizen):
    with pytest.raises(PermissionDenied):
        protect(article, citizen)
    with pytest.raises(PermissionDenied):
        lift_protection(article=article, by=citizen)


def test_without_a_reason_it_is_not_protected(article, moderator):
    with pytest.raises(ValidationError):
        protect(article, moderator, reason="  ")
