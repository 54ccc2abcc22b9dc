""" "I used this too": once a person, told to its authors, taken back freely."""

import pytest
from django.urls import reverse

from community.activity.models import Event
from community.flags.models import Case
from core.visibility import State
from practice.cases.models import CaseAuthor, CasePage, CaseUse
from practice.cases.objects import _undo
from practice.cases.services.states import set_use_state
from practice.organisations.models import Membership, Organisation
from tests.factories import UserFactory
from tests.practice.cases.making import add_case
from tests.practice.cases.writing import browser_of, form_of


@pytest.fixture
def case(libraries, citizen):
    return add_case("nb", author=citizen)


def use(browser, case, **changes):
    path = reverse("cases:use_edit", args=[case.pk])
    return browser.post(path, {**form_of(browser, path), **changes})


def count(case):
    return CasePage.objects.get(pk=case.pk).use_count


def test_a_use_is_counted_and_shown(case, other_citizen):
    assert use(browser_of(other_citizen), case, note="It <b>worked</b>.", language="nl").status_code == 302
    assert count(case) == 1
    html = browser_of(None).get(case.get_url()).content.decode()
    assert "It &lt;b&gt;worked&lt;/b&gt;." in html
    assert "Otto Other" in html


def test_twice_is_once_and_says_the_last(case, other_citizen):
    browser = browser_of(other_citizen)
    use(browser, case, note="First.", language="en")
    use(browser, case, note="Second.", language="en")
    assert CaseUse.objects.get().note == "Second."
    assert count(case) == 1
    assert Event.objects.filter(verb="case.used").count() == 1


def test_it_is_taken_back_freely(case, other_citizen):
    browser = browser_of(other_citizen)
    use(browser, case, note="", language="en")
    for _time in range(2):
        assert use(browser, case, action="take_back").status_code == 302
    assert not CaseUse.objects.exists()
    assert count(case) == 0


def test_who_is_not_signed_in_is_told_how(case):
    answer = browser_of(None).get(reverse("cases:use_edit", args=[case.pk]))
    assert answer.status_code == 403
    assert "Sign in" in answer.content.decode()


def test_one_speaks_for_an_organisation_one_belongs_to(case, other_citizen):
    mine = Organisation.objects.create(name="Bergen", slug="bergen")
    others = Organisation.objects.create(name="Gent", slug="gent")
    Membership.objects.create(organisation=mine, user=other_citizen, state="member")
    browser = browser_of(other_citizen)
    assert use(browser, case, organisation=str(others.pk), language="en").status_code == 422
    assert use(browser, case, organisation=str(mine.pk), language="en").status_code == 302
    assert "Bergen" in browser_of(None).get(case.get_url()).content.decode()


@pytest.mark.parametrize("changes", [{"language": "xx"}, {"note": "x" * 1001}, {"organisation": "999"}])
def test_what_makes_no_sense_is_refused(case, other_citizen, changes):
    assert use(browser_of(other_citizen), case, **{"language": "en", **changes}).status_code == 422
    assert count(case) == 0


def test_what_a_moderator_hid_is_neither_shown_nor_counted(case, other_citizen, admin):
    browser = browser_of(other_citizen)
    use(browser, case, note="Buy this!", language="en")
    set_use_state(CaseUse.objects.get(), State.HIDDEN, admin)
    assert count(case) == 0
    assert "Buy this!" not in browser_of(None).get(case.get_url()).content.decode()
    assert use(browser, case, note="Buy it!", language="en").status_code == 403
    assert use(browser, case, action="take_back").status_code == 302
    assert CaseUse.objects.get().note == "Buy this!"


def test_it_can_be_reported(case, other_citizen):
    use(browser_of(other_citizen), case, note="Buy this!", language="en")
    answer = browser_of(UserFactory()).get(reverse("flags:report_new", args=["cases.use", CaseUse.objects.get().pk]))
    assert answer.status_code == 200
    assert not Case.objects.exists()


def test_all_that_somebody_did_can_be_undone(case, other_citizen, admin):
    use(browser_of(other_citizen), case, note="Buy this!", language="en")
    items, left = _undo(other_citizen, other_citizen.date_joined, admin)
    assert ([item["did"] for item in items], left) == (["use"], [])
    assert count(case) == 0


def test_a_case_that_others_wrote_along_is_left_to_a_moderator(case, citizen, other_citizen, admin):
    add_case("nb", author=other_citizen)

    CaseAuthor.objects.create(case_key=case.case_key, user=other_citizen, name="Otto", role="co_author")
    items, left = _undo(citizen, citizen.date_joined, admin)
    assert items == []
    assert len(left) == 1
