"""The pages of those who look after the wiki: changes to check, roll-backs, protections, mergers, splits, deletions."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from community.moderation.services.rules import ensure_rules
from tests.community.moderation.conftest import make_moderator
from tests.e2e.conftest import DESK, PHONE, fits
from tests.e2e.test_pages_that_need_a_story import as_somebody
from tests.factories import UserFactory
from tests.wiki.articles import change, make_article
from tests.wiki.patrol.test_merging_articles import merge
from wiki.protecting import Level, Protected
from wiki.services.deleting import delete_article
from wiki.services.protecting import protect_article
from wiki.services.rolling_back_person import start_rollback

pytestmark = pytest.mark.browser


@pytest.fixture
def moderator(site: Any, locales: Any) -> Any:
    """A vandal was rolled back, an article is protected, one was merged and one deleted; a change waits for a look."""
    ensure_rules()
    moderator, vandal, citizen = make_moderator(), UserFactory(display_name="Viggo Vandal"), UserFactory()
    town = make_article(
        "Town", "<p>Lead.</p><h2>School</h2><p>Old school.</p>", author=moderator, categories=("Towns",)
    )
    change(town, "<p>Rude.</p>", author=vandal)
    make_article("Spam", "<p>Buy.</p>", author=vandal)
    start_rollback(person=vandal, since=timezone.now() - timedelta(days=1), by=moderator, reason="Vandalism")
    change(town, '<p>Lead.</p><h2>School</h2><p><a href="https://a.example/">New</a>.</p>', author=citizen)
    quarrel = make_article("Quarrel", "<p>Who was first.</p>", author=moderator)
    wanted = Protected(edit=Level.TRUSTED, until=timezone.now() + timedelta(days=3), reason="War of edits")
    protect_article(article=quarrel, wanted=wanted, by=moderator)
    merge(
        make_article("Old town", "<p>Old.</p>", author=moderator), town, moderator, body="<p>Lead.</p><h2>School</h2>"
    )
    change(town, "<p>Lead.</p><h2>School</h2><p>More.</p>", author=citizen)
    advert = make_article("Advert", "<p>Buy this.</p>", author=citizen)
    delete_article(article=advert, by=moderator, rule_key="spam", statement="An advertisement")
    return moderator


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_of_patrol_keep_nobody_out(moderator, serve, open_page, check_accessible, viewport):
    address = serve()
    page = as_somebody(open_page, address, moderator, viewport)
    paths = [
        "wiki/recent-changes/",
        "wiki/recent-changes/?checked=no&show=links",
        "wiki/recent-changes/?category=Towns",
        "wiki/recent-changes/roll-backs/",
        "wiki/recent-changes/roll-backs/1/",
        "wiki/recent-changes/deleted/",
        "wiki/Town/history/",
        "wiki/Town/compare/4/5/",
        "wiki/Town/roll-back/",
        "wiki/Town/log/",
        "wiki/Town/merge/",
        "wiki/Town/merge/?into=Quarrel",
        "wiki/Town/split/",
        "wiki/Town/delete/",
        "wiki/Town/part/1/",
        "wiki/Quarrel/",
        "wiki/Quarrel/protect/",
        "wiki/Quarrel/log/",
        "wiki/Old_town/history/",
        "wiki/Old_town/versions/1/",
        "wiki/Old_town/log/",
    ]
    for path in paths:
        answer = page.goto(f"{address}/en/{path}")
        assert answer is not None
        assert answer.status == 200, path
        expect(page.locator("h1")).to_have_count(1)
        check_accessible(page, path)
        assert fits(page), path


def test_changes_are_checked_and_rolled_back_with_one_press_each(moderator, serve, open_page, check_accessible):
    address = serve()
    page = as_somebody(open_page, address, moderator, DESK)
    page.goto(f"{address}/en/wiki/recent-changes/?checked=no")
    page.get_by_role("button", name="Mark all shown as checked").click()
    expect(page.get_by_text("marked as checked")).to_be_visible()
    expect(page.locator(".change .ds-tag", has_text="not checked yet")).to_have_count(0)
    check_accessible(page, "checked")
    page.goto(f"{address}/en/wiki/Town/compare/5/6/")
    page.get_by_role("button", name="Roll back the last author's changes").click()
    expect(page.get_by_text("The last changes are rolled back.")).to_be_visible()
    check_accessible(page, "rolled back")
