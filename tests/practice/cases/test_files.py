"""Files and pictures of cases: what they are, and who gets them."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import Image
from practice.cases.models import CaseFile, CasePage
from tests.practice.cases.writing import WHOLE, approve, browser_of, save, start
from tests.wiki.pictures import picture_bytes

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


MACROS = packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>", "word/vbaProject.bin": "x"})
NAUGHTY = {
    "script.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "page.html": b"<!doctype html><script>alert(1)</script>",
    "letter.pdf": b"MZ\x90\x00 this program cannot be run",
    "report.docm": MACROS,
    "report.docx": MACROS,
    "list.pdf": b"<html>",
    "empty.pdf": b"",
    "run.sh": b"#!/bin/sh\nrm -rf /\n",
    "open.pdf": b"%PDF-1.4\n<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\n%%EOF",
    "archive.zip": packed({"a.txt": "a"}),
    "picture.png": b"\x89PNG\r\n\x1a\nnot a picture",
}


def sent(name, content):
    return SimpleUploadedFile(name, content, "application/pdf")


@pytest.fixture
def draft(libraries, citizen):
    return start(browser_of(citizen))


@pytest.mark.parametrize("name", NAUGHTY)
def test_what_is_not_what_it_says_is_refused_and_the_rest_is_saved(draft, citizen, name):
    browser = browser_of(citizen)
    response = save(browser, draft, summary="Kept.", new_file=sent(name, NAUGHTY[name]))
    assert response.status_code == 422
    html = response.content.decode()
    assert "This file was not taken; all else is saved" in html or "error" in html
    assert not CaseFile.objects.exists()


def test_a_refused_file_does_not_keep_the_rest_from_being_saved(draft, citizen):
    save(browser_of(citizen), draft, summary="Kept.", new_file=sent("a.svg", NAUGHTY["script.svg"]))
    assert CasePage.objects.get(pk=draft.pk).get_latest_revision_as_object().summary == "Kept."


def test_a_file_that_is_too_large_is_refused(draft, citizen, settings):
    settings.CASE_FILE_MAX_BYTES = 100
    response = save(browser_of(citizen), draft, new_file=sent("large.pdf", PDF + b"x" * 200))
    assert response.status_code == 422
    assert "too large" in response.content.decode()


def test_an_attachment_is_its_authors_alone_until_the_case_is_published(draft, citizen, other_citizen, moderator):
    browser = browser_of(citizen)
    assert (
        save(browser, draft, new_file=sent("../../etc/plan\r\n.pdf", PDF), new_file_title="The plan").status_code == 302
    )
    file = CaseFile.objects.get()
    path = reverse("cases:case_file", args=[file.pk, file.name])
    assert browser_of(None).get(path).status_code == 404
    assert browser_of(other_citizen).get(path).status_code == 404
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    save(browser, draft, "submit", **WHOLE)
    page = approve(draft, moderator)
    assert browser_of(None).get(path).status_code == 200
    assert "The plan" in browser_of(None).get(page.get_url()).content.decode()
    page.unpublish()
    assert browser_of(None).get(path).status_code == 404


def test_the_same_file_sent_twice_is_kept_once(draft, citizen):
    browser = browser_of(citizen)
    for _time in range(2):
        save(browser, draft, new_file=sent("plan.pdf", PDF))
    assert CaseFile.objects.count() == 1


def test_a_file_of_another_case_is_not_put_into_mine(draft, citizen, other_citizen):
    save(browser_of(citizen), draft, new_file=sent("plan.pdf", PDF))
    stolen = CaseFile.objects.get()
    browser = browser_of(other_citizen)
    mine = start(browser, "Mine")
    rows = {
        "attachments-TOTAL_FORMS": "1",
        "attachments-INITIAL_FORMS": "0",
        "attachments-0-document_id": str(stolen.pk),
        "attachments-0-title": "Stolen",
    }
    save(browser, mine, **rows)
    assert not CasePage.objects.get(pk=mine.pk).get_latest_revision_as_object().attachments.all()


def test_a_picture_is_no_picture_of_the_site_before_it_is_published(draft, citizen, moderator):
    browser = browser_of(citizen)
    picture = SimpleUploadedFile("chat.png", picture_bytes(), "image/png")
    facts = {"new_picture_alt": "A chat", "new_picture_author": "Kari", "new_picture_licence": "cc-by-4.0"}
    assert save(browser, draft, new_picture=picture, **facts).status_code == 302
    assert not Image.objects.exists()
    preview = browser.get(reverse("cases:case_preview", args=[draft.pk])).content.decode()
    assert 'alt="A chat"' in preview
    save(browser, draft, "submit", **WHOLE)
    page = approve(draft, moderator)
    assert Image.objects.get().author == "Kari"
    html = browser_of(None).get(page.get_url()).content.decode()
    assert 'alt="A chat"' in html
    assert "CC BY 4.0" in html
    page.get_latest_revision().publish()
    assert Image.objects.count() == 1


def test_a_picture_says_what_it_shows_and_whose_it_is(draft, citizen):
    picture = SimpleUploadedFile("chat.png", picture_bytes(), "image/png")
    response = save(browser_of(citizen), draft, new_picture=picture, new_picture_author="")
    assert response.status_code == 422
    html = response.content.decode()
    assert "Say what it shows" in html
    assert "Say who took or made it" in html
