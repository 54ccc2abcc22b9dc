"""Building all anew while people go on saving: nothing that is newer is lost, and nothing that is gone comes back."""

import threading

import pytest
from django.db import connection, connections

from core.terms import parse
from search import building, indexing
from search.building import rebuild
from search.models import Document, Word
from tests.search.asking import find
from tests.wiki.articles import change, make_article
from wiki.models import Article
from wiki.services.indexing import index_article, leave_index

STEPS = ("documents", "words", "languages", "index")
MANY = 100


def titles(words):
    return sorted(line.title for line in find(parse(words), languages=("da",), reader_language="da").results)


def nothing(_step, _done, _of):
    pass


@pytest.fixture
def articles(citizen, locales):
    return [make_article(f"Sag {number}", "<p>Zeppelin.</p>", author=citizen, language="da") for number in range(5)]


def check(articles):
    """What is found is what is there."""
    for article in articles:
        kept = Document.objects.get(object_id=str(article.pk), kind="article")
        assert kept.text == Article.objects.select_related("current_revision").get(pk=article.pk).search_text
    assert titles("zeppelin") == []
    assert len(titles("ballon")) == min(10, len(articles))


@pytest.mark.django_db
@pytest.mark.parametrize("function", ["store", "analyse", "words_to_know", "pairs"])
def test_what_is_saved_between_reading_and_writing_stays(articles, citizen, monkeypatch, function):
    """At the worst moment of each step."""
    plain, saved = getattr(building, function), []

    def interrupted(*args, **options):
        if not saved:
            saved.append(1)
            for article in articles:
                change(article, "<p>Ballon.</p>", author=citizen)
            articles.append(make_article("Ny", "<p>Ballon.</p>", author=citizen, language="da"))
        return plain(*args, **options)

    monkeypatch.setattr(building, function, interrupted)
    rebuild(nothing)
    assert saved
    check(articles)
    assert Word.objects.filter(text="ballon").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("function", ["store", "analyse", "words_to_know"])
def test_what_is_hidden_between_reading_and_writing_is_not_brought_back(articles, monkeypatch, function):
    plain, hidden = getattr(building, function), []

    def interrupted(*args, **options):
        if not hidden:
            hidden.append(1)
            Article.objects.filter(pk=articles[0].pk).update(state="hidden")
            leave_index(articles[0])
        return plain(*args, **options)

    monkeypatch.setattr(building, function, interrupted)
    rebuild(nothing)
    assert hidden
    assert titles("zeppelin") == [f"Sag {number}" for number in range(1, 5)]
    rebuild(nothing)
    assert not Document.objects.filter(title="Sag 0").exists()


@pytest.mark.django_db
def test_what_is_made_after_all_were_read_is_not_taken_for_gone(articles, citizen, monkeypatch):
    plain, made = building.remove, []

    def late(model, pks):
        if not made:
            made.append(make_article("Sent", "<p>Ballon.</p>", author=citizen, language="da"))
        plain(model, pks)

    monkeypatch.setattr(building, "remove", late)
    rebuild(nothing)
    assert titles("ballon") == ["Sent"]


@pytest.mark.django_db
def test_a_worker_that_is_overtaken_keeps_what_is_newer(articles, citizen, monkeypatch):
    """It has read the article before a save that another worker has told of by the time it writes."""
    plain, overtaken = indexing._analyse, []

    def slow(*args):
        found = plain(*args)
        if not overtaken:
            overtaken.append(1)
            change(articles[0], "<p>Ballon.</p>", author=citizen)
        return found

    old = Article.objects.select_related("current_revision").get(pk=articles[0].pk)
    monkeypatch.setattr(indexing, "_analyse", slow)
    index_article(old)
    assert overtaken
    assert Document.objects.get(object_id=str(old.pk), kind="article").text == "Ballon."
    assert titles("ballon") == ["Sag 0"]
    assert not [one for one in titles("zeppelin") if one == "Sag 0"]


@pytest.mark.django_db
def test_a_worker_that_is_overtaken_brings_nothing_back_that_was_hidden(articles, citizen, monkeypatch):
    plain, overtaken = indexing._analyse, []

    def slow(*args):
        found = plain(*args)
        if not overtaken:
            overtaken.append(1)
            change(articles[0], "<p>Ballon.</p>", author=citizen)
            Article.objects.filter(pk=articles[0].pk).update(state="hidden")
        return found

    old = Article.objects.select_related("current_revision").get(pk=articles[0].pk)
    monkeypatch.setattr(indexing, "_analyse", slow)
    index_article(old)
    assert overtaken
    assert not Document.objects.filter(object_id=str(old.pk), kind="article").exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_hundred_saves_while_all_is_built_anew(citizen, site):
    """Two who save, two workers and one who builds, at once."""
    articles = [make_article(f"Sag {number}", "<p>Zeppelin.</p>", author=citizen, language="da") for number in range(4)]
    failed: list[BaseException] = []

    def save(own):
        try:
            for _round in range(MANY // 4):
                for article in own:
                    change(article, f"<p>Zeppelin og skolevej {_round}.</p>", author=citizen)
            for article in own:
                change(article, "<p>Ballon.</p>", author=citizen)
        except BaseException as error:
            failed.append(error)
            raise
        finally:
            connections.close_all()

    def work():
        try:
            for _round in range(MANY // 4):
                for article in Article.objects.select_related("current_revision").order_by("pk"):
                    index_article(article)
        except BaseException as error:
            failed.append(error)
            raise
        finally:
            connections.close_all()

    assert connection.vendor == "postgresql"
    threads = [threading.Thread(target=save, args=(half,)) for half in (articles[:2], articles[2:])]
    threads += [threading.Thread(target=work)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        rebuild(nothing)
    for thread in threads:
        thread.join()
    assert failed == []
    for article in Article.objects.select_related("current_revision"):
        index_article(article)
    check(articles)
