"""Searching as people do it: with the keyboard, without scripts, on a phone, and being told of what is new."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, fits, sign_in
from tests.factories import UserFactory
from tests.wiki.articles import make_article

pytestmark = pytest.mark.browser


@pytest.fixture
def person(transactional_db, site):
    return UserFactory(display_name="Karen Citizen", language="da")


@pytest.fixture
def address(serve, person):
    """Three articles, two of them about schools."""
    make_article("Skolen ved søen", "<p>Her går børnene i skole hver dag.</p>", author=person, language="da")
    make_article("Skolan vid sjön", "<p>En skola i Karlstad.</p>", author=person, language="sv")
    make_article("Havnen", "<p>Skibe ligger her, og ingen skole.</p>", author=person, language="da")
    return serve()


def lines(page: Page) -> list[str]:
    return page.locator(".result__title").all_inner_texts()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_search_is_narrowed_down_and_widened_again(address, open_page, javascript):
    page = open_page(javascript=javascript)
    page.goto(f"{address}/da/search/")
    field = page.locator("#search-page-field")
    field.fill("skole")
    field.press("Enter")
    page.wait_for_url(re.compile("q=skole"))
    assert "Skolen ved søen" in lines(page)
    before = len(lines(page))
    if not javascript:
        # A script opens it where there is room for it.
        page.locator(".finding__filters > summary").click()
    page.locator(".finding__links a[href*='language=da']").first.click()
    page.wait_for_url(re.compile("language=da"))
    assert set(lines(page)) == {"Skolen ved søen", "Havnen"}
    page.locator(".finding__chosen .chip").first.click()
    page.wait_for_url(lambda url: "language=" not in url)
    assert len(lines(page)) == before


def test_where_nothing_is_found_one_writes_it_and_sees_what_is_like_it(address, person, open_page, check_accessible):
    page = open_page(viewport=PHONE)
    page.goto(f"{address}/da/search/?q=xyzzyq")
    check_accessible(page, "nothing found")
    assert fits(page)
    page.locator(".empty a[href*='new-article']").click()
    page.get_by_role("main").locator("a[href*='/account/login/']").first.click()
    sign_in(page, person)
    page.wait_for_url(re.compile("new-article"))
    title = page.locator("#id_title")
    expect(title).to_have_value("xyzzyq")
    title.fill("Skolen ved den lille sø")
    alike = page.locator("[data-similar]")
    expect(alike.get_by_role("link", name="Skolen ved søen")).to_be_visible()
    check_accessible(page, "a title like another")
    assert fits(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_search_is_saved_found_again_and_deleted(address, person, open_page, javascript):
    page = open_page(javascript=javascript)
    page.goto(f"{address}/da/search/?q=skole&kind=article")
    page.locator("a[href*='/account/searches/new/']").click()
    sign_in(page, person)
    page.wait_for_url(re.compile("searches/new"))
    page.locator("#save-name").fill("Skoler i byen")
    page.locator("#save-rhythm").select_option("weekly")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile("/account/searches/$"))
    expect(page.get_by_role("link", name="Skoler i byen", exact=True)).to_be_visible()
    assert page.locator("main select").input_value() == "weekly"
    page.get_by_role("link", name="Skoler i byen", exact=True).click()
    page.wait_for_url(re.compile("q=skole&kind=article&order=date"))
    page.go_back()
    page.locator("a[href$='/delete/']").click()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile("/account/searches/$"))
    assert page.get_by_role("link", name="Skoler i byen", exact=True).count() == 0
