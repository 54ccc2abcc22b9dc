"""A stranger finds an article, corrects a sentence, and sees who changed what. With and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in, text_editor
from tests.wiki.articles import make_article

pytestmark = pytest.mark.browser

BODY = (
    '<p>Høje-Taastrup Kommune ligger vest for København.<cite><a href="https://www.dst.dk/">Danmarks '
    "Statistik</a></cite></p><h2>Historie</h2><p>Kommunen blev dannet i 1971.</p><table><thead><tr><th>By</th>"
    "<th>Indbyggere</th></tr></thead><tbody><tr><td>Taastrup</td><td>34.000</td></tr></tbody></table>"
    "<h2>Kultur</h2><ul><li>Kroppedal Museum</li><li>Musikteatret</li></ul>"
)


@pytest.fixture
def address(serve, other_citizen, citizen) -> str:
    make_article("Høje-Taastrup Kommune", BODY, author=other_citizen, language="da", categories=("Kommuner",))
    make_article("Roskilde", "<p>En by.</p>", author=other_citizen, language="da")
    return serve()


def find_the_article(page: Page, address: str) -> None:
    page.goto(f"{address}/da/wiki/all-articles/")
    page.get_by_role("link", name="Høje-Taastrup Kommune").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Høje-Taastrup Kommune")


def begin_to_edit(page: Page, citizen) -> None:
    page.get_by_role("main").get_by_role("link", name="Rediger", exact=True).first.click()
    page.get_by_role("main").locator("a[href*='/account/login/']").click()
    sign_in(page, citizen)
    expect(page).to_have_url(re.compile(r"/edit/$"))


def see_who_changed_what(page: Page) -> None:
    expect(page.get_by_text("Kommunen blev dannet i 1970.")).to_be_visible()
    expect(page.locator(".messages")).to_be_visible()
    page.get_by_role("main").locator("a[href$='/history/']").first.click()
    newest = page.locator(".change").first
    expect(newest).to_contain_text("Karen Citizen")
    expect(newest).to_contain_text("Rettede årstallet")
    newest.locator("a[href*='/compare/']").first.click()
    expect(page.locator("del", has_text="1971").first).to_be_visible()
    expect(page.locator("ins", has_text="1970").first).to_be_visible()


def find_by_search(page: Page, address: str) -> None:
    page.goto(f"{address}/da/search/?q=1970")
    expect(page.get_by_role("main").get_by_role("link", name="Høje-Taastrup Kommune").first).to_be_visible()


def test_a_stranger_corrects_a_sentence(address, citizen, open_page):
    page = open_page()
    find_the_article(page, address)
    begin_to_edit(page, citizen)
    text = text_editor(page)
    sentence = text.get_by_text("Kommunen blev dannet i 1971.")
    sentence.click()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    page.keyboard.type("0")
    page.locator("#id_summary").fill("Rettede årstallet")
    page.locator("button[value=save]").click()
    see_who_changed_what(page)
    find_by_search(page, address)


def test_the_editor_changes_nothing_but_what_was_changed(address, citizen, open_page):
    page = open_page()
    find_the_article(page, address)
    begin_to_edit(page, citizen)
    text_editor(page).get_by_text("Musikteatret").click()
    page.keyboard.press("End")
    page.keyboard.type(" Taastrup")
    page.locator("button[value=save]").click()
    plain = open_page(javascript=False)
    plain.goto(page.url)
    begin_to_edit(plain, citizen)
    kept = plain.locator("#id_body").input_value().replace("\n", "")
    assert kept == BODY.replace("Musikteatret", "Musikteatret Taastrup")


def test_a_stranger_corrects_a_sentence_without_javascript(address, citizen, open_page):
    page = open_page(javascript=False)
    find_the_article(page, address)
    begin_to_edit(page, citizen)
    field = page.locator("#id_body")
    field.fill(field.input_value().replace("1971", "1970"))
    page.locator("#id_summary").fill("Rettede årstallet")
    page.locator("button[value=preview]").click()
    expect(page.locator(".preview ins", has_text="1970")).to_be_visible()
    page.locator("button[value=save]").click()
    see_who_changed_what(page)
    find_by_search(page, address)


def test_an_old_version_is_restored_without_javascript(address, citizen, open_page):
    page = open_page(javascript=False)
    find_the_article(page, address)
    begin_to_edit(page, citizen)
    page.locator("#id_body").fill("<p>Vrøvl.</p>")
    page.locator("button[value=save]").click()
    page.goto(page.url.rstrip("/") + "/restore/1/")
    expect(page.locator(".preview del", has_text="Vrøvl")).to_be_visible()
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_text("Kommunen blev dannet i 1971.")).to_be_visible()
