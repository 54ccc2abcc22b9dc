"""What is kept of things, when it changes and when it goes."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils.translation import override
from wagtail.models import Page

from community.translations.models import Translation
from community.translations.registry import get
from community.translations.services.translating import content_hash
from core.i18n.languages import locale_id
from core.searchable import kinds
from core.terms import parse
from debate.services.describing import describe_debates, describe_posts
from practice.cases.services.indexing import describe_cases
from practice.organisations.models import Listing
from practice.organisations.services.indexing import describe_listings
from practice.vocabulary.models import Term
from search import indexing
from search.analysis.texts import analyse
from search.describing import found_models, kind_for
from search.indexing import documents_changed, remove, write
from search.models import Document, DocumentValue, Word
from tests.debate.making import a_debate, a_post
from tests.factories import UserFactory
from tests.practice.cases.finding.making import case_with, term
from tests.search.asking import find
from tests.wiki.articles import change, current, make_article
from wiki.models import Article
from wiki.services.indexing import describe_articles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]
LANGUAGES = ("nl", "da", "sv", "nb", "en")


def titles(words):
    with override("da"):
        return [line.title for line in find(parse(words), languages=LANGUAGES, reader_language="da").results]


@pytest.fixture
def article(citizen):
    return make_article("Skolevej", "<p>Børn og vej.</p>", author=citizen, language="da", categories=["Trafik"])


def test_every_kind_says_what_is_kept_of_it():
    for kind in kinds():
        model = apps.get_model(kind.model)
        assert kind.describer or issubclass(model, Page), kind.key
        assert kind_for(model) == kind
    assert Article in found_models()


def test_a_saved_article_has_one_document(article):
    document = Document.objects.get()
    assert (document.kind, document.language, document.title) == ("article", "da", "Skolevej")
    assert document.text == "Børn og vej."
    assert document.tie == f"wiki.article:{article.translation_key}"
    assert list(DocumentValue.objects.values_list("name", "value")) == [("theme", "Trafik")]
    assert set(Word.objects.values_list("text", flat=True)) == {"skolevej", "børn", "vej"}


def test_an_edit_changes_it_in_its_place(article, citizen):
    before = Document.objects.get()
    change(article, "<p>Cykelsti.</p>", author=citizen, categories=[])
    after = Document.objects.get()
    assert (after.pk, after.text) == (before.pk, "Cykelsti.")
    assert after.changed_at > before.changed_at
    assert not DocumentValue.objects.exists()
    assert (titles("børn"), titles("cykelsti")) == ([], ["Skolevej"])


def test_what_has_not_changed_is_not_written_again(article, django_assert_max_num_queries):
    told = []
    documents_changed.connect(told.append, weak=False, dispatch_uid="test")
    try:
        with django_assert_max_num_queries(8):
            write(Article, [Article.objects.select_related("current_revision", "subject").get()])
    finally:
        documents_changed.disconnect(dispatch_uid="test")
    assert told == []


def test_texts_are_analysed_before_anybody_has_to_wait(article, monkeypatch):
    def analysed(title, text, language, parts_of):
        open_then.append(len(connection.savepoint_ids))
        return analyse(title, text, language, parts_of)

    open_then: list[int] = []
    monkeypatch.setattr(indexing, "analyse", analysed)
    outside = len(connection.savepoint_ids)
    Article.objects.filter(pk=article.pk).update(title="Zeppelin")
    write(Article, [Article.objects.select_related("current_revision").get()])
    assert open_then == [outside]
    assert titles("zeppelin") == ["Zeppelin"]


def test_changes_are_told_with_their_documents(article, citizen):
    told = []

    def hear(sender, written, removed, **kwargs):
        told.append((written, removed))

    documents_changed.connect(hear)
    try:
        pk = Document.objects.get().pk
        change(article, "<p>Andet.</p>", author=citizen)
        remove(Article, [article.pk])
    finally:
        documents_changed.disconnect(hear)
    assert told == [([pk], []), ([], [pk])]
    assert titles("skolevej") == []


def test_a_draft_is_not_kept_and_a_page_that_is_taken_back_goes(site):
    page = site.root_page.add_child(instance=Page(title="Zeppelin", slug="z", locale_id=locale_id("da"), live=False))
    assert describe_articles([]) == {}
    write(Page, [page])
    assert not Document.objects.filter(title="Zeppelin").exists()


def test_stored_translations_of_posts_are_found_and_said_to_be_translations(settings):
    settings.TRANSLATOR = "test"
    post = a_post(a_debate(title="Stier", language="da"), body="<p>Zebraen går her.</p>", language="da")
    source = get("debate.post").source(post)
    Translation.objects.create(
        content_hash=content_hash(source.html, source.language, source.policy),
        source="da",
        target="nl",
        engine="test",
        engine_name="Test",
        html="<p>De zebra loopt hier.</p>",
    )
    found = {one.language: one for one in describe_posts([post])[post.pk]}
    assert (found["nl"].text, found["nl"].is_translation) == ("De zebra loopt hier.", True)
    assert found["nl"].tie == found["da"].tie


def test_a_debate_has_its_topics_and_place():
    debate = a_debate(title="Lys på stien", body="<p>Hvornår?</p>", language="da", tags=["Trafik"])
    (told,) = describe_debates([debate])[debate.pk]
    assert (told.title, list(told.themes), told.has_answer) == ("Lys på stien", ["Trafik"], False)
    assert "Hvornår?" in told.text


def test_channels_are_no_themes():
    case = case_with(themes=("roads",), channels=("meeting",))
    (told,) = describe_cases([case])[case.pk]
    assert list(told.themes) == ["roads"]
    channel = term("app", Term.Kind.CHANNEL)
    one = Listing.objects.create(user=UserFactory(), about_language="en", wishes_to_be_listed=True)
    one.terms.set([channel, term("water")])
    (told,) = describe_listings([one])[one.pk]
    assert list(told.themes) == ["water"]


def test_everything_is_found_again_after_it_was_built_anew(article, citizen, capsys):
    make_article("Vej", "<p>Skole.</p>", author=citizen, language="da")
    Document.objects.filter(pk=Document.objects.earliest("pk").pk).delete()
    Word.objects.all().delete()
    call_command("rebuild_search", verbosity=0)
    assert Document.objects.count() == 2
    assert set(titles("skole")) == {"Skolevej", "Vej"}
    assert Word.objects.get(text="vej").documents == 2
    assert current(article).title == "Skolevej"
    assert capsys.readouterr().out == ""
