"""One article to take along: as text and as PDF."""

import re

import pytest
from django.test import Client

from core.paper import rendering
from core.paper.rendering import make_pdf
from core.visibility import State
from tests.servers import require_server
from tests.wiki.articles import change, make_article
from tests.wiki.pictures import picture_bytes, upload
from wiki.services.images import PictureFacts, add_image
from wiki.services.visibility import set_article_state, set_image_state

# Wagtail leaves the files of its own renditions to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]
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


def test_a_pdf_shows_the_pictures_that_everybody_may_see(citizen, admin, site):
    require_server("pango")
    facts = PictureFacts(alternative="A view", author="Anna", licence="cc-by-4.0")
    shown, hidden = (add_image(uploader=citizen, file=upload(picture_bytes()), facts=facts) for _time in range(2))
    body = "".join(f'<figure><img src="image:{one.pk}" alt="A view"></figure>' for one in (shown, hidden))
    article = make_article("Hedehusene", f"<p>A town.</p>{body}", author=citizen)
    set_image_state(hidden, State.HIDDEN, admin)
    made = Client().get(f"{article.get_absolute_url()}pdf/").content
    assert len(re.findall(rb"/Subtype\s*/Image", made)) == 1


def test_pictures_beyond_the_bound_of_a_pdf_are_left_out(monkeypatch):
    require_server("pango")
    monkeypatch.setattr(rendering, "MOST_PICTURE_BYTES", 20_000)
    small, large = picture_bytes("PNG", (16, 16)), picture_bytes("PNG", (400, 400))
    html = '<body class="paper--pictures"><img src="https://a.example/1"><img src="https://a.example/2"></body>'
    made = make_pdf(html, {"https://a.example/1": small, "https://a.example/2": large})
    assert len(re.findall(rb"/Subtype\s*/Image", made)) == 1


def test_what_is_no_picture_spoils_no_pdf():
    require_server("pango")
    made = make_pdf(
        '<body class="paper--pictures"><img src="https://a.example/1">Words</body>',
        {"https://a.example/1": b"GIF89a no"},
    )
    assert made.startswith(b"%PDF")
    assert not re.search(rb"/Subtype\s*/Image", made)
