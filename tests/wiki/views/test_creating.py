"""New articles: from nothing, from a red link, as a translation."""

from decimal import Decimal

import pytest

from tests.wiki.articles import current, make_article
from tests.wiki.sending import form_of, sent
from wiki.models import Article, Revision

pytestmark = pytest.mark.django_db

URL = "/en/wiki/new-article/"


def test_a_new_article_is_made_and_shown(signed_in, citizen):
    values = {**form_of(signed_in, URL), "title": "Taastrup", "body": "<p>A town.</p>", "categories": "Towns"}
    answer = signed_in.post(URL, {**values, "summary": "First words"})
    assert answer.status_code == 302
    assert answer.url == "/en/wiki/Taastrup/"
    article = Article.objects.get()
    revision = current(article)
    assert (revision.kind, revision.summary, revision.author) == (Revision.Kind.CREATE, "First words", citizen)


def test_a_red_link_fills_in_the_title(signed_in):
    assert form_of(signed_in, URL + "?title=H%C3%B8je%20Taastrup")["title"] == "Høje Taastrup"


@pytest.mark.parametrize("query", ["?title=" + "x" * 5000, "?title=%3Cscript%3E", "?title=%ff", "?translation_of=x",
                                   "?translation_of=" + "9" * 40, "?translation_of=0", "?nothing=1"])  # fmt: skip
def test_nonsense_in_the_address_is_no_error_of_ours(signed_in, query):
    answer = signed_in.get(URL + query)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_taken_title_offers_to_edit_what_is_there(signed_in, citizen):
    make_article("Taastrup", author=citizen)
    values = {**form_of(signed_in, URL), "title": "taastrup", "body": "<p>Mine.</p>"}
    answer = signed_in.post(URL, values)
    assert answer.status_code == 422
    assert answer.context["form"]["body"].value() == "<p>Mine.</p>"
    assert 'href="/en/wiki/Taastrup/edit/"' in answer.content.decode()
    assert Article.objects.count() == 1


def test_a_form_sent_twice_makes_one_article(signed_in):
    values = {**form_of(signed_in, URL), "title": "Taastrup", "body": "<p>A town.</p>"}
    first, second = signed_in.post(URL, values), signed_in.post(URL, values)
    assert first.url == second.url
    assert Article.objects.count() == 1
    assert Revision.objects.count() == 1


def test_an_empty_form_is_told_what_is_missing(signed_in):
    answer = signed_in.post(URL, {})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"title", "body"}


def test_the_preview_makes_nothing(signed_in):
    values = {**form_of(signed_in, URL), "title": "Taastrup", "body": "<p>A <em>town</em>.</p>", "action": "preview"}
    answer = signed_in.post(URL, values)
    assert answer.status_code == 200
    assert "<em>town</em>" in "".join(part.html for part in answer.context["preview"].parts)
    assert not Article.objects.exists()


def test_a_translation_begins_with_what_needs_none(signed_in, citizen):
    original = make_article(
        "Town hall",
        author=citizen,
        categories=("Buildings",),
        facts={"founded": "1970"},
        latitude=Decimal("55.65"),
        longitude=Decimal("12.3"),
    )
    url = f"/da/wiki/new-article/?translation_of={original.pk}"
    values = form_of(signed_in, url)
    assert values["fact_founded"] == "1970"
    assert (values["latitude"], values["longitude"]) == ("55.65", "12.3")
    assert values["body"] == values["title"] == values["categories"] == ""
    signed_in.post(url, {**values, "title": "Rådhus", "body": "<p>Et hus.</p>"})
    danish = Article.objects.get(title="Rådhus")
    assert danish.translation_key == original.translation_key
    assert danish.language == "da"


def test_a_second_translation_is_refused_with_the_text_kept(signed_in, citizen):
    original = make_article("Town hall", author=citizen)
    url = f"/da/wiki/new-article/?translation_of={original.pk}"
    values = form_of(signed_in, url)
    signed_in.post(url, {**values, "title": "Rådhus", "body": "<p>Et hus.</p>"})
    answer = signed_in.post(url, {**form_of(signed_in, url), "title": "Rådhuset", "body": "<p>Mit hus.</p>"})
    assert answer.status_code == 422
    assert "Rådhus" in str(answer.context["form"].non_field_errors())
    assert sent(answer.context["form"])["body"] == "<p>Mit hus.</p>"
    assert Article.objects.count() == 2


def test_an_article_is_no_translation_into_its_own_language(signed_in, citizen):
    original = make_article("Town hall", author=citizen)
    answer = signed_in.get(f"{URL}?translation_of={original.pk}")
    assert answer.context["original"] is None
