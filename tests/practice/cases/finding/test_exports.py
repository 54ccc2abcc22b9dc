"""Results as data: the same cases, nothing more, nothing that a spreadsheet computes."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from core.visibility import State
from practice.cases.models import CaseContact, CaseFigure
from tests.practice.cases.finding.making import case_with, organisation, translated
from tests.practice.cases.making import add_case

FRONT = "/en/practice/cases/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return b"".join(answer).decode()


def table(client, query=""):
    return list(csv.DictReader(io.StringIO(text(client, f"{FRONT}case_list.csv{query}").removeprefix("\ufeff"))))


def data(client, query=""):
    return json.loads(text(client, f"{FRONT}case_list.json{query}"))


def test_the_same_query_gives_the_same_cases(client, libraries):
    case_with(title="Belgian", country="BE", themes=("roads",), organisations=(organisation("Town"),))
    case_with(title="Danish", country="DK")
    assert [row["title"] for row in table(client, "?country=BE")] == ["Belgian"]
    found = data(client, "?country=BE")
    assert [case["title"] for case in found["cases"]] == ["Belgian"]
    assert found["total"] == 1
    assert found["cases"][0]["themes"] == [{"key": "roads", "name": "Roads"}]
    assert found["cases"][0]["organisations"][0]["name"] == "Town"
    feed = ElementTree.fromstring(text(client, f"{FRONT}case_list.atom?country=BE"))
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)] == ["Belgian"]


def test_a_table_begins_with_a_byte_order_mark_and_reads_as_utf8(client, libraries):
    add_case(title="Høje-Taastrup åbner på ny")
    assert text(client, f"{FRONT}case_list.csv").startswith("\ufefftitle,url,language")
    assert table(client)[0]["title"] == "Høje-Taastrup åbner på ny"


@pytest.mark.parametrize("title", ["=1+1", "+31 6", "-2+3", "@SUM(A1)", " =1", "\t=1"])
def test_no_cell_is_computed(client, libraries, title):
    case_with(title=title, figures=[CaseFigure(label="=cmd", before="1", after="2")])
    row = table(client)[0]
    assert row["title"].startswith("'") or not row["title"].lstrip().startswith(("=", "+", "-", "@"))
    assert row["figures"].startswith("'=")


@pytest.mark.parametrize("hidden", [{"live": False}, {"state": State.HIDDEN}, {"state": State.REMOVED}])
@pytest.mark.parametrize("form", ["csv", "json", "atom"])
def test_nothing_out_of_sight_is_handed_out(client, libraries, hidden, form):
    add_case(title="Seen")
    add_case(title="Secret", **hidden)
    found = text(client, f"{FRONT}case_list.{form}")
    assert "Seen" in found
    assert "Secret" not in found


def test_no_address_of_a_person_is_handed_out(client, libraries):
    case_with(contacts=[CaseContact(name="Kari Nordmann", email="kari@example.org", is_public=True)])
    for form in ("csv", "json", "atom"):
        found = text(client, f"{FRONT}case_list.{form}")
        assert "kari@example.org" not in found


def test_each_case_once_in_the_language_of_the_address(client, libraries):
    danish = add_case("da", title="Aftenchat")
    translated(danish, "en", title="Evening chat")
    [case] = data(client)["cases"]
    assert (case["title"], case["language"], case["original_language"]) == ("Evening chat", "en", "da")
    assert case["other_languages"] == ["da"]
    feed = text(client, "/nl/practice/cases/case_list.atom")
    assert "Aftenchat" in feed
    assert 'xml:lang="da"' in feed


def test_an_empty_result_is_a_whole_file(client, libraries):
    assert table(client) == []
    assert data(client)["cases"] == []
    assert ElementTree.fromstring(text(client, f"{FRONT}case_list.atom")).findall("a:entry", ATOM) == []


def test_words_that_xml_cannot_hold_break_no_feed(client, libraries):
    add_case(title="A\x0bB & <C>")
    feed = ElementTree.fromstring(text(client, f"{FRONT}case_list.atom"))
    assert "& <C>" in feed.findtext("a:entry/a:title", namespaces=ATOM)


def test_who_asks_too_often_is_told_when_to_come_back(client, libraries, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "export": {"account": [], "new": [], "address": [(1, 3600)]}}
    text(client, f"{FRONT}case_list.csv")
    assert "Come back in" in text(client, f"{FRONT}case_list.csv", status=429)


def test_no_other_form_is_there(client, libraries):
    assert client.get(f"{FRONT}case_list.exe").status_code == 404
    assert client.get(f"{FRONT}case_list.xml").status_code == 404


def test_many_cases_cost_a_few_questions_a_slice(client, libraries, django_assert_max_num_queries):
    for _one in range(15):
        case_with(themes=("roads",))
    data(client)
    with django_assert_max_num_queries(14):
        assert len(data(client)["cases"]) == 15
