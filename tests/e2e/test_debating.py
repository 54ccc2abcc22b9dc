"""Two people in two browsers and two languages debate; and the same without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from debate.models import Debate
from tests.debate.making import a_debate, a_post, person
from tests.e2e.conftest import DESK, PHONE, fits, sign_in, text_editor

pytestmark = pytest.mark.browser

DANISH = "Der burde være lys på stien langs banen, så man tør cykle hjem om aftenen."
SWEDISH = "Hos oss räknade vi cyklisterna före och efter, och då gick det lättare att få pengar."


@pytest.fixture
def debate(transactional_db: None, site) -> Debate:
    made = a_debate(person("Karen Madsen"), title="Lys på stien", language="da", kind=Debate.Kind.FOR_AGAINST)
    first = a_post(made, person("Jens Holm"), "<p>Det er mørkt under broen.</p>", stance=1)
    a_post(made, person("Tom Fletcher"), "<p>Count the cyclists first.</p>", stance=-1, language="en")
    a_post(made, person("Ingrid Solberg"), "<p>Enig i det.</p>", parent=first, stance=1, language="nb")
    return made


def signed_in(page: Page, address: str, path: str, user) -> Page:
    page.goto(f"{address}/en/account/login/?next={path}")
    sign_in(page, user)
    page.wait_for_load_state()
    page.goto(f"{address}{path}")
    return page


def test_two_people_debate_in_two_languages(debate, serve, open_page):
    anna, erik = person("Anna"), person("Erik")
    address = serve()
    danish = signed_in(open_page(viewport=PHONE), address, debate.path("da"), anna)
    swedish = signed_in(open_page(language="sv-SE"), address, debate.path("sv"), erik)

    # The small editor comes when the field is touched.
    danish.locator("#post_stance input[value='1']").check()
    danish.locator("#post_body").click()
    expect(text_editor(danish)).to_be_focused()
    danish.keyboard.type(DANISH)
    danish.locator(".post-form button[type=submit]").click()
    expect(danish.locator("#post-4")).to_contain_text(DANISH)
    assert danish.url.endswith("#post-4")

    # The other hears of it without loading the page anew, when the page is looked at again.
    swedish.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    swedish.locator("[data-new-show]").click()
    post = swedish.locator("#post-4")
    expect(post).to_contain_text(DANISH)
    expect(post.locator(".post__text")).to_have_attribute("lang", "da")
    expect(post).to_be_focused()

    # Support is pressed and taken back on the spot.
    support = post.locator("[data-support]")
    support.click()
    expect(support).to_have_attribute("aria-pressed", "true")
    expect(support.locator("[data-support-count]")).to_have_text("1")
    support.click()
    expect(support).to_have_attribute("aria-pressed", "false")

    post.locator("a[href*='?reply=4']").click()
    swedish.locator("#post_stance input[value='-1']").check()
    swedish.locator("#post_language").select_option("sv")
    text_editor(swedish, "Text").click()
    swedish.keyboard.type(SWEDISH)
    swedish.locator(".post-form button[type=submit]").click()
    expect(swedish.locator("#post-5")).to_contain_text(SWEDISH)

    danish.reload()
    reply = danish.locator("#post-5")
    expect(reply.locator(".post__text")).to_have_attribute("lang", "sv")
    # Its author takes it back, and is asked first.
    own = swedish.locator("#post-5")
    own.locator(".post__menu > summary").click()
    own.locator("[data-dialog]").click()
    own.locator("dialog button[type=submit]").click()
    expect(swedish.locator("#post-5")).not_to_contain_text(SWEDISH)
    danish.reload()
    expect(danish.locator("#post-5.post--gone")).to_be_visible()


def test_without_scripts_the_same_can_be_read_and_written(debate, serve, open_page):
    anna = person("Anna")
    address = serve()
    page = signed_in(open_page(javascript=False), address, debate.path("da"), anna)
    page.locator("#post-1 [data-support]").click()
    expect(page.locator("#post-1 [data-support]")).to_have_attribute("aria-pressed", "true")
    page.locator("#post-1 > footer > a[href*='?reply=1']").click()
    page.locator("#post_stance input[value='1']").check()
    page.locator("#post_body").fill(f"{DANISH}\n\nAndet afsnit.")
    page.locator(".post-form button[type=submit]").click()
    expect(page.locator("#post-4 .post__text > p")).to_have_count(2)
    page.locator("#post-4 .post__menu > summary").click()
    page.locator("#post-4 .post__menu a[href$='/withdraw/']").click()
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("#post-4.post--gone")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_of_debates_are_accessible_and_fit(debate, serve, open_page, check_accessible, viewport):
    anna = person("Anna")
    address = serve()
    page = open_page(viewport=viewport)
    base = f"/da/debate/{debate.pk}"
    for path in ("/da/debate/", debate.path("da"), f"{debate.path('da')}?order=agreement", f"{base}/posts/1/thread/"):
        page.goto(f"{address}{path}")
        check_accessible(page, path)
        assert fits(page), path
    signed_in(page, address, debate.path("da"), anna)
    for path in ("/da/debate/new-debate/", debate.path("da"), f"{base}/post/?quote=1", f"{base}/search/?q=lys"):
        page.goto(f"{address}{path}")
        # An open menu lies above what follows it, so only the first is opened.
        summary = page.locator("main details:not([open]) > summary").filter(visible=True).first
        if summary.count():
            summary.click()
        check_accessible(page, path)
        assert fits(page), path
    assert not re.search(r"\{\w+\}", page.locator("body").inner_text())
