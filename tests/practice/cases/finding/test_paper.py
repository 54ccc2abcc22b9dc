"""Cases for paper."""

import re

import pytest

from core.paper import rendering
from core.paper.rendering import NoPaper, make_pdf
from core.visibility import State
from practice.cases.services.collecting import create_collection, save_case
from practice.cases.views import pdf
from tests.practice.cases.finding.making import case_with, translated
from tests.practice.cases.making import add_case
from tests.servers import require_server

FRONT = "/en/practice/cases/"


def test_the_print_page_tells_the_whole_case(client, libraries):
    case = case_with(title="Evening chat", country="NO", themes=("roads",), has_figures=True)
    text = client.get(f"{FRONT}print/{case.pk}/").content.decode()
    for words in ("Evening chat", "Norway", "Roads", "Questions a week", "What was done?", "by chat"):
        assert words in text
    assert 'name="robots" content="noindex"' in text


@pytest.mark.parametrize("hidden", [{"live": False}, {"state": State.HIDDEN}])
@pytest.mark.parametrize("page", ["print", "pdf"])
def test_nothing_out_of_sight_is_on_paper(client, libraries, hidden, page):
    case = add_case(**hidden)
    assert client.get(f"{FRONT}{page}/{case.pk}/").status_code == 404
    assert client.get(f"{FRONT}{page}/99999999999999999999/").status_code == 404


def test_a_translation_says_what_it_was_made_from(client, libraries):
    danish = add_case("da", title="Aftenchat")
    english = translated(danish, "en")
    assert "translation from Dansk" in client.get(f"{FRONT}print/{english.pk}/").content.decode()


def test_a_pdf_is_one(client, libraries):
    require_server("pango")
    case = case_with(title="Evening chat æøå", country="NO")
    answer = client.get(f"{FRONT}pdf/{case.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert 'filename="evening-chat' in answer["Content-Disposition"]


def test_without_pango_the_print_page_answers_and_says_so(client, libraries, monkeypatch):
    def missing(html):
        raise NoPaper(is_lasting=True)

    monkeypatch.setattr(pdf, "make_pdf", missing)
    case = add_case(title="Evening chat")
    answer = client.get(f"{FRONT}pdf/{case.pk}/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "This site makes no PDF" in text
    assert "Evening chat" in text


def test_a_collection_is_printed_with_its_notes(client, libraries, citizen):
    case = add_case(title="Evening chat")
    made = create_collection(owner=citizen, name="For June", about="What we read", language="en", sight="public")
    save_case(collection=made, by=citizen, case_key=case.case_key, note="Read this first")
    text = client.get(f"{FRONT}collections/{made.pk}/print/").content.decode()
    for words in ("For June", "What we read", "Evening chat", "Read this first"):
        assert words in text


def test_a_long_collection_is_for_the_browser_to_print(client, libraries, citizen, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_IN_PDF", 0)
    made = create_collection(owner=citizen, name="For June", about="", language="en", sight="public")
    save_case(collection=made, by=citizen, case_key=add_case().case_key)
    text = client.get(f"{FRONT}collections/{made.pk}/pdf/").content.decode()
    assert "too long for a PDF" in text


def test_nothing_is_fetched_for_a_pdf():
    require_server("pango")
    html = (
        '<img src="http://127.0.0.1:9/x.png"><img src="file:///etc/passwd"><link rel="stylesheet" href="http://a.example/x">'
        '<link rel="attachment" href="file:///etc/hostname"><object data="ftp://a.example/x"></object><p>Words</p>'
    )
    made = make_pdf(html)
    assert made.startswith(b"%PDF")
    assert b"EmbeddedFile" not in made
    assert not re.search(rb"/Subtype\s*/Image", made)


def test_a_document_that_is_too_large_is_refused():
    require_server("pango")
    with pytest.raises(NoPaper) as refused:
        make_pdf("x" * (rendering.MOST_BYTES + 1))
    assert not refused.value.is_lasting


def test_where_pango_is_missing_it_is_asked_for_once(monkeypatch):
    monkeypatch.setattr(rendering._known, "is_unavailable", True)
    with pytest.raises(NoPaper) as refused:
        make_pdf("<p>x</p>")
    assert refused.value.is_lasting
