"""Every page that writes: no fault that axe knows, nothing wider than a phone, all by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE, fits, sign_in, text_editor
from tests.wiki.articles import change, make_article
from tests.wiki.pictures import picture_bytes

pytestmark = pytest.mark.browser

BODY = "<p>Byen ligger vest for København.</p><h2>Historie</h2><p>Den blev grundlagt i 1847.</p>"

FORMS = (
    "/da/wiki/Taastrup/edit/",
    "/da/wiki/Taastrup/edit/?section=1",
    "/da/wiki/Taastrup/rename/",
    "/da/wiki/Taastrup/restore/1/",
    "/da/wiki/new-article/?title=Greve",
    "/da/wiki/image-upload/",
)


@pytest.fixture
def address(serve, citizen, other_citizen) -> str:
    article = make_article("Taastrup", BODY, author=citizen, language="da", facts={"population": "34000"})
    change(article, BODY.replace("1847", "1848"), author=other_citizen)
    return serve()


def signed_in_at(page: Page, address: str, path: str, user) -> Page:
    page.goto(f"{address}/da/account/login/?next={path}")
    sign_in(page, user)
    page.wait_for_load_state()
    return page


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_each_form_is_accessible_and_fits(address, citizen, open_page, check_accessible, viewport):
    page = open_page(viewport=viewport)
    page.goto(f"{address}/da/wiki/Taastrup/edit/")
    check_accessible(page, "signing in to edit")
    assert fits(page)
    page.get_by_role("main").locator("a[href*='/account/login/']").click()
    sign_in(page, citizen)
    for path in FORMS:
        page.goto(f"{address}{path}")
        for summary in page.locator("main details > summary").all():
            if summary.is_visible():
                summary.click()
        check_accessible(page, path)
        assert fits(page), path


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_errors_preview_and_conflict_are_accessible(address, citizen, open_page, check_accessible, viewport):
    page = signed_in_at(open_page(viewport=viewport), address, "/da/wiki/Taastrup/edit/", citizen)
    page.locator("#id_title").fill("")
    page.locator("button[value=save]").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    check_accessible(page, "errors")
    page.locator("#id_title").fill("Taastrup")
    text = text_editor(page)
    text.get_by_text("Byen ligger").click()
    page.keyboard.type("Her! ")
    page.locator("button[value=preview]").click()
    expect(page.locator(".preview ins")).to_be_visible()
    check_accessible(page, "preview")
    # The form is made to say that it began with the first version, whose year was another.
    page.evaluate("document.getElementById('id_base').value = '1'")
    text.get_by_text("Den blev grundlagt").click(click_count=3)
    page.keyboard.type("Banen kom.")
    page.locator("button[value=save]").click()
    expect(page.locator(".conflict")).to_be_visible()
    check_accessible(page, "conflict")
    assert fits(page)


def test_an_article_is_edited_with_the_keyboard_alone(address, citizen, open_page):
    page = signed_in_at(open_page(), address, "/da/wiki/Taastrup/edit/", citizen)
    text = text_editor(page)
    tab_to(page, "#id_title")
    tab_to(page, ".editor__surface [contenteditable=true]")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Skrevet uden mus.")
    expect(text).to_contain_text("Skrevet uden mus.")
    tab_to(page, "#id_summary")
    page.keyboard.type("Med tastatur")
    tab_to(page, "button[value=save]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Skrevet uden mus.")).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus; a page that traps the focus never gets there."""
    for _press in range(80):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {selector}")


def test_a_picture_is_uploaded_within_the_editor(address, citizen, open_page, tmp_path):
    file = tmp_path / "station.jpg"
    file.write_bytes(picture_bytes(size=(800, 600)))
    page = signed_in_at(open_page(), address, "/da/wiki/Taastrup/edit/", citizen)
    text_editor(page).get_by_text("Byen ligger").click()
    page.keyboard.press("End")
    page.locator(".editor").get_by_role("button", name="Billede", exact=True).click()
    dialog = page.locator("dialog[open]")
    dialog.locator("input[type=file]").set_input_files(str(file))
    dialog.get_by_label("Hvad billedet viser").fill("Stationen en sommerdag")
    dialog.locator("button[type=submit]").click()
    shown = page.locator(".editor__surface img")
    expect(shown).to_have_attribute("alt", "Stationen en sommerdag")
    page.locator("main form button[value=save]").click()
    drawn = page.locator("main figure img")
    expect(drawn).to_have_attribute("alt", "Stationen en sommerdag")
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    expect(page.locator("main figure")).to_contain_text("Karen Citizen")
