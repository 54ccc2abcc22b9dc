"""What the site is for, from its front page: find an article of Wikipedia, correct it, see it, find it again."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DESK, PHONE, text_editor
from tests.e2e.pages import CITIZEN

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("viewport", "wrong", "right"),
    [(DESK, "Agricultural science", "sowing in Taastrup"), (PHONE, "Agricultural science", "reaping in Hedehusene")],
    ids=["desk", "phone"],
)
def test_a_stranger_corrects_an_article_of_wikipedia(filled_site, open_page, viewport, wrong, right):
    page = open_page(viewport=viewport)
    main = page.get_by_role("main")
    page.goto(f"{filled_site}/da/")
    page.locator("#home-search-field").fill("agricultural science")
    page.keyboard.press("Enter")
    main.get_by_role("link", name="Agricultural science").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agricultural science")
    main.get_by_role("link", name="Edit", exact=True).first.click()
    main.locator("a[href*='/account/login/']").click()
    page.locator("input[type=email]").fill(CITIZEN)
    page.locator("input[type=password]").fill("opening-up-demo")
    page.locator("main button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(r"/edit/$"))
    text = text_editor(page, "Text")
    expect(text).to_contain_text(wrong)
    text.locator("p").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(f"People know {right}. ")
    page.locator("#id_summary").fill("Says where")
    page.locator("button[value=save]").click()
    expect(main.get_by_text(f"People know {right}.")).to_be_visible()
    main.locator("a[href$='/history/']").first.click()
    newest = page.locator(".change").first
    expect(newest).to_contain_text("Borger")
    expect(newest).to_contain_text("Says where")
    newest.locator("a[href*='/compare/']").first.click()
    expect(page.locator("ins", has_text=right).first).to_be_visible()
    page.goto(f"{filled_site}/da/")
    page.locator("#home-search-field").fill(f'"{right}"')
    page.keyboard.press("Enter")
    expect(main.get_by_text(right).first).to_be_visible()
    expect(main.get_by_role("link", name="Agricultural science").first).to_be_visible()
