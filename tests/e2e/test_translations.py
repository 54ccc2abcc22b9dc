"""Reading a post in one's own language, and the original one tap away; with a service on a real socket."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.community.translations.stub import KEY, Stub, service
from tests.debate.making import a_debate, a_post, person, settled
from tests.e2e.conftest import DESK, PHONE, fits, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def stub(monkeypatch):
    with service() as running:
        for name, value in {
            "TRANSLATOR": "libretranslate",
            "TRANSLATOR_URL": running.url,
            "TRANSLATOR_KEY": KEY,
            "TRANSLATOR_NAME": "Translator of the test",
        }.items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.fixture
def debate(stub: Stub, site, locales, citizen, other_citizen):
    found = a_debate(author=settled(citizen), title="More cycle paths?")
    bo = person("Bo Borger")
    a_post(found, bo, body="<p>Vi har brug for <strong>flere</strong> cykelstier.</p>", language="da")
    a_post(found, bo, body="<p>Og flere lamper på stierne.</p>", language="da")
    return found


@pytest.fixture
def address(serve: Callable[[], str], debate) -> str:
    return serve() + debate.path("en")


def text_of(page: Page, number: int):
    return page.locator(f"#post-{number} .post__text")


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_a_translation_takes_the_place_of_the_original_and_gives_it_back(
    address, open_page, stub, check_accessible, viewport
):
    page = open_page(viewport=viewport, language="en-GB")
    page.goto(address)
    post = page.locator("#post-1")
    post.get_by_role("link", name="Translate from Danish").click()
    expect(post.get_by_text("its words are sent to Translator of the test")).to_be_visible()
    assert stub.asked == []
    check_accessible(page, "asking")
    post.get_by_role("button", name="Translate, and do not ask again").click()
    expect(post.get_by_text(re.compile("VI HAR BRUG FOR"))).to_be_visible()
    expect(text_of(page, 1)).to_be_hidden()
    assert fits(page)
    check_accessible(page, "translated")
    post.get_by_role("link", name="Show the original").click()
    expect(text_of(page, 1)).to_be_visible()
    expect(post.get_by_text(re.compile("VI HAR BRUG FOR"))).to_be_hidden()
    post.get_by_role("link", name="Translate from Danish").click()
    expect(post.get_by_text(re.compile("VI HAR BRUG FOR"))).to_be_visible()
    assert len(stub.asked) == 1
    # The yes is kept: the next post is translated without a question about it.
    second = page.locator("#post-2")
    second.get_by_role("link", name="Translate from Danish").click()
    second.get_by_role("button", name="Translate this").click()
    expect(second.get_by_text(re.compile("OG FLERE LAMPER"))).to_be_visible()


def test_without_scripts_the_translation_stands_beside_the_original(address, open_page, stub):
    page = open_page(javascript=False, viewport=PHONE, language="en-GB")
    page.goto(address)
    page.locator("#post-1").get_by_role("link", name="Translate from Danish").click()
    expect(page.get_by_text(re.compile("Vi har brug for"))).to_be_visible()
    assert stub.asked == []
    page.get_by_role("button", name="Translate this").click()
    expect(page.get_by_text(re.compile("VI HAR BRUG FOR"))).to_be_visible()
    expect(page.get_by_text(re.compile("Vi har brug for")).last).to_be_visible()
    assert fits(page)
    page.get_by_role("link", name="Back to where it stands").click()
    expect(text_of(page, 1)).to_be_visible()


def test_who_wants_it_always_reads_it_at_once_and_can_correct_it(address, open_page, stub, other_citizen):
    page = open_page(language="en-GB")
    preferences = re.sub(r"/en/.*", "/en/translations/preferences/", address)
    page.goto(f"{preferences.replace('translations/preferences', 'account/login')}?next=/en/translations/preferences/")
    sign_in(page, other_citizen)
    page.get_by_label("Texts that I want to read may be sent to").check()
    page.get_by_label("Translate what others write into my language").check()
    page.get_by_role("button", name="Save").click()
    page.goto(address)
    expect(page.get_by_text(re.compile("VI HAR BRUG FOR"))).to_be_visible()
    # The next one as it comes into sight.
    page.locator("#post-2").scroll_into_view_if_needed()
    expect(page.get_by_text(re.compile("OG FLERE LAMPER"))).to_be_visible()
    expect(text_of(page, 1)).to_be_hidden()
    page.locator("#post-2").get_by_role("link", name="Correct the translation").click()
    editor = page.locator("[contenteditable=true]")
    expect(editor).to_contain_text("OG FLERE LAMPER")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("And more lamps along the paths.")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("corrected by Otto Other")).to_be_visible()
    page.goto(address)
    expect(page.locator("#post-2").get_by_text("And more lamps along the paths.")).to_be_visible()


def test_a_service_that_fails_leaves_the_original(address, open_page, stub):
    stub.answer = lambda handler: handler.reply(500, {"error": "no"})
    page = open_page(language="en-GB")
    page.goto(address)
    post = page.locator("#post-1")
    post.get_by_role("link", name="Translate from Danish").click()
    post.get_by_role("button", name="Translate this").click()
    expect(post.get_by_text("does not answer just now")).to_be_visible()
    expect(text_of(page, 1)).to_be_visible()
