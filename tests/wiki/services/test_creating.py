"""Creating articles."""

import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.i18n.languages import locale_id
from tests.wiki.articles import make_article
from wiki.content import Content
from wiki.models import Article, Link, Revision, Title
from wiki.services.saving import create_article

pytestmark = pytest.mark.django_db


def test_a_new_article_has_its_first_version_and_its_name(citizen):
    article = make_article(
        "Høje-Taastrup",
        "<p>A town.</p>",
        author=citizen,
        categories=("Towns",),
        facts={"population": "54 000"},
        latitude=Decimal("55.6536"),
        longitude=Decimal("12.2914"),
    )
    revision = Revision.objects.get(article=article)
    assert (revision.number, revision.kind, revision.author, revision.author_name) == (
        1,
        Revision.Kind.CREATE,
        citizen,
        "Karen Citizen",
    )
    assert revision.facts == {"population": "54000"}
    assert (article.slug, article.key) == ("Høje-Taastrup", "høje-taastrup")
    assert Title.objects.get(key="høje-taastrup").article == article
    assert revision.size == revision.size_change == len(b"<p>A town.</p>")


def test_what_is_written_is_sanitised_and_linked(citizen):
    article = make_article(
        body='<script>x()</script><p onclick="x()">See [[Roskilde]] and <a href="/en/wiki/Greve/">Greve</a>.</p>',
        author=citizen,
    )
    body = Revision.objects.get(article=article).body
    assert body == ('<p>See <a href="wiki:en/Roskilde">Roskilde</a> and <a href="wiki:en/Greve">Greve</a>.</p>')
    assert set(Link.objects.values_list("target__key", flat=True)) == {"roskilde", "greve"}


def test_an_article_takes_over_the_links_that_waited_for_it(citizen):
    make_article("Linking", '<p><a href="wiki:en/Wanted">it</a></p>', author=citizen)
    assert Title.objects.get(key="wanted").links_in == 1
    wanted = make_article("Wanted", "<p>Here.</p>", author=citizen)
    wanted.refresh_from_db()
    assert wanted.links_in == 1


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("", "title"),
        ("   ", "title"),
        ("x" * 300, "title"),
        ("Аrticle", "title"),  # the first letter is Cyrillic
        ("a|b", "title"),
        ("new-article", "title"),
    ],
)
def test_a_wrong_title_is_refused_at_its_field(citizen, title, code):
    with pytest.raises(ValidationError) as refused:
        make_article(title, author=citizen)
    assert list(refused.value.message_dict) == [code]
    assert not Article.objects.exists()


def test_a_taken_title_is_refused_however_it_is_spelled(citizen):
    make_article("Høje Taastrup", author=citizen)
    for other in ("høje taastrup", "HØJE_TAASTRUP", " Høje  Taastrup "):
        with pytest.raises(ValidationError) as refused:
            make_article(other, author=citizen)
        assert "Høje Taastrup" in refused.value.message_dict["title"][0]
    assert Article.objects.count() == 1


def test_the_same_title_may_stand_in_another_language(citizen):
    make_article("Radio", author=citizen)
    make_article("Radio", author=citizen, language="da")
    assert Article.objects.count() == 2


def test_the_same_form_posted_twice_makes_one_article(citizen):
    form = uuid.uuid4()
    content = Content(title="Once", body="<p>One.</p>")
    first = create_article(locale_id=locale_id("en"), content=content, author=citizen, submission=form)
    second = create_article(locale_id=locale_id("en"), content=content, author=citizen, submission=form)
    assert second.repeated
    assert not first.repeated
    assert second.article == first.article
    assert Revision.objects.count() == 1


def test_nothing_is_half_saved_when_a_later_field_is_wrong(citizen):
    with pytest.raises(ValidationError) as refused:
        make_article(
            "Wrong", author=citizen, facts={"founded": "long ago", "website": "javascript:alert(1)"}, lead_image_id=99
        )
    assert set(refused.value.message_dict) == {"fact_founded", "fact_website", "lead_image"}
    assert not Article.objects.exists()
    assert not Title.objects.exists()


def test_a_translation_belongs_to_its_original(citizen):
    original = make_article("Town hall", author=citizen)
    saved = create_article(
        locale_id=locale_id("da"),
        content=Content(title="Rådhus", body="<p>Et hus.</p>"),
        author=citizen,
        translation_of=original,
    )
    assert saved.article.translation_key == original.translation_key


def test_an_article_has_one_translation_a_language(citizen):
    original = make_article("Town hall", author=citizen)
    content = Content(title="Rådhus", body="<p>Et hus.</p>")
    create_article(locale_id=locale_id("da"), content=content, author=citizen, translation_of=original)
    other = Content(title="Rådhuset", body="<p>Huset.</p>")
    with pytest.raises(ValidationError, match="Rådhus"):
        create_article(locale_id=locale_id("da"), content=other, author=citizen, translation_of=original)
    assert Article.objects.count() == 2
    assert not Title.objects.filter(key="rådhuset", article__isnull=False).exists()


def test_who_may_not_edit_may_not_create(anonymous):
    with pytest.raises(PermissionDenied):
        make_article(author=anonymous)
