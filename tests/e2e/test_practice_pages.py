"""Every page of the practice, filled with something of everything: for who runs it all, and for somebody else."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import DESK, PHONE, fits, sign_in
from tests.e2e.english import english_on
from tests.e2e.practising import Practice, fill_practice

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ZOOMED = (320, 640)


@pytest.fixture
def practice(prepared: None) -> Practice:
    return fill_practice()


def faults_of(page: Page, address: str, path: str, check_accessible: Any) -> list[str]:
    """What is wrong with one page, in words."""
    found = []
    answer = page.goto(f"{address}{path}")
    if answer is None or answer.status != 200:
        return [f"{path}: answered {answer.status if answer else 'nothing'}"]
    for summary in page.locator("main details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    try:
        check_accessible(page, path)
    except AssertionError as error:
        found.append(str(error))
    if page.locator("h1").count() != 1:
        found.append(f"{path}: {page.locator('h1').count()} headings of the first order")
    if english := english_on(page):
        found.append(f"{path}: in English: {english}")
    whole = page.viewport_size
    assert whole is not None
    for width in (whole["width"], *(ZOOMED if whole == PHONE else ())):
        page.set_viewport_size({"width": width, "height": whole["height"]})
        if not fits(page):
            found.append(f"{path}: wider than {width} pixels")
    page.set_viewport_size(whole)
    return found


@pytest.mark.parametrize("who", ["owner", "visitor"])
@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"])
def test_the_pages_of_the_practice_keep_nobody_out(practice, serve, open_page, check_accessible, who, viewport, scheme):
    address = serve()
    page = open_page(viewport=viewport, scheme=scheme)
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.goto(f"{address}/da/account/login/?next=/da/house-rules/")
    sign_in(page, getattr(practice, who))
    page.wait_for_url("**/da/house-rules/")
    found = []
    for path in getattr(practice, f"of_{who}"):
        found += faults_of(page, address, path, check_accessible)
    assert not found + refused, "\n".join(found + refused)
