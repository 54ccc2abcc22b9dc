"""The same pages by keyboard, without JavaScript, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE, fits
from tests.e2e.pages import PUBLIC
from tests.e2e.test_every_page import ids

pytestmark = pytest.mark.browser

ARTICLE = "/da/wiki/Høje-Taastrup_Kommune/"
# What has the focus, and whether a person who looks can tell.
FOCUSED = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const framed = one => one && parseFloat(getComputedStyle(one).outlineWidth) >= 2
    && getComputedStyle(one).outlineStyle !== 'none';
  // The link that skips to the content shows itself instead.
  const shown = element.matches('.ds-skip-link') ? box.width > 40 : [element, element.closest('.card')].some(framed);
  return [element.tagName, element.outerHTML.slice(0, 120), shown && box.width > 0 && style.visibility !== 'hidden'];
}"""


def focused(page: Page) -> tuple[str, str, bool]:
    return page.evaluate(FOCUSED)


def test_the_first_tab_offers_to_skip_to_the_content(filled_site, open_page):
    page = open_page()
    page.goto(f"{filled_site}{ARTICLE}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["/da/", ARTICLE, "/da/wiki/Hedehusene/history/", "/da/account/signup/"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_whatever_has_the_focus_shows_it(filled_site, open_page, path, viewport):
    page = open_page(viewport=viewport)
    page.goto(f"{filled_site}{path}")
    seen = []
    for _press in range(25):
        page.keyboard.press("Tab")
        tag, html, shown = focused(page)
        if tag == "BODY":
            break
        assert shown, html
        seen.append(html)
    assert len(set(seen)) > 10


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(filled_site, open_page, check_accessible):
    page = open_page(viewport=PHONE)
    page.goto(f"{filled_site}{ARTICLE}")
    button = page.locator(".site-menu > summary")
    button.focus()
    page.keyboard.press("Enter")
    news = page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Nyheder")
    expect(news).to_be_visible()
    check_accessible(page, "open menu")
    assert fits(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(news).not_to_be_visible()
    expect(button).to_be_focused()


def test_languages_are_chosen_with_the_keyboard(filled_site, open_page, check_accessible):
    page = open_page()
    page.goto(f"{filled_site}{ARTICLE}")
    page.locator(".language-menu > summary").focus()
    page.keyboard.press("Enter")
    check_accessible(page, "open languages")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/nl/wiki/"))
    assert page.locator("html").get_attribute("lang") == "nl"


def test_a_suggestion_is_taken_with_the_keyboard(filled_site, open_page, check_accessible):
    page = open_page()
    page.goto(f"{filled_site}/da/")
    field = page.locator("#home-search-field")
    field.focus()
    page.keyboard.type("Vridsl")
    option = page.get_by_role("option", name="Vridsløsemagle")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    check_accessible(page, "suggestions")
    page.keyboard.press("Escape")
    expect(option).not_to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.type("ø")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vridsløsemagle")


def test_search_opens_in_place_on_a_phone(filled_site, open_page, check_accessible):
    page = open_page(viewport=PHONE)
    page.goto(f"{filled_site}{ARTICLE}")
    page.locator("[data-search-open]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#site-search-field")).to_be_focused()
    check_accessible(page, "open search")
    page.keyboard.type("hedeland")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_role("link", name="Hedeland Naturpark").first).to_be_visible()


@pytest.mark.parametrize("page_type", PUBLIC, ids=ids)
def test_a_page_is_whole_without_javascript(filled_site, open_page, page_type):
    page = open_page(javascript=False, viewport=PHONE)
    answer = page.goto(f"{filled_site}{page_type.path}")
    assert answer.status == page_type.status
    expect(page.locator("h1")).to_be_visible()
    assert fits(page)


def test_menu_map_and_search_work_without_javascript(filled_site, open_page):
    page = open_page(javascript=False, viewport=PHONE)
    page.goto(f"{filled_site}/da/")
    places = page.get_by_role("list", name="Partnerne på et kort")
    expect(places.get_by_role("link", name="Gemeente Groningen")).to_be_visible()
    page.locator(".site-menu > summary").click()
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Wiki").click()
    page.get_by_role("main").get_by_role("searchbox").fill("hedeland")
    page.get_by_role("main").get_by_role("button", name="Søg").click()
    expect(page.get_by_role("main").get_by_role("link", name="Hedeland Naturpark").first).to_be_visible()


@pytest.mark.parametrize("path", [ARTICLE, f"{ARTICLE}print/", "/da/om-projektet/"])
def test_on_paper_a_page_is_a_document(filled_site, open_page, path):
    page = open_page(scheme="dark")
    page.goto(f"{filled_site}{path}")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("h1")).to_be_visible()
    for selector in (".site-header__search", ".site-menu", ".tabs", ".breadcrumbs", ".section-edit", ".print-bar"):
        for element in page.locator(selector).all():
            expect(element).not_to_be_visible()
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert [sum(map(int, re.findall(r"\d+", colour)[:3])) > 380 for colour in colours] == [False, True]
