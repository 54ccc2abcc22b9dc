"""The real servers answer what the database answers, and tell of nothing that is hidden."""

import pytest
from elasticsearch import Elasticsearch

from core.terms import parse
from core.visibility import State
from search.elastic import asking, indices
from search.elastic.breaker import breaker
from search.elastic.sending import send_changed
from search.finding import similar, suggest
from search.models import Document
from tests.search.elastic.conftest import sent, titles, use
from tests.search.servers.running import ELASTICSEARCH_9
from tests.search.test_search_page import ODD
from wiki.models import Article
from wiki.services.indexing import leave_index

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]

QUESTIONS = [
    "skolevej", "skoleveje", "vej", "skole", "Åbenrå", "aabenraa", "gemeente", "vergadering", "medborgare",
    '"vejen til skolen"', '"skolen til vejen"', "skole -vej", "meeting schools", "meet", "hvordan er skolens vej",
    "nonsensord", "skolvej",
]  # fmt: skip
# Answered by words that begin so, by what was probably meant, by some of the words.
WIDER = ["skolev", "gemeenter", "vejn til skolen", "skolevej havnefoged tårn", "möt husets"]


@pytest.fixture
def texts(write) -> None:
    write("Skolevejen lukkes", "Vejen til skolen lukkes i uge 30.")
    write("Skolen ved søen", "Her går børnene i skole hver dag.")
    write("Aabenraa", "En by i Sønderjylland med en lang vej.")
    write("Gemeenteraad", "De vergaderingen van gemeenten zijn openbaar.", "nl")
    write("Medborgarna", "Medborgarna möts i huset.", "sv")
    write("Skoleveien", "Skoleveien stenges i uke 30.", "nb")
    write("Schools", "The meetings of all schools are open.", "en")


@pytest.fixture
def hide():
    """Out of sight, with nobody telling the index."""
    return lambda article: Article.objects.filter(pk=article.pk).update(state=State.HIDDEN)


def test_the_server_finds_what_the_database_finds(in_use, texts, built, ask, settings):
    built()
    here = {question: ask(question) for question in (*QUESTIONS, *WIDER)}
    assert {found.engine for found in here.values()} == {"elasticsearch"}
    settings.ELASTICSEARCH_URL = ""
    there = {question: ask(question) for question in here}
    assert {found.engine for found in there.values()} == {"database"}
    for question, found in here.items():
        assert sorted(titles(found)) == sorted(titles(there[question])), question
        assert found.total == there[question].total
        assert found.facets == there[question].facets
        assert found.meant == there[question].meant
    assert titles(here["skoleveje"])[0] == "Skolevejen lukkes"
    assert titles(here['"skolen til vejen"']) == []


def test_suggestions_and_likenesses_come_from_the_server(in_use, texts, built):
    built()
    # Those of the reader's language first.
    suggested = [line.title for line in suggest(parse("sko"), language="da")]
    assert suggested == ["Skolen ved søen", "Skolevejen lukkes", "Skoleveien"]
    assert [line.title for line in suggest(parse("å"), language="da")] == []
    alike = similar("Hvor er skolevejen?", language="da", kinds=("article",))
    assert alike[0].title == "Skolevejen lukkes"
    assert not breaker.problem()


def test_what_is_hidden_is_gone_at_once_with_every_trace(in_use, write, built, ask, hide):
    hidden = write("Hemmelig badebro", "Badebroen er farlig.")
    write("Åben badebro", "Badebroen er ny.")
    built()
    assert ask("badebro").total == 2
    hide(hidden)
    found = ask("badebro")
    assert (titles(found), found.total, found.engine) == (["Åben badebro"], 1, "elasticsearch")
    assert [(one.value, one.count) for one in found.facets["kind"]] == [("article", 1)]
    assert [line.title for line in suggest(parse("hemm"), language="da")] == []
    assert similar("Hemmelig badebro", language="da", kinds=("article",))[0].title == "Åben badebro"
    assert ask("farlig").total == 0


def test_a_change_is_found_after_it_was_sent_and_what_is_removed_is_not(in_use, write, built, ask):
    article = write("Havnen", "Havnen er lukket.")
    built()
    write("Molen", "Molen er åben.")
    send_changed()
    in_use.indices.refresh(index=indices.current())
    assert titles(ask("molen")) == ["Molen"]
    pks = set(Document.objects.values_list("pk", flat=True))
    leave_index(article)
    send_changed()
    assert sent(in_use) < pks
    assert ask("havnen").total == 0


def test_nothing_typed_is_syntax(in_use, texts, built, ask):
    built()
    documents = Document.objects.count()
    for text in (*ODD, 'a"b', "*:*", '{"query": {"match_all": {}}}', "title:skole OR 1", "og the de"):
        found = ask(text)
        assert not found.failed, text
        assert not breaker.problem(), text
        assert found.total <= documents, text
        assert found.total == 0 or text not in {"*", "*:*", "-", "%", "_"}, text


@pytest.mark.parametrize("elasticsearch_server", [ELASTICSEARCH_9], indirect=True)
def test_a_server_that_does_not_let_us_in_leaves_the_database_to_answer(in_use, texts, built, ask, settings):
    built()
    settings.ELASTICSEARCH_API_KEY = "bm9ib2R5Om5vdGhpbmc="
    found = ask("skole")
    assert (found.engine, found.limited) == ("database", True)
    assert "Skolen ved søen" in titles(found)
    assert "401" in breaker.problem()


def test_opensearch_answers_by_its_setting(db, settings, opensearch_server, texts, built, ask):
    use(settings, opensearch_server)
    settings.OPENSEARCH = True
    built()
    here = {question: ask(question) for question in (*QUESTIONS, *WIDER)}
    opensearch_server.ask("/openingup*", method="DELETE")
    assert {(found.engine, found.limited) for found in here.values()} == {("elasticsearch", False)}
    assert titles(here["skoleveje"])[0] == "Skolevejen lukkes"
    settings.ELASTICSEARCH_URL = ""
    for question, found in here.items():
        assert sorted(titles(found)) == sorted(titles(ask(question))), question


def test_a_question_that_the_server_refuses_is_answered_by_the_database_which_is_said(
    in_use, texts, built, ask, monkeypatch
):
    built()
    monkeypatch.setattr(asking, "_REWRITE", "nonsense")
    found = ask("skolev")
    assert (found.engine, found.limited) == ("database", True)
    assert "Skolevejen lukkes" in titles(found)
    assert not breaker.problem()
    monkeypatch.undo()
    assert ask("skolev").engine == "elasticsearch"


def test_without_its_setting_opensearch_is_refused_and_the_database_answers(
    db, settings, opensearch_server, texts, ask
):
    use(settings, opensearch_server)
    found = ask("skoleveje")
    assert (found.engine, found.limited) == ("database", True)


def test_the_index_keeps_tokens_and_no_text(in_use: Elasticsearch, texts, built):
    built()
    answer = in_use.search(index=indices.current(), size=1)
    assert "_source" not in answer["hits"]["hits"][0]
