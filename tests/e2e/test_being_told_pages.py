"""The pages of following, being told and one's own data: usable without scripts, and kept from nobody."""

import re

import pytest
from playwright.sync_api import expect

from accounts.privacy.services.erasing import cancel_url, request_erasure
from community.follows.services import follow
from community.notifications.services.preferring import unsubscribe_url
from tests.community.telling import happen
from tests.e2e.conftest import PHONE, sign_in
from tests.factories import PASSWORD, UserFactory
from tests.wiki.articles import change, make_article

pytestmark = pytest.mark.browser


@pytest.fixture
def told(site):
    """Karen follows an article and a person, and was told of both; she also asked to be erased."""
    karen, otto = UserFactory(display_name="Karen Citizen"), UserFactory(display_name="Otto Other")
    article = make_article(title="Taastrup", author=otto)
    follow(user=karen, kind="wiki.article", object_id=str(article.pk))
    follow(user=karen, kind="accounts.person", object_id=str(otto.pk))
    change(article, "<p>A larger town.</p>", author=otto)
    happen(("accounts.person", karen.pk), actor=otto, recipients=[(karen.pk, "mention")])
    return karen


SIGNED_IN = ("activity/", "account/follows/", "account/notifications/", "account/notifications/choices/",
             "account/data/", "wiki/Taastrup/")  # fmt: skip


@pytest.mark.parametrize("viewport", [PHONE, None], ids=["phone", "desk"])
def test_the_pages_of_being_told_keep_nobody_out(told, serve, open_page, check_accessible, viewport):
    address = serve()
    page = open_page(viewport=viewport, language="en-GB")
    page.goto(f"{address}/en/account/login/?next=/en/activity/")
    sign_in(page, told)
    expect(page).to_have_url(re.compile("/en/"))
    for path in SIGNED_IN:
        page.goto(f"{address}/en/{path}")
        expect(page.locator("h1")).to_have_count(1)
        check_accessible(page, path)


def test_pages_without_sign_in_keep_nobody_out(told, serve, open_page, check_accessible):
    erasure = request_erasure(user=told)
    links = [
        unsubscribe_url(told, scope="digest", value="daily"),
        cancel_url(erasure),
        "http://x/en/processing-record/",
        "http://x/en/account/notifications/unsubscribe/forged/",
    ]
    address = serve()
    page = open_page(language="en-GB", javascript=True)
    for link in links:
        page.goto(address + re.sub(r"^http://[^/]+", "", link))
        check_accessible(page, link)


def test_following_and_unsubscribing_work_without_scripts(told, serve, open_page):
    link = unsubscribe_url(told, scope="reason", value="mention")
    address = serve()
    page = open_page(javascript=False, language="en-GB")
    page.goto(f"{address}/en/account/login/?next=/en/wiki/Taastrup/")
    sign_in(page, told)
    page.goto(f"{address}/en/wiki/Taastrup/")
    page.get_by_role("button", name="Stop following").click()
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("button", name="Stop following")).to_be_visible()
    stranger = open_page(javascript=False, language="en-GB")
    stranger.goto(address + link.replace("http://localhost:8000", ""))
    stranger.get_by_role("button", name="Send me no more of it").click()
    expect(stranger.get_by_role("status")).to_contain_text("you get no more of it")


def test_somebody_erases_their_account_and_takes_it_back(told, serve, open_page, check_accessible):
    address = serve()
    page = open_page(language="en-GB")
    page.goto(f"{address}/en/account/login/")
    sign_in(page, told)
    page.goto(f"{address}/en/account/data/")
    page.get_by_role("link", name="Erase my account").click()
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    check_accessible(page, "erase")
    page.get_by_label("I am sure").check()
    page.locator("main").get_by_role("button", name="Erase my account").click()
    check_accessible(page, "planned")
    page.get_by_role("button", name="Keep my account").click()
    expect(page.get_by_role("link", name="Erase my account")).to_be_visible()
