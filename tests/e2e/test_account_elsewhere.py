"""Signing in with an account held elsewhere, at a real OpenID Connect provider: how it goes, and how it goes wrong."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.provider.running import EMAIL, PASSWORD, Provider, provider

__all__ = ["provider"]

pytestmark = pytest.mark.browser

CALLBACK = "/account/oidc/kommune/login/callback/"


@pytest.fixture
def address(provider: Provider, serve, citizen) -> str:
    url: str = serve()
    provider.serve(f"{url}{CALLBACK}")
    return url


def go_there(page: Page, address: str) -> None:
    page.goto(f"{address}/en/account/login/?next=/en/wiki/")
    page.get_by_role("link", name="Kommune ID").click()
    page.get_by_role("main").get_by_role("button", name="Go on").click()


def sign_in_there(page: Page) -> None:
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").first.click()


def expect_refusal(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Signing in did not work")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def test_a_stranger_comes_in_and_comes_back(address, open_page, check_accessible):
    page = open_page(language="en-GB")
    go_there(page, address)
    sign_in_there(page)
    expect(page).to_have_url(re.compile("/en/account/linked/signup/"))
    check_accessible(page)
    expect(page.get_by_label("Name that others see")).to_have_value("Kari Nordmann")
    page.get_by_label("Name that others see").fill("Kari")
    page.get_by_role("main").get_by_role("button", name="Create an account").click()
    menu = page.locator(".site-header__tools .account-menu")
    expect(menu).to_contain_text("Kari")
    menu.locator("summary").click()
    menu.get_by_role("link", name="Sign out").click()
    page.get_by_role("main").get_by_role("button").first.click()
    expect(menu).to_have_count(0)
    go_there(page, address)
    expect(menu).to_contain_text("Kari")


def test_an_account_is_linked_and_unlinked(address, citizen, open_page, check_accessible):
    page = open_page(language="en-GB")
    page.goto(f"{address}/en/account/login/?next=/en/account/linked/")
    sign_in(page, citizen)
    check_accessible(page)
    page.get_by_role("link", name="Kommune ID").click()
    page.get_by_role("main").get_by_role("button", name="Go on").click()
    sign_in_there(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it you?")
    check_accessible(page)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Confirm").click()
    expect(page).to_have_url(f"{address}/en/account/linked/")
    expect(page.get_by_role("main")).to_contain_text(EMAIL)
    check_accessible(page)
    page.get_by_role("button", name="Unlink").click()
    expect(page.get_by_role("main")).to_contain_text("No other account is linked")


def test_an_account_of_somebody_elses_address_is_not_taken_over(provider, serve, citizen, open_page):
    citizen.email = EMAIL
    citizen.save()
    citizen.emailaddress_set.update(email=EMAIL)
    address = serve()
    provider.serve(f"{address}{CALLBACK}")
    page = open_page(language="en-GB")
    go_there(page, address)
    sign_in_there(page)
    expect(page.get_by_role("main")).to_contain_text("Do you have an account here already?")
    page.get_by_label("Name that others see").fill("Another Kari")
    page.get_by_role("main").get_by_role("button", name="Create an account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look in your e-mail")
    page.goto(f"{address}/en/account/linked/")
    expect(page).to_have_url(re.compile("/account/login/"))


@pytest.mark.parametrize("fault", ["audience", "expired", "issuer"])
def test_a_token_that_is_not_for_us_or_not_for_now_signs_nobody_in(
    address, provider, open_page, check_accessible, fault
):
    provider.fault(fault)
    page = open_page(language="en-GB")
    go_there(page, address)
    sign_in_there(page)
    expect_refusal(page)
    check_accessible(page)
    page.goto(f"{address}/en/account/linked/")
    expect(page).to_have_url(re.compile("/account/login/"))


def test_a_forged_state_signs_nobody_in(address, open_page):
    page = open_page(language="en-GB")
    go_there(page, address)
    answer = page.goto(f"{address}{CALLBACK}?code=stolen&state=forged")
    assert answer is not None
    assert answer.status == 401
    expect_refusal(page)


@pytest.mark.parametrize("fault", ["gone", "nonsense"])
def test_a_provider_that_answers_nonsense_is_told_of(address, provider, open_page, fault):
    provider.fault(fault)
    page = open_page(language="en-GB")
    go_there(page, address)
    expect_refusal(page)


def test_a_provider_that_is_down_is_told_of(address, provider, open_page, check_accessible):
    provider.stop()
    page = open_page(language="en-GB")
    go_there(page, address)
    expect_refusal(page)
    check_accessible(page)


def test_a_provider_that_goes_down_on_the_way_is_told_of(address, provider, open_page):
    page = open_page(language="en-GB")
    with page.expect_request(re.compile("/identity/o/authorize|/authorize")) as asked:
        go_there(page, address)
    state = re.search("state=([^&]+)", asked.value.url)
    assert state
    provider.stop()
    answer = page.goto(f"{address}{CALLBACK}?code=x&state={state[1]}")
    assert answer is not None
    assert answer.status == 401
    expect_refusal(page)
