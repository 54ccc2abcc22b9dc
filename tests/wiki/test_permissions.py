"""Who may open and send which form, by role and by the setting."""

import pytest
from django.test import Client

from tests.wiki.articles import change, make_article
from tests.wiki.sending import form_of
from wiki.models import Article, Revision

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "citizen", "member", "editor", "admin")
EDITING = {
    "anyone": {"anonymous", "citizen", "member", "editor", "admin"},
    "confirmed": {"citizen", "member", "editor", "admin"},
    "members": {"member", "admin"},
}
PAGES = {
    "/en/wiki/Taastrup/edit/": EDITING,
    "/en/wiki/Taastrup/restore/1/": EDITING,
    "/en/wiki/new-article/": EDITING,
    "/en/wiki/Taastrup/rename/": {rule: roles - {"anonymous"} for rule, roles in EDITING.items()},
    "/en/wiki/image-upload/": {rule: roles - {"anonymous"} for rule, roles in EDITING.items()},
}


@pytest.fixture
def article(admin):
    article = make_article("Taastrup", "<p>Old.</p>", author=admin)
    change(article, "<p>New.</p>", author=admin)
    return article


@pytest.fixture
def browser_of(request):
    def browser(role: str) -> Client:
        client = Client()
        if role != "anonymous":
            client.force_login(request.getfixturevalue(role), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


@pytest.mark.parametrize("rule", EDITING)
@pytest.mark.parametrize("role", ROLES)
def test_each_page_lets_in_whom_the_setting_says(role, rule, article, browser_of, settings):
    settings.WIKI_EDITORS = rule
    browser = browser_of(role)
    for page, allowed in PAGES.items():
        expected = 200 if role in allowed[rule] else 403
        assert browser.get(page).status_code == expected, (page, role, rule)


@pytest.mark.parametrize("rule", EDITING)
@pytest.mark.parametrize("role", ROLES)
def test_each_form_saves_for_whom_the_setting_says(role, rule, article, browser_of, settings):
    settings.WIKI_EDITORS = "anyone"
    browser = browser_of(role)
    edit = {**form_of(browser, "/en/wiki/Taastrup/edit/"), "body": "<p>Mine.</p>"}
    new = {**form_of(browser, "/en/wiki/new-article/"), "title": "Another", "body": "<p>Mine.</p>"}
    settings.WIKI_EDITORS = rule
    allowed = role in EDITING[rule]
    expected = 302 if allowed else 403
    assert browser.post("/en/wiki/Taastrup/edit/", edit).status_code == expected
    assert browser.post("/en/wiki/new-article/", new).status_code == expected
    assert Revision.objects.filter(body="<p>Mine.</p>").count() == (2 if allowed else 0)


@pytest.mark.parametrize("role", ROLES)
def test_a_name_is_given_only_by_who_has_an_account(role, article, browser_of, settings):
    settings.WIKI_EDITORS = "anyone"
    browser = browser_of(role)
    values = {**form_of(browser, "/en/wiki/Taastrup/edit/"), "title": "Tåstrup"}
    browser.post("/en/wiki/Taastrup/edit/", values)
    browser.post("/en/wiki/Taastrup/rename/", {"title": "Tåstrup"})
    expected = "Taastrup" if role == "anonymous" else "Tåstrup"
    assert Article.objects.get(pk=article.pk).title == expected


def test_who_is_not_signed_in_is_told_why_and_comes_back(article):
    answer = Client().get("/en/wiki/Taastrup/edit/?section=0")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Sign in to edit" in page
    assert "/en/account/login/?next=%2Fen%2Fwiki%2FTaastrup%2Fedit%2F%3Fsection%3D0" in page
    assert not answer.cookies


def test_who_may_not_edit_is_told_whom_to_ask(article, signed_in, settings):
    settings.WIKI_EDITORS = "members"
    answer = signed_in.get("/en/wiki/Taastrup/edit/")
    assert answer.status_code == 403
    assert "only members may edit" in answer.content.decode()


def test_an_account_that_was_closed_may_nothing(article, citizen, signed_in):
    citizen.is_active = False
    citizen.save()
    assert signed_in.get("/en/wiki/Taastrup/edit/").status_code == 403


def test_an_edit_without_an_account_has_no_author(article, settings):
    settings.WIKI_EDITORS = "anyone"
    browser = Client()
    values = {**form_of(browser, "/en/wiki/Taastrup/edit/"), "body": "<p>Mine.</p>"}
    browser.post("/en/wiki/Taastrup/edit/", values)
    revision = Revision.objects.get(body="<p>Mine.</p>")
    assert (revision.author, revision.author_name) == (None, "")
