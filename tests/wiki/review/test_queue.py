"""Lists of what waits: the reviewers' queue, everybody's view of it, and one's own changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.wiki.articles import make_article
from tests.wiki.review.conftest import TEXT, browser_of
from tests.wiki.review.saying import proposed, proposed_article
from wiki.services.reviewing import reject_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

BETTER = TEXT.replace("Two", "Zwei")


def test_the_queue_shows_what_waits_to_reviewers_and_how_long_to_everybody(article, newcomer, moderator, client):
    for number in range(3):
        proposed(article, f"{TEXT}<p>{number}</p>", author=newcomer, summary=f"Summary {number}")
    proposed_article("Hedehusene", author=newcomer)
    for page in ("/en/wiki/", "/en/wiki/recent-changes/"):
        answer = client.get(page)
        assert "Changes wait for review." in answer.content.decode()
        assert "Summary 1" not in answer.content.decode()
    everybody = client.get("/en/wiki/waiting-changes/").content.decode()
    assert "4 changes wait." in everybody
    assert "Summary 1" not in everybody
    listed = browser_of(moderator).get("/en/wiki/waiting-changes/").content.decode()
    assert listed.index("Summary 0") < listed.index("Summary 1") < listed.index("Hedehusene")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Taastrup", "Taastrup", "Hedehusene"]),
        ("?kind=create", ["Hedehusene"]),
        ("?kind=beside", ["Taastrup"]),
        ("?state=asked", []),
        ("?language=all", ["Taastrup", "Taastrup", "Hedehusene", "Greve"]),
        ("?category=towns", ["Taastrup", "Taastrup"]),
        ("?category=nothing", []),
    ],
)
def test_the_queue_is_filtered(query, titles, moderator):
    article = make_article("Taastrup", TEXT, author=moderator, categories=("Towns",))
    proposed(article, BETTER)
    proposed(article, TEXT, categories=("Towns", "Railways"))
    proposed_article("Hedehusene")
    proposed_article("Greve", language="da")
    answer = browser_of(moderator).get(f"/en/wiki/waiting-changes/{query}")
    assert [one.title for one, _name in answer.context["proposals"]] == titles


@pytest.mark.parametrize(
    "query", ["?kind=x", "?language=xx", "?state=approved", "?after=x", "?after=1-", "?category=" + "x" * 300]
)
def test_a_filter_that_is_none_is_400(query, moderator):
    assert browser_of(moderator).get(f"/en/wiki/waiting-changes/{query}").status_code == 400


def test_the_queue_goes_on_from_page_to_page(article, moderator, monkeypatch):
    monkeypatch.setattr("wiki.views.proposal_queue.ROWS", 2)
    made = [proposed(article, f"{TEXT}<p>{number}</p>").pk for number in range(5)]
    browser, address, seen = browser_of(moderator), "/en/wiki/waiting-changes/", []
    while address:
        context = browser.get(address).context
        seen += [one.pk for one, _name in context["proposals"]]
        address = context["newer_url"] and f"/en/wiki/waiting-changes/{context['newer_url']}"
    assert seen == made


def queries_of(browser, page):
    with CaptureQueriesContext(connection) as found:
        assert browser.get(page).status_code == 200
    return len(found)


def test_lists_ask_as_often_for_one_as_for_many(article, newcomer, moderator):
    browsers = {"/en/wiki/waiting-changes/": browser_of(moderator), "/en/wiki/my-changes/": browser_of(newcomer)}
    proposed(article, BETTER, author=newcomer)
    for page, browser in browsers.items():
        browser.get(page)
    before = {page: queries_of(browser, page) for page, browser in browsers.items()}
    for number in range(10):
        proposed(article, f"{TEXT}<p>{number}</p>", author=newcomer)
        proposed_article(f"Town {number}", author=newcomer)
    assert {page: queries_of(browser, page) for page, browser in browsers.items()} == before


def test_my_changes_tell_what_became_of_them(article, newcomer, moderator, client):
    waiting = proposed(article, BETTER, author=newcomer, summary="The first")
    rejected = proposed(article, TEXT + "<p>x</p>", author=newcomer, summary="The second")
    reject_proposal(proposal=rejected, reviewer=moderator, reason="wrong")
    page = browser_of(newcomer).get("/en/wiki/my-changes/").content.decode()
    assert page.index("The second") < page.index("The first")
    assert "rejected" in page
    assert "The first" not in client.get("/en/wiki/my-changes/").content.decode()
    assert waiting.is_open
