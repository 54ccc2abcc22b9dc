"""Making an old version the new one."""

import pytest

from tests.wiki.articles import change, current, make_article
from tests.wiki.sending import form_of, sent
from wiki.models import Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(citizen):
    article = make_article("Taastrup", "<p>A good text.</p>", author=citizen, facts={"founded": "1900"})
    change(article, "<p>A bad text.</p>", author=citizen, facts={})
    return article


def test_the_page_shows_what_will_change_and_changes_nothing(signed_in, article):
    answer = signed_in.get(article.url("article_restore", 1))
    shown = answer.context["preview"]
    assert "good" in shown.parts[0].html
    assert [(field.old, field.new) for field in shown.fields] == [("", "1900")]
    assert Revision.objects.count() == 2


def test_restoring_makes_a_new_version_and_keeps_the_history(signed_in, article):
    url = article.url("article_restore", 1)
    assert signed_in.post(url, form_of(signed_in, url)).status_code == 302
    revision = current(article)
    assert (revision.number, revision.kind, revision.body) == (3, Revision.Kind.RESTORE, "<p>A good text.</p>")
    assert revision.restored_from.number == 1
    assert revision.facts == {"founded": "1900"}
    assert "1" in revision.summary
    assert Revision.objects.count() == 3


def test_the_reason_is_kept(signed_in, article):
    url = article.url("article_restore", 1)
    signed_in.post(url, {**form_of(signed_in, url), "summary": "Vandalism"})
    assert current(article).summary == "Vandalism"


def test_the_name_stays_when_an_old_version_had_another(signed_in, citizen, article):
    change(article, "<p>A bad text.</p>", author=citizen, title="Tåstrup")
    article.refresh_from_db()
    url = article.url("article_restore", 1)
    signed_in.post(url, form_of(signed_in, url))
    assert current(article).title == "Tåstrup"
    assert current(article).body == "<p>A good text.</p>"


def test_what_is_the_same_already_makes_no_version(signed_in, article):
    url = article.url("article_restore", 2)
    assert "nothing to restore" in signed_in.get(url).content.decode()
    assert signed_in.post(url, {"base": "2"}).status_code == 302
    assert Revision.objects.count() == 2


def test_the_same_form_sent_twice_restores_once(signed_in, article):
    url = article.url("article_restore", 1)
    values = form_of(signed_in, url)
    assert [signed_in.post(url, values).status_code for _time in range(2)] == [302, 302]
    assert Revision.objects.count() == 3


def test_who_saved_in_between_is_not_overwritten_unseen(signed_in, other_citizen, article):
    url = article.url("article_restore", 1)
    values = form_of(signed_in, url)
    change(article, "<p>A new and better text.</p>", author=other_citizen)
    answer = signed_in.post(url, values)
    assert answer.status_code == 409
    assert "better" in "".join(part.html for part in answer.context["preview"].parts)
    assert current(article).number == 3
    assert signed_in.post(url, sent(answer.context["form"])).status_code == 302
    assert current(article).body == "<p>A good text.</p>"


@pytest.mark.parametrize("base", ["", "x", "99", "0", "9" * 40, "1\x00"])
def test_a_form_that_does_not_say_what_it_saw_restores_nothing(signed_in, article, base):
    answer = signed_in.post(article.url("article_restore", 1), {"base": base})
    assert answer.status_code == 409
    assert Revision.objects.count() == 2


def test_a_version_of_another_article_cannot_be_restored_here(signed_in, citizen, article):
    other = make_article("Other", "<p>1.</p>", author=citizen)
    for number in range(2, 6):
        change(other, f"<p>{number}.</p>", author=citizen)
    for method in (signed_in.get, signed_in.post):
        assert method(article.url("article_restore", 5)).status_code == 404
    assert current(article).number == 2


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999999", "x", "-1"])
def test_a_version_that_is_not_there_is_no_page(signed_in, article, number):
    url = article.url("article_restore", 1).replace("/1/", f"/{number}/")
    assert signed_in.get(url).status_code == 404
    assert signed_in.post(url).status_code == 404
