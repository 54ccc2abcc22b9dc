"""Another name for an article."""

import pytest

from tests.wiki.articles import change, current, make_article
from tests.wiki.sending import form_of
from wiki.models import Revision, Title

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(citizen):
    return make_article("Taastrup", "<p>A town.</p>", author=citizen)


def rename(signed_in, article, title):
    article.refresh_from_db()
    url = article.url("article_rename")
    return signed_in.post(url, {**form_of(signed_in, url), "title": title, "summary": "Better"})


def test_a_new_name_is_a_version_of_its_own(signed_in, article):
    answer = rename(signed_in, article, "Tåstrup")
    assert answer.status_code == 302
    assert answer.url == "/en/wiki/T%C3%A5strup/"
    revision = current(article)
    assert (revision.kind, revision.title, revision.summary) == (Revision.Kind.RENAME, "Tåstrup", "Better")


def test_every_old_name_leads_to_the_article_for_ever(signed_in, article):
    for name in ("Tåstrup", "Taastrup by", "Taastrup"):
        assert rename(signed_in, article, name).status_code == 302
    assert set(Title.objects.filter(article=article).values_list("key", flat=True)) == {
        "taastrup",
        "tåstrup",
        "taastrup_by",
    }
    answer = signed_in.get("/en/wiki/T%C3%A5strup/")
    assert answer.status_code == 301
    assert answer.url == "/en/wiki/Taastrup/"


def test_nobody_else_gets_an_old_name(signed_in, citizen, article):
    rename(signed_in, article, "Tåstrup")
    other = make_article("Other", author=citizen)
    answer = rename(signed_in, other, "Taastrup")
    assert answer.status_code == 422
    assert answer.context["form"].has_error("title", "taken")
    other.refresh_from_db()
    assert other.title == "Other"


def test_the_same_name_makes_no_version(signed_in, article):
    assert rename(signed_in, article, "Taastrup").status_code == 302
    assert Revision.objects.count() == 1


def test_another_spelling_of_the_same_name_is_one(signed_in, article):
    assert rename(signed_in, article, "TAASTRUP").status_code == 302
    assert current(article).title == "TAASTRUP"
    assert Title.objects.filter(article=article).count() == 1


@pytest.mark.parametrize("title", ["", "x" * 300, "a|b", "Тaastrup", "\x00", "wanted-articles"])
def test_a_wrong_name_is_refused_at_its_field(signed_in, article, title):
    answer = rename(signed_in, article, title)
    assert answer.status_code == 422
    assert answer.context["form"].errors["title"]
    assert Revision.objects.count() == 1


def test_a_rename_keeps_what_others_wrote_meanwhile(signed_in, other_citizen, article):
    url = article.url("article_rename")
    values = form_of(signed_in, url)
    change(article, "<p>A large town.</p>", author=other_citizen)
    signed_in.post(url, {**values, "title": "Tåstrup"})
    revision = current(article)
    assert (revision.title, revision.body) == ("Tåstrup", "<p>A large town.</p>")
