"""Who hears of what: authors of decisions, followers of what is published, and nobody of a draft."""

import pytest
from django.urls import reverse

from accounts.privacy.services.erasing import erase
from community.activity.models import Event
from community.follows.models import Follow
from community.notifications.models import Notification
from practice.cases.models import CaseAuthor, CasePage
from tests.factories import UserFactory
from tests.practice.cases.writing import WHOLE, approve, browser_of, reject, save, start


@pytest.fixture
def waiting(libraries, citizen):
    browser = browser_of(citizen)
    page = start(browser)
    save(browser, page, "submit", **WHOLE)
    return CasePage.objects.get(pk=page.pk)


def told(user):
    return [
        one.event.verb for one in Notification.objects.filter(recipient=user).select_related("event").order_by("pk")
    ]


def test_an_author_is_told_what_to_change(waiting, citizen, moderator):
    reject(waiting, moderator, "Say what it cost.")
    assert told(citizen) == ["case.returned"]
    event = Event.objects.get(verb="case.returned")
    assert event.values["reason"] == "Say what it cost."
    assert not event.is_public
    assert event.url.endswith(f"/practice/cases/drafts/{waiting.pk}/")


def test_an_author_is_told_that_it_is_published_and_followers_that_it_is_new(waiting, citizen, moderator):
    follower = UserFactory()
    Follow.objects.create(user=follower, kind="accounts.person", object_id=str(citizen.pk))
    page = approve(waiting, moderator)
    assert told(citizen) == ["case.approved"]
    assert told(follower) == ["case.published"]
    event = Event.objects.get(verb="case.published")
    assert (event.actor, event.is_public, event.url) == (citizen, True, page.url)


def test_who_follows_a_case_hears_of_its_change_once(waiting, citizen, moderator):
    page = approve(waiting, moderator)
    follower = UserFactory()
    Follow.objects.create(user=follower, kind="cases.case", object_id=str(page.pk))
    save(browser_of(citizen), page, "submit", result="Something else.")
    page = approve(page, moderator)
    page.live_revision.publish()
    assert told(follower) == ["case.changed"]


def test_nobody_hears_of_a_draft(waiting, citizen):
    assert not Event.objects.filter(is_public=True).exclude(verb__startswith="home").exists()
    assert "Evening chat" not in browser_of(None).get(f"/nb/people/{citizen.public_id}/").content.decode()


def test_a_published_case_stands_on_the_page_of_its_author(waiting, citizen, moderator):
    approve(waiting, moderator)
    assert "Evening chat" in browser_of(None).get(f"/nb/people/{citizen.public_id}/").content.decode()


def test_the_list_of_one_s_cases_says_how_they_stand(waiting, citizen, moderator):
    path = reverse("cases:my_cases")
    assert "Waiting for review" in browser_of(citizen).get(path).content.decode()
    reject(waiting, moderator, "Say what it cost.")
    html = browser_of(citizen).get(path).content.decode()
    assert "Changes asked for" in html
    assert "Say what it cost." in html
    approve(CasePage.objects.get(pk=handed_in(citizen, waiting).pk), moderator)
    assert "Published" in browser_of(citizen).get(path).content.decode()


def handed_in(author, page):
    save(browser_of(author), page, "submit")
    return page


def test_a_draft_is_taken_back_and_handed_in_once_more(waiting, citizen, moderator):
    browser = browser_of(citizen)
    path = reverse("cases:case_take_back", args=[waiting.pk])
    for _time in range(2):
        assert browser.post(path).status_code == 302
    assert CasePage.objects.get(pk=waiting.pk).current_workflow_state is None
    assert save(browser, waiting, "submit", costs="Much.").status_code == 302
    assert approve(waiting, moderator).costs == "<p>Much.</p>"


def test_a_draft_that_nobody_saw_is_thrown_away(libraries, citizen, other_citizen):
    browser = browser_of(citizen)
    page = start(browser)
    path = reverse("cases:case_delete", args=[page.pk])
    assert browser_of(other_citizen).post(path).status_code == 404
    assert browser.post(path).status_code == 302
    assert not CasePage.objects.filter(pk=page.pk).exists()
    assert not CaseAuthor.objects.exists()


def test_what_was_published_is_not_thrown_away(waiting, citizen, moderator):
    page = approve(waiting, moderator)
    assert browser_of(citizen).post(reverse("cases:case_delete", args=[page.pk])).status_code == 403
    assert CasePage.objects.filter(pk=page.pk, live=True).exists()


def test_an_account_that_goes_takes_its_name_along(waiting, citizen, moderator, other_citizen):

    page = approve(waiting, moderator)
    erase(citizen)
    row = CaseAuthor.objects.get(case_key=page.case_key)
    assert row.user is None
    assert "Karen" not in row.name
    assert "Karen Citizen" not in browser_of(None).get(page.url).content.decode()
