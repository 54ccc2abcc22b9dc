"""Words typed above the list of cases are looked for as the site's search looks for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import matching
from practice.cases.facets import Asked
from practice.cases.services import finding
from practice.cases.services.finding import find_cases
from tests.practice.cases.finding.making import translated
from tests.practice.cases.finding.test_list import page, titles, total
from tests.practice.cases.making import add_case

pytestmark = pytest.mark.django_db


def test_another_form_of_a_word_finds_a_case(client, libraries):
    add_case("da", title="Sikker skolevej")
    add_case("da", title="Kommunens træer")
    assert titles(page(client, "?q=skoleveje", "da")) == ["Sikker skolevej"]
    assert titles(page(client, "?q=tr%C3%A6", "da")) == ["Kommunens træer"]
    assert titles(page(client, "?q=skolevej+-sikker", "da")) == []


def test_a_compound_is_found_by_either_end(client, libraries):
    add_case("da", title="Skolen ved søen")
    add_case("da", title="Vejen til byen")
    add_case("da", title="Sikker skolevej")
    assert set(titles(page(client, "?q=veje", "da"))) == {"Vejen til byen", "Sikker skolevej"}
    assert set(titles(page(client, "?q=skoler", "da"))) == {"Skolen ved søen", "Sikker skolevej"}


def test_a_case_told_in_two_languages_is_found_by_the_words_of_either_and_once(client, libraries):
    translated(add_case("da", title="Aftenchat med havnefogeden"), "en", title="Evening with the harbour master")
    assert titles(page(client, "?q=havnefogeden")) == ["Evening with the harbour master"]
    assert titles(page(client, "?q=harbour", "da")) == ["Aftenchat med havnefogeden"]
    assert total(page(client, "?q=harbour")) == 1


def test_the_title_counts_most(client, libraries):
    add_case(title="Something else", summary="About ferries.")
    add_case(title="Ferries for all")
    add_case(title="Another thing", summary="It has ferries too.")
    assert titles(page(client, "?q=ferries"))[0] == "Ferries for all"
    assert total(page(client, "?q=ferries")) == 3


def test_words_are_asked_for_again_after_a_moment(client, libraries, monkeypatch):
    case = add_case(title="Windmill")
    # The index learns of it after the list did.
    answers = [[], [case.pk]]
    monkeypatch.setattr(matching, "rows_with", lambda *_asked, **_language: answers.pop(0))
    assert total(page(client, "?q=windmill")) == 0
    assert total(page(client, "?q=windmill")) == 0
    later = finding.monotonic() + finding.REMEMBERED
    monkeypatch.setattr(finding, "monotonic", lambda: later)
    assert total(page(client, "?q=windmill")) == 1


def test_no_answer_is_said_and_the_rest_is_shown(client, libraries, monkeypatch):
    add_case(title="Here")
    monkeypatch.setattr(matching, "_MATCHERS", [])
    text = page(client, "?q=chat&country=NO")
    assert "The search for words does not answer just now" in text
    assert titles(text) == ["Here"]


def test_every_case_that_has_the_words_is_counted(libraries):
    for _number in range(25):
        add_case()
    find_cases(Asked())
    with CaptureQueriesContext(connection) as captured:
        assert find_cases(Asked(words="evening")).total == 25
    asked = [query["sql"] for query in captured.captured_queries]
    # On PostgreSQL inside a transaction of its own, and with its planner told how.
    assert sum(not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")) for sql in asked) <= 6
