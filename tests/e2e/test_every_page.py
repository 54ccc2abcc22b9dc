"""Every page type: nothing that axe knows to be wrong, nothing wider than the window, no English among the Danish."""

import gettext
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import DESK, PHONE, fits
from tests.e2e.pages import LONG, PUBLIC, SIGNED_IN, PageType
from tests.programs import ROOT

pytestmark = pytest.mark.browser

# The width of 1280 pixels at 400 and at 200 per cent: what WCAG asks of every page.
ZOOMED = (320, 640)
# Words of the page's own language, by text node: what is marked as another language is left out.
WORDS = """() => {
  const words = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.replace(/\\s+/g, ' ').trim();
    const isRead = text && !element.closest('script, style, noscript');
    if (isRead && element.closest('[lang]').lang === 'da') words.push(text);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
    for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
      if (element.hasAttribute(name) && element.closest('[lang]').lang === 'da') words.push(element.getAttribute(name));
  return words;
}"""


def ids(page_type: PageType) -> str:
    return page_type.name


@pytest.fixture(scope="session")
def english() -> set[str]:
    """What the site says in English and otherwise in Danish."""
    with (ROOT / "locale" / "da" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {key for key in catalogue if isinstance(key, str)} - set(catalogue.values()) - {""}


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
def test_a_danish_page_has_no_english_left(visit, english, page_type):
    page = visit(page_type, DESK, "light")
    assert page.locator("html").get_attribute("lang") == "da"
    assert sorted(set(page.evaluate(WORDS)) & english) == []


def test_nothing_on_any_page_is_refused_by_the_content_security_policy(visit):
    page = visit(PUBLIC[0], DESK, "light")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for page_type in PUBLIC:
        visit(page_type, DESK, "light")
    assert said == []
