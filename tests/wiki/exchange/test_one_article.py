"""One article to take along: as text and as PDF."""

import pytest
from django.test import Client

from core.visibility import State
from tests.wiki.articles import change, make_article
from wiki.services.visibility import set_article_state

pytestmark = pytest.mark.django_db
BODY = "<p>A town.<cite>The paper</cite></p><h2>History</h2><p>It is <strong>old</strong>.</p>"


@pytest.fixture
def article(citizen, site):
    return make_article("Høje Taastrup", BODY, author=citizen)


def test_text_alone_with_where_it_is_from(article):
    answer = Client().get("/en/wiki/Høje_Taastrup/text/")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "s-maxage" in answer["Cache-Control"]
    assert text.startswith("Høje Taastrup\n####")
    assert "A town.[1]" in text
    assert "[1] The paper" in text
    assert "Who wrote it: Karen Citizen" in text
    assert "CC BY-SA 4.0 https://creativecommons.org/" in text


@pytest.mark.parametrize("page", ["text", "pdf"])
def test_nothing_of_what_is_out_of_sight(article, admin, page):
    set_article_state(article, State.HIDDEN, admin)
    assert Client().get(f"/en/wiki/Høje_Taastrup/{page}/").status_code == 404
    assert Client().get(f"/en/wiki/Nowhere/{page}/").status_code == 404


def test_a_pdf_or_the_page_to_print(article):
    answer = Client().get("/en/wiki/Høje_Taastrup/pdf/")
    assert answer.status_code == 200
    if answer["Content-Type"] == "application/pdf":
        assert answer.content.startswith(b"%PDF")
        assert "attachment" in answer["Content-Disposition"]
    else:
        assert "/print/" in answer.content.decode()


def test_a_pdf_is_made_once_and_not_for_everybody_at_once(article, citizen, settings):
    settings.READING_LIMITS = {**settings.READING_LIMITS, "paper": [(1, 60)]}
    first = Client().get("/en/wiki/Høje_Taastrup/pdf/")
    change(article, BODY + "<p>More.</p>", author=citizen)
    second = Client().get("/en/wiki/Høje_Taastrup/pdf/")
    assert second.status_code == 429
    assert first.status_code == 200
    assert "/print/" in second.content.decode()
