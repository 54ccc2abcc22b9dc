"""What the databases' indexes give of many finds, and in which order."""

from functools import partial
from itertools import combinations, product

import pytest
from django.db import connection
from django.utils import timezone

from core.terms import parse
from search.engines import database, sqlite
from search.engines.expressions import at_least
from search.engines.rows import Look
from search.finding import suggest
from search.models import Document
from tests.debate.making import a_debate
from tests.search.asking import find
from tests.wiki.articles import make_article

LANGUAGES = ("nl", "da", "sv", "nb", "en")
on_sites = pytest.mark.usefixtures("db", "locales")


@pytest.fixture
def write(citizen):
    return lambda title, body="<p>Plan</p>", language="da": make_article(title, body, author=citizen, language=language)


@pytest.fixture
def _best_three(monkeypatch):
    monkeypatch.setattr(database, "Look", partial(Look, limit=3))


def ask(words, languages=LANGUAGES, **chosen):
    found = find(parse(words), languages=languages, reader_language="da", **chosen)
    assert not found.failed
    return found


def titles(found):
    return [line.title for line in found.results]


@on_sites
@pytest.mark.usefixtures("_best_three")
def test_what_is_chosen_is_found_below_the_best(write):
    for number in range(5):
        write(f"Plan {number}")
    a_debate(title="Vej", body="<p>En plan</p>", language="da", tags=["Trafik"])
    write("School", "<p>Plan</p>", "en")
    assert (ask("plan").total, ask("plan").more) == (3, True)
    assert titles(ask("plan", kind="debate")) == ["Vej"]
    assert titles(ask("plan", theme="Trafik")) == ["Vej"]
    assert titles(ask("plan", ("en",))) == ["School"]
    assert not ask("plan", kind="debate").more
    assert titles(ask("plan", since=timezone.localdate(), kind="debate")) == ["Vej"]
    assert titles(ask("plan", until=timezone.localdate().replace(year=2020), kind="debate")) == []
    assert titles(ask("plan", answered=True)) == titles(ask("plan", place="Nowhere")) == []


@on_sites
@pytest.mark.usefixtures("_best_three")
def test_what_needed_more_steps_is_found_among_what_is_chosen(write):
    for number in range(5):
        write(f"Planer {number}", "<p>Skoleplaner</p>")
    a_debate(title="Vej", body="<p>Planlægning af skoler</p>", language="da")
    assert titles(ask("skole planl", kind="debate")) == ["Vej"]


@on_sites
@pytest.mark.usefixtures("_best_three")
def test_the_best_of_many_are_those_called_so(write):
    write("Plan")
    for number in range(5):
        write(f"Nummer {number}")
    write("En lang plan for byen")
    assert titles(ask("plan"))[:2] == ["Plan", "En lang plan for byen"]


@on_sites
@pytest.mark.usefixtures("_best_three")
def test_the_newest_of_many_are_the_newest_of_all(write):
    write("Plan")
    for number in range(5):
        write(f"Nummer {number}")
    assert titles(ask("plan", order="date")) == ["Nummer 4", "Nummer 3", "Nummer 2"]


@on_sites
def test_of_very_many_those_called_so_are_first_however_old_they_are(write, monkeypatch):
    monkeypatch.setattr(sqlite, "_MOST_RANKED", 2)
    write("Plan")
    for number in range(5):
        write(f"Nummer {number}")
    found = ask("plan")
    assert titles(found)[0] == "Plan"
    assert len(titles(found)) >= 3
    assert titles(ask("plan -nummer")) == ["Plan"]
    assert titles(ask("plan", kind="debate")) == []


@on_sites
def test_a_chosen_language_says_what_there_would_be_in_the_others(write):
    write("Her")
    write("There", "<p>Plan</p>", "en")
    found = ask("plan", ("da",))
    assert titles(found) == ["Her"]
    assert found.total == 1
    assert {one.value: one.count for one in found.facets["language"]} == {"da": 1, "en": 1}
    assert {one.value: one.count for one in found.facets["kind"]} == {"article": 1}


@on_sites
def test_what_is_found_in_other_languages_is_no_answer_to_what_was_chosen(write):
    for number in range(4):
        write(f"There {number}", "<p>Skolevej</p>", "en")
    write("Her", "<p>Skolevejen</p>")
    assert titles(ask("skolev", ("da",))) == ["Her"]


@on_sites
def test_a_word_far_down_is_shown_and_what_was_cut_is_said(write):
    write("Langt", "<p>" + "Her er langt til skole. " * 300 + "Så kommer zebraen.</p>")
    [line] = ask("zebra").results
    assert [piece.text for piece in line.snippet if piece.found] == ["zebraen"]
    [line] = ask("langt").results
    assert line.snippet[-1].text.endswith("…")


@on_sites
@pytest.mark.postgres
def test_what_was_set_for_a_search_is_forgotten_after_it(write):
    write("Plan")
    before = settings_of_the_connection()
    ask("plan")
    assert settings_of_the_connection() == before


def settings_of_the_connection():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('enable_seqscan')")
        return cursor.fetchone()


@on_sites
def test_titles_are_gone_with_their_documents(write):
    pk = Document.objects.get(title=write("Zeppelin").title).pk
    assert [line.title for line in suggest(parse("zepp"), language="da")] == ["Zeppelin"]
    Document.objects.filter(pk=pk).delete()
    assert suggest(parse("zepp"), language="da") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_titles WHERE rowid = %s", [pk])
            assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(("many", "least"), [(many, least) for many in range(1, 5) for least in range(1, many + 1)])
def test_so_many_of_the_words_are_said_in_few(many, least):
    names = [f"w{number}" for number in range(many)]
    said = at_least(names, least, both=" and ", either=" or ")
    ways = list(combinations(names, least))
    for truth in product([True, False], repeat=many):
        true = dict(zip(names, truth, strict=True))
        assert eval(said, {}, true) == any(all(true[name] for name in way) for way in ways)
