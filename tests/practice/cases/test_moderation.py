"""Taking a case out of sight and back: in every language, everywhere."""

import pytest
from django.urls import reverse

from core import objects
from core.visibility import State
from practice.cases.models import CasePage
from practice.cases.objects import _redo, _undo
from practice.cases.services.states import set_case_state
from tests.practice.cases.making import add_case
from tests.practice.cases.writing import browser_of


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
