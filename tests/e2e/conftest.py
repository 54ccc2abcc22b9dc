"""A real Chromium against a real server with a database of its own.

A test fills the test database as any other does, then asks for `serve`: the server gets a copy of
what is there by then. What happens afterwards is seen through the browser alone.
"""

import os
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from accounts.models import User
from tests.factories import PASSWORD
from tests.programs import ROOT, copied_database, start
from tests.servers import chromium, require_server

# Playwright keeps an event loop in this thread; Django would take it for code that must not wait.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE = ROOT / "site" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}

Serve = Callable[[], str]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    require_server("chromium")
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": chromium(), "args": [*quiet, "--no-first-run"]}


@pytest.fixture
def serve(transactional_db: None, site: Any, tmp_path: Path) -> Iterator[Serve]:
    """Call it when the database is filled; it gives the address of the server."""
    with ExitStack() as stack:

        def begin() -> str:
            url = stack.enter_context(copied_database(tmp_path))
            log = stack.enter_context((tmp_path / "server.log").open("w"))
            # Whoever asks before the server is there waits in the socket's queue.
            listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            running = start(
                "gunicorn",
                url,
                "config.wsgi:application",
                f"--bind=fd://{listening.fileno()}",
                "--threads=4",
                settings="config.settings.test",
                stdout=log,
                stderr=log,
                pass_fds=[listening.fileno()],
            )
            stack.callback(_stop, running)
            return f"http://127.0.0.1:{listening.getsockname()[1]}"

        yield begin


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page in a browser of its own: `open_page(javascript=False, viewport=PHONE)`."""
    contexts: list[BrowserContext] = []

    def make(*, javascript: bool = True, viewport: Any = None, language: str = "da-DK") -> Page:
        context = browser.new_context(
            viewport=viewport or DESK, locale=language, java_script_enabled=javascript, reduced_motion="reduce"
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def check_accessible() -> Callable[..., None]:
    """Fail with what axe finds wrong on the page as it is now."""

    def check(page: Page, where: str = "") -> None:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"
            ".then(result => result.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]))",
            RULES,
        )
        assert found == [], where or page.url

    return check


def sign_in(page: Page, user: User) -> None:
    """Fill in the form that the page shows, as that person."""
    page.get_by_label(re.compile("e-?mail", re.IGNORECASE)).fill(user.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()


def _stop(server: subprocess.Popen[str]) -> None:
    server.terminate()
    server.wait()
