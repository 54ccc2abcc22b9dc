"""A real Chromium against a real server with a database of its own.

A test fills the test database as any other does, then asks for `serve`: the server gets a copy of
what is there by then. What happens afterwards is seen through the browser alone.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from wagtail.models import Site
from wagtail_localize.models import Translation

from accounts.models import User
from home.services.site_setup import prepare_site
from tests.e2e.servers import code_is_read, filled_site, forked
from tests.factories import PASSWORD
from tests.programs import ROOT, copied_database
from tests.servers import chromium, require_server

__all__ = ["code_is_read", "filled_site"]

# Playwright keeps an event loop in this thread; Django would take it for code that must not wait.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE = ROOT / "site" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}

Serve = Callable[[], str]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process fills the site that many tests look at, and runs all of them (--dist loadgroup)."""
    for item in items:
        if "filled_site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("filled_site"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    require_server("chromium")
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": chromium(), "args": [*quiet, "--no-first-run"]}


@pytest.fixture
def serve(code_is_read: None, transactional_db: None, site: Any, tmp_path: Path) -> Iterator[Serve]:
    """Call it when the database is filled; it gives the address of the server."""
    with ExitStack() as stack:

        def begin() -> str:
            return stack.enter_context(forked(stack.enter_context(copied_database(tmp_path)), tmp_path))

        yield begin


@pytest.fixture
def prepared(transactional_db: None, site: Site) -> None:
    """The site as `make run` prepares it. Tests that empty the database lose what a migration alone has made."""
    kind = ContentType.objects.get_for_model(Translation)
    Permission.objects.get_or_create(content_type=kind, codename="submit_translation")
    prepare_site()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page in a browser of its own: `open_page(javascript=False, viewport=PHONE, scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def make(
        *, javascript: bool = True, viewport: Any = None, language: str = "da-DK", scheme: Any = "light", **more: Any
    ) -> Page:
        context = browser.new_context(
            viewport=viewport or DESK,
            locale=language,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            color_scheme=scheme,
            **more,
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def check_accessible() -> Callable[..., None]:
    """Fail with what axe finds wrong on the page as it is now, and with its colours in the other scheme."""

    def check(page: Page, where: str = "") -> None:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert _faults(page, {"type": "tag", "values": RULES}) == [], where or page.url
        was_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        page.emulate_media(color_scheme="light" if was_dark else "dark")
        page.evaluate(TWO_FRAMES)
        assert _faults(page, {"type": "rule", "values": ["color-contrast"]}) == [], (
            f"{where or page.url} (other colours)"
        )
        page.emulate_media(color_scheme="dark" if was_dark else "light")

    return check


def _faults(page: Page, rules: dict[str, Any]) -> list[Any]:
    return page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        ".then(result => result.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]))",
        rules,
    )


def fits(page: Page) -> bool:
    """True unless the page must be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def text_editor(page: Page, label: str = "Tekst") -> Locator:
    """The editor once it is there: until then the plain field has the same name, and is about to be hidden."""
    return page.locator("[contenteditable=true]").and_(page.get_by_role("textbox", name=label))


def sign_in(page: Page, user: User) -> None:
    """Fill in the form that the page shows, as that person."""
    page.get_by_label(re.compile("e-?mail", re.IGNORECASE)).fill(user.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
