"""Two browsers edit the same article; nothing that either wrote is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in, text_editor
from tests.wiki.articles import make_article

pytestmark = pytest.mark.browser

BODY = (
    "<p>Byen ligger vest for København.</p><h2>Historie</h2><p>Den blev grundlagt i 1847.</p>"
    "<h2>I dag</h2><p>Her er en station.</p>"
)


@pytest.fixture
def address(serve, citizen, other_citizen) -> str:
    make_article("Taastrup", BODY, author=citizen, language="da")
    return serve()


@pytest.fixture
def anna(address, citizen, open_page) -> Page:
    return editing(open_page(), address, citizen)


@pytest.fixture
def bo(address, other_citizen, open_page) -> Page:
    return editing(open_page(), address, other_citizen)


def editing(page: Page, address: str, user) -> Page:
    """A browser in which this person has opened the form."""
    page.goto(f"{address}/da/account/login/?next=/da/wiki/Taastrup/edit/")
    sign_in(page, user)
    expect(text(page)).to_be_visible()
    return page


def text(page: Page):
    return text_editor(page)


def rewrite(page: Page, old: str, new: str) -> None:
    """Write this instead of a paragraph."""
    text(page).get_by_text(old).click(click_count=3)
    page.keyboard.type(new)


def save(page: Page) -> None:
    page.locator("main form button[value=save]").first.click()


def test_two_changes_that_do_not_touch_are_both_in_the_article(anna, bo):
    rewrite(anna, "Byen ligger vest for København.", "Taastrup ligger vest for København.")
    rewrite(bo, "Her er en station.", "Her er en stor station.")
    save(anna)
    expect(anna.get_by_text("Taastrup ligger vest")).to_be_visible()
    save(bo)
    for words in ("Taastrup ligger vest for København.", "Her er en stor station."):
        expect(bo.get_by_text(words)).to_be_visible()
    told = bo.locator(".messages")
    expect(told).to_contain_text("Karen Citizen")
    told.get_by_role("link").click()
    expect(bo.locator("ins", has_text="Taastrup").first).to_be_visible()
    anna.goto(anna.url.split("/da/")[0] + "/da/account/notifications/")
    expect(anna.get_by_role("main")).to_contain_text("Otto Other")


def test_two_changes_of_one_place_are_shown_and_none_is_lost(anna, bo):
    rewrite(anna, "Den blev grundlagt i 1847.", "Banen kom i 1847.")
    rewrite(bo, "Den blev grundlagt i 1847.", "Tolv gårde lå her før.")
    rewrite(bo, "Her er en station.", "Her er en stor station.")
    save(anna)
    expect(anna.get_by_text("Banen kom i 1847.")).to_be_visible()
    save(bo)
    expect(bo.get_by_role("heading", level=1)).to_contain_text("Karen Citizen")
    sides = bo.locator(".conflict__side")
    expect(sides.nth(0)).to_contain_text("Tolv gårde lå")
    expect(sides.nth(1)).to_contain_text("Banen kom")
    bo.locator("input[value=both]").check()
    bo.locator("button[value=resolve]").click()
    for words in ("Tolv gårde lå her før.", "Banen kom i 1847.", "Her er en stor station."):
        expect(bo.get_by_text(words)).to_be_visible()


def test_the_whole_text_can_be_edited_instead(anna, bo):
    rewrite(anna, "Den blev grundlagt i 1847.", "Banen kom i 1847.")
    rewrite(bo, "Den blev grundlagt i 1847.", "Tolv gårde lå her før.")
    save(anna)
    expect(anna.get_by_text("Banen kom i 1847.")).to_be_visible()
    save(bo)
    bo.locator(".conflict__whole > summary").click()
    expect(text(bo)).to_contain_text("Tolv gårde lå her før.")
    rewrite(bo, "Banen kom i 1847.", "Så kom banen i 1847.")
    save(bo)
    expect(bo.get_by_text("Så kom banen i 1847.")).to_be_visible()
    expect(bo.get_by_text("Tolv gårde lå her før.")).to_be_visible()


def test_who_leaves_in_the_middle_of_a_conflict_finds_the_text_again(anna, bo):
    rewrite(anna, "Den blev grundlagt i 1847.", "Banen kom i 1847.")
    rewrite(bo, "Den blev grundlagt i 1847.", "Tolv gårde lå her før.")
    save(anna)
    expect(anna.get_by_text("Banen kom i 1847.")).to_be_visible()
    save(bo)
    expect(bo.locator(".conflict")).to_be_visible()
    bo.on("dialog", lambda dialog: dialog.accept())
    bo.goto(re.sub(r"/da/.*", "/da/wiki/Taastrup/edit/", bo.url))
    bo.locator(".editor__draft button").first.click()
    expect(text(bo)).to_contain_text("Tolv gårde lå her før.")


def test_a_draft_outlasts_a_closed_page(anna):
    rewrite(anna, "Her er en station.", "Her er min lange tekst.")
    kept = "() => Object.values(localStorage).some(value => value.includes('min lange tekst'))"
    while not anna.evaluate(kept):
        anna.evaluate("() => new Promise(requestAnimationFrame)")
    anna.on("dialog", lambda dialog: dialog.accept())
    anna.reload()
    expect(text(anna)).to_contain_text("Her er en station.")
    anna.locator(".editor__draft button").first.click()
    expect(text(anna)).to_contain_text("Her er min lange tekst.")


def test_unsaved_work_is_asked_about(anna):
    rewrite(anna, "Her er en station.", "Noget nyt.")
    asked = []
    anna.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    anna.reload()
    assert asked == ["beforeunload"]
