"""One's own account in a browser: every page accessible, and a passkey from making it to signing in with it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

PAGES = ("login/", "login/code/", "signup/", "password/reset/")
OWN_PAGES = ("profile/", "preferences/", "security/", "linked/", "email/", "security/totp/activate/",
             "security/webauthn/add/", "password/change/")  # fmt: skip


def confirm_it_is_me(page: Page) -> None:
    """What changes the account asks for the password once more."""
    if page.get_by_role("heading", level=1).inner_text() == "Is it you?":
        page.locator("input[type=password]").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Confirm").click()


def test_the_pages_of_an_account_are_accessible(serve, citizen, open_page, check_accessible):
    address = serve()
    page = open_page(language="en-GB", viewport=PHONE)
    for path in PAGES:
        page.goto(f"{address}/en/account/{path}")
        check_accessible(page, path)
    page.goto(f"{address}/en/account/login/?next=/en/people/{citizen.public_id}/")
    sign_in(page, citizen)
    expect(page.get_by_role("heading", level=1)).to_have_text("Karen Citizen")
    check_accessible(page)
    for path in OWN_PAGES:
        page.goto(f"{address}/en/account/{path}")
        confirm_it_is_me(page)
        check_accessible(page, path)


def test_a_passkey_is_made_and_signs_in(serve, citizen, open_page):
    address = serve().replace("127.0.0.1", "localhost")
    page = open_page(language="en-GB")
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{address}/en/account/login/?next=/en/account/security/webauthn/add/")
    sign_in(page, citizen)
    confirm_it_is_me(page)
    page.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="Add").click()
    expect(page).not_to_have_url(re.compile("/webauthn/add/"))
    page.context.clear_cookies()
    page.goto(f"{address}/en/account/login/?next=/en/wiki/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator(".site-header__tools .account-menu")).to_contain_text("Karen")


def test_without_scripts_no_button_does_nothing(serve, open_page):
    address = serve()
    page = open_page(language="en-GB", javascript=False)
    page.goto(f"{address}/en/account/login/")
    expect(page.get_by_role("link", name="Send me a code by e-mail")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    assert page.locator("footer ~ *:visible").count() == 0
