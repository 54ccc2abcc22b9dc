"""Every page type: nothing that axe knows to be wrong, nothing wider than the window, no English among the Danish."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import DESK, PHONE, fits
from tests.e2e.english import english_on
from tests.e2e.pages import LONG, PUBLIC, SIGNED_IN, PageType

pytestmark = pytest.mark.browser

# The width of 1280 pixels at 400 and at 200 per cent: what WCAG asks of every page.
ZOOMED = (320, 640)


def ids(page_type: PageType) -> str:
    return page_type.name


@pytest.fixture(scope="module")
def visit(browser: Browser, filled_site: str, request: pytest.FixtureRequest) -> Callable[..., Page]:
    """Go to a page type as whoever it is for, on a screen of that size, and give the page."""
    kept: dict[tuple[str | None, int], Page] = {}

    def go(page_type: PageType, viewport: dict[str, int], scheme: str) -> Page:
        key = (page_type.user, viewport["width"])
        if key not in kept:
            context = browser.new_context(
                viewport=viewport, locale="da-DK", color_scheme=scheme, reduced_motion="reduce"
            )
            request.addfinalizer(context.close)
            kept[key] = context.new_page()
            if page_type.user:
                kept[key].goto(f"{filled_site}/da/account/login/")
                kept[key].locator("input[type=email]").fill(page_type.user)
                kept[key].locator("input[type=password]").fill("opening-up-demo")
                kept[key].locator("main button[type=submit]").first.click()
                kept[key].locator(".account-menu").first.wait_for(state="attached")
        page = kept[key]
        page.set_viewport_size(viewport)
        answer = page.goto(f"{filled_site}{page_type.path}")
        assert answer is not None
        assert answer.status == page_type.status
        return page

    return go


@pytest.mark.parametrize("page_type", [*PUBLIC, *SIGNED_IN, *LONG], ids=ids)
@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"])
def test_a_page_is_accessible_and_fits(visit, check_accessible, page_type, viewport, scheme):
    page = visit(page_type, viewport, scheme)
    check_accessible(page, page_type.name)
    assert fits(page)
    assert page.locator("h1").count() == 1
    if viewport is PHONE:
        for width in ZOOMED:
            page.set_viewport_size({"width": width, "height": 600})
            assert fits(page), f"{width} pixels wide"


@pytest.mark.parametrize("page_type", [*PUBLIC, *SIGNED_IN], ids=ids)
def test_a_danish_page_has_no_english_left(visit, page_type):
    page = visit(page_type, DESK, "light")
    assert page.locator("html").get_attribute("lang") == "da"
    assert english_on(page) == []


def test_nothing_on_any_page_is_refused_by_the_content_security_policy(visit):
    page = visit(PUBLIC[0], DESK, "light")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for page_type in PUBLIC:
        visit(page_type, DESK, "light")
    assert said == []
