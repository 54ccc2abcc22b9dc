"""Nothing typed is lost when a form may not be saved: it comes back whole and says why."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from tests.wiki.articles import current, make_article
from tests.wiki.sending import form_of, sent
from wiki.services import proposing

pytestmark = pytest.mark.django_db

MINE = "<p>What I wrote for an hour.</p>"


@pytest.fixture
def article(citizen):
    return make_article("Taastrup", "<p>Old.</p>", author=citizen)


@pytest.fixture
def strict(citizen) -> Client:
    """A signed-in browser for which the token counts."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def filled(browser: Client, url: str) -> dict[str, str]:
    values = {**form_of(browser, url), "body": MINE, "summary": "An hour of work"}
    return {**values, "csrfmiddlewaretoken": browser.cookies["csrftoken"].value}


def test_with_its_token_the_form_is_saved(strict, article):
    url = article.url("article_edit")
    assert strict.post(url, filled(strict, url)).status_code == 302
    assert current(article).body == MINE


@pytest.mark.parametrize("token", ["", "x" * 64, "ö", None])
def test_an_old_token_gets_the_form_back_and_the_next_try_saves(strict, article, token):
    url = article.url("article_edit")
    values = filled(strict, url)
    stale = {name: value for name, value in values.items() if name != "csrfmiddlewaretoken"}
    if token is not None:
        stale["csrfmiddlewaretoken"] = token
    answer = strict.post(url, stale)
    assert answer.status_code == 403
    assert current(article).number == 1
    form = answer.context["form"]
    assert (form["body"].value(), form["summary"].value()) == (MINE, "An hour of work")
    assert "Please save once more" in answer.content.decode()
    token_now = strict.cookies["csrftoken"].value
    assert strict.post(url, {**sent(form), "csrfmiddlewaretoken": token_now}).status_code == 302
    assert current(article).body == MINE


def test_another_site_cannot_save_in_a_readers_name(strict, article):
    url = article.url("article_edit")
    values = filled(strict, url)
    answer = strict.post(url, values, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert current(article).number == 1


def test_when_the_session_has_ended_the_text_waits_for_signing_in(strict, citizen, article):
    url = article.url("article_edit")
    values = filled(strict, url)
    del strict.cookies["sessionid"]
    answer = strict.post(url, values)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You are no longer signed in" in page
    assert 'href="/en/account/login/?next=/en/wiki/Taastrup/edit/" target="_blank"' in page.replace("%2F", "/")
    form = answer.context["form"]
    assert form["body"].value() == MINE
    # Signing in elsewhere gives the browser another token; the waiting page still has the old one.
    strict.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    again = strict.post(url, {**sent(form), "csrfmiddlewaretoken": "a" * 64})
    assert again.context["form"]["body"].value() == MINE
    last = strict.post(url, {**sent(again.context["form"]), "csrfmiddlewaretoken": strict.cookies["csrftoken"].value})
    assert last.status_code == 302
    assert current(article).body == MINE


def test_the_text_is_kept_when_the_right_is_gone(strict, citizen, article, settings):
    url = article.url("article_edit")
    values = filled(strict, url)
    settings.WIKI_EDITORS = "members"
    answer = strict.post(url, values)
    assert answer.status_code == 403
    assert answer.context["form"]["body"].value() == MINE
    assert "copy it" in answer.content.decode()
    assert current(article).number == 1


def test_a_new_article_is_kept_too(strict, article):
    url = "/en/wiki/new-article/"
    values = {**filled(strict, url), "title": "New"}
    del strict.cookies["sessionid"]
    answer = strict.post(url, values)
    assert answer.status_code == 403
    form = answer.context["form"]
    assert (form["title"].value(), form["body"].value()) == ("New", MINE)


def test_a_section_keeps_its_text_and_its_number(strict, citizen):
    article = make_article("Parts", "<p>Intro.</p><h2>One</h2><p>First.</p>", author=citizen)
    url = article.url("article_edit") + "?section=1"
    values = filled(strict, url)
    del strict.cookies["sessionid"]
    form = strict.post(url, values).context["form"]
    assert (form["section"].value(), form["body"].value()) == ("1", MINE)


@pytest.mark.parametrize("error", [OperationalError("canceling statement"), InterfaceError("connection is closed")])
def test_a_database_that_is_too_busy_loses_nothing(strict, article, monkeypatch, error):
    def fail(**arguments):
        raise error

    url = article.url("article_edit")
    values = filled(strict, url)
    monkeypatch.setattr(proposing, "edit_article", fail)
    answer = strict.post(url, values)
    assert answer.status_code == 503
    assert "The site is very busy" in answer.content.decode()
    assert answer.context["form"]["body"].value() == MINE
    monkeypatch.undo()
    token = strict.cookies["csrftoken"].value
    assert strict.post(url, {**sent(answer.context["form"]), "csrfmiddlewaretoken": token}).status_code == 302
    assert current(article).body == MINE


def test_a_new_article_outlasts_a_busy_database(strict, monkeypatch, article):
    def fail(**arguments):
        raise OperationalError("database is locked")

    url = "/en/wiki/new-article/"
    values = {**filled(strict, url), "title": "New"}
    monkeypatch.setattr(proposing, "create_article", fail)
    answer = strict.post(url, values)
    assert answer.status_code == 503
    assert answer.context["form"]["body"].value() == MINE
