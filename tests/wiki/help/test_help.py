"""For who is new: the help page, the sandbox, first steps."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client

from core.html import sanitise
from core.html.policies import ARTICLE
from tests.wiki.articles import make_article
from wiki import help as help_text
from wiki.help import help_in
from wiki.models import Article, Revision

LANGUAGES = [code for code, _name in django_settings.LANGUAGES]
SANDBOX = "/en/wiki/sandbox/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_tells_the_same_things(language):
    english, own = help_in("en"), help_in(language)
    assert [one.key for one in own.sections] == [one.key for one in english.sections]
    assert [len(one.items) for one in own.sections] == [len(one.items) for one in english.sections]
    assert [bool(one.review) for one in own.sections] == [bool(one.review) for one in english.sections]
    assert all(one.title and all(one.text) for one in own.sections)
    assert language == "en" or own.lead != english.lead
    assert sanitise(own.sandbox, ARTICLE) == own.sandbox


def test_every_file_is_of_a_language_of_the_site():
    files = Path(help_text.__file__).parent.glob("*.toml")
    found = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}
    assert set(found) == set(LANGUAGES)


def test_an_unknown_language_gets_the_first_one():
    assert help_in("../../etc/passwd") == help_in(django_settings.LANGUAGE_CODE)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_page_is_one_for_all_readers(site, language):
    answer = Client().get(f"/{language}/wiki/help/")
    page = answer.content.decode()
    assert "s-maxage" in answer["Cache-Control"]
    assert page.count("<h1") == 1
    assert all(f'id="{one.key}"' in page for one in help_in(language).sections)


@pytest.mark.django_db
@pytest.mark.parametrize(("review", "said"), [("nobody", False), ("new", True), ("everyone", True)])
def test_review_is_explained_where_there_is_any(site, settings, review, said):
    settings.WIKI_REVIEW = review
    page = Client().get("/en/wiki/help/").content.decode()
    assert ("it is a proposal" in page) is said


@pytest.mark.django_db
def test_the_sandbox_shows_the_changes_and_keeps_nothing(site):
    start = Client().get(SANDBOX)
    assert "s-maxage" in start["Cache-Control"]
    assert "csrfmiddlewaretoken" not in start.content.decode()
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(SANDBOX, {"body": help_in("en").sandbox.replace("1847", "1850") + "<script>x()</script>"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<ins" in page
    assert "1850" in page
    assert "<script>x()" not in page
    assert not answer.cookies
    assert not Revision.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", ["", " ", "\x00", "<p>" * 3000, f"<p>{'x' * 400_000}</p>", b"<p>\xd8\x00</p>", "<table>" * 500]
)
def test_the_sandbox_bears_anything(site, body):
    answer = Client().post(SANDBOX, {"body": body})
    assert answer.status_code in (200, 413, 422)


@pytest.mark.django_db
def test_the_sandbox_is_no_machine(site, settings):
    settings.READING_LIMITS = {**settings.READING_LIMITS, "sandbox": [(1, 60)]}
    assert Client().post(SANDBOX, {"body": "<p>a</p>"}).status_code == 200
    answer = Client().post(SANDBOX, {"body": "<p>mine</p>"})
    assert answer.status_code == 429
    assert "mine" in answer.content.decode()


@pytest.mark.django_db
def test_first_steps_are_for_the_first_time(signed_in, citizen, other_citizen, site):
    make_article("Hedehusene", author=other_citizen)
    assert "Your first change?" in signed_in.get("/en/wiki/Hedehusene/edit/").content.decode()
    assert "Your first change?" in signed_in.get("/en/wiki/new-article/").content.decode()
    make_article("Taastrup", author=citizen)
    assert "Your first change?" not in signed_in.get("/en/wiki/Hedehusene/edit/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["help", "sandbox", "hints", "data"])
def test_no_article_takes_these_addresses_but_one_with_a_capital_may(citizen, signed_in, site, name):
    values = {"title": name, "body": "<p>x</p>"}
    answer = signed_in.post("/en/wiki/new-article/", values)
    assert answer.status_code == 422
    assert not Article.objects.exists()
    make_article(name.title(), author=citizen)
    assert signed_in.get(f"/en/wiki/{name.title()}/").status_code == 200
