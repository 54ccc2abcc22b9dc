"""Taking a case out of sight and back: in every language, everywhere."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from django.urls import reverse

from core import objects
from core.visibility import State
from practice.cases.models import CasePage
from practice.cases.objects import _redo, _undo
from practice.cases.services.states import set_case_state
from practice.cases.wagtail_hooks import say_that_it_stays_out_of_sight
from tests.practice.cases.making import add_case
from tests.practice.cases.writing import WHOLE, approve, browser_of, save, start


@pytest.fixture
def both(libraries, citizen):
    case = add_case("nb", author=citizen, title="Kveldschat", slug="kveldschat")
    english = add_case("en", title="Evening chat", slug="chat", translation_key=case.translation_key)
    CasePage.objects.filter(pk=english.pk).update(original_language="nb")
    return case, CasePage.objects.get(pk=english.pk)


def status(user, page):
    return browser_of(user).get(page.url).status_code


def test_hidden_is_gone_for_everybody_but_moderators_and_comes_back(both, citizen, editor, admin):
    set_case_state(both[0], State.HIDDEN, admin)
    for page in both:
        page = CasePage.objects.get(pk=page.pk)
        assert [status(user, page) for user in (None, citizen)] == [404, 404]
        assert not CasePage.objects.visible_to(citizen).filter(pk=page.pk).exists()
        assert not CasePage.objects.visible_to(editor).filter(pk=page.pk).exists()
        assert CasePage.objects.visible_to(admin).filter(pk=page.pk).exists()
    for browser in (browser_of(None), browser_of(citizen)):
        for path in ("/nb/search/?q=Kveldschat", "/nb/practice/cases/", "/sitemap-pages.xml"):
            assert "/cases/kveldschat/" not in browser.get(path).content.decode(), path
    assert browser_of(citizen).get(reverse("cases:case_edit", args=[both[0].pk])).status_code == 404
    set_case_state(both[0], State.VISIBLE, admin)
    assert [status(None, page) for page in both] == [200, 200]


def test_hiding_twice_is_hiding_once(both, admin):
    for _time in range(2):
        set_case_state(both[0], State.HIDDEN, admin)
    set_case_state(both[0], State.REMOVED, admin)
    set_case_state(both[0], State.VISIBLE, admin)
    assert status(None, both[0]) == 200


def test_a_draft_that_was_hidden_is_a_draft_again(libraries, citizen, admin):
    draft = add_case(live=False, author=citizen)
    set_case_state(draft, State.HIDDEN, admin)
    set_case_state(draft, State.VISIBLE, admin)
    found = CasePage.objects.get(pk=draft.pk)
    assert (found.live, found.state) == (False, State.VISIBLE)


def test_what_one_account_did_is_undone_and_given_back(both, citizen, admin):
    items, left = _undo(citizen, citizen.date_joined, admin)
    assert ([item["did"] for item in items], left) == (["case"], [])
    assert status(None, both[1]) == 404
    _redo(items, admin)
    assert status(None, both[1]) == 200


def test_it_is_a_kind_that_can_be_reported_and_followed(both, citizen):
    kind = objects.get("cases.case")
    assert kind.author(both[1]) == citizen
    assert kind.language(both[1]) == "en"
    assert objects.resolve("cases.case", str(both[0].pk), None) == both[0]
    answer = browser_of(citizen).get(reverse("flags:report_new", args=["cases.case", both[0].pk]))
    assert answer.status_code == 200


@pytest.fixture
def reviewed(libraries, citizen, moderator):
    """A published case, of which a changed version waits for review."""
    browser = browser_of(citizen)
    page = start(browser)
    save(browser, page, "submit", **WHOLE)
    page = approve(page, moderator)
    save(browser, page, "submit", summary="The second version.")
    return CasePage.objects.get(pk=page.pk)


def test_a_review_goes_on_while_a_case_is_hidden_and_shown_again(reviewed, moderator, admin):
    set_case_state(reviewed, State.HIDDEN, admin)
    set_case_state(reviewed, State.VISIBLE, admin)
    page = CasePage.objects.get(pk=reviewed.pk)
    assert (page.live, page.summary, page.has_unpublished_changes) == (True, WHOLE["summary"], True)
    assert page.current_workflow_state.status == "in_progress"
    assert approve(page, moderator).summary == "The second version."


def test_what_is_approved_while_it_is_hidden_stays_hidden_and_is_what_comes_back(reviewed, moderator, admin):
    set_case_state(reviewed, State.HIDDEN, admin)
    page = approve(reviewed, moderator)
    assert (page.live, page.current_workflow_state) == (False, None)
    assert status(None, page) == 404
    set_case_state(page, State.VISIBLE, admin)
    page = CasePage.objects.get(pk=page.pk)
    assert (page.live, page.summary, page.hidden_revision) == (True, "The second version.", None)


def test_a_case_that_is_public_already_is_shown_again_as_it_is(reviewed, moderator, admin):
    shown = reviewed.live_revision_id
    approved = approve(reviewed, moderator)
    CasePage.objects.filter(pk=approved.pk).update(state=State.HIDDEN, hidden_revision=shown)
    assert f"/cases/{approved.slug}/" not in browser_of(None).get("/sitemap-pages.xml").content.decode()
    set_case_state(approved, State.VISIBLE, admin)
    page = CasePage.objects.get(pk=approved.pk)
    assert (page.summary, page.hidden_revision) == ("The second version.", None)
    assert f"/cases/{page.slug}/" in browser_of(None).get("/sitemap-pages.xml").content.decode()


def test_the_admin_says_that_a_hidden_case_stays_out_of_sight(reviewed, admin):
    set_case_state(reviewed, State.HIDDEN, admin)
    page = CasePage.objects.get(pk=reviewed.pk)
    draft = page.get_latest_revision_as_object()
    draft.save_revision(user=admin)
    response = say_that_it_stays_out_of_sight(admin_request(admin), CasePage.objects.get(pk=page.pk))
    assert response.status_code == 302
    page = CasePage.objects.get(pk=page.pk)
    assert (page.live, page.hidden_revision, page.current_workflow_state) == (False, page.latest_revision_id, None)
    set_case_state(page, State.VISIBLE, admin)
    page = CasePage.objects.get(pk=page.pk)
    assert (page.live, page.summary) == (True, "The second version.")
    assert say_that_it_stays_out_of_sight(admin_request(admin), page) is None


def admin_request(user):
    request = RequestFactory().post("/")
    request.user, request.session = user, {}
    request._messages = FallbackStorage(request)
    return request


def test_a_translation_never_brings_back_the_version_of_its_original(both, admin):
    set_case_state(both[0], State.HIDDEN, admin)
    number = CasePage.objects.get(pk=both[0].pk).hidden_revision
    CasePage.objects.filter(pk=both[1].pk).update(hidden_revision=number)
    set_case_state(both[0], State.VISIBLE, admin)
    assert not CasePage.objects.get(pk=both[1].pk).live
