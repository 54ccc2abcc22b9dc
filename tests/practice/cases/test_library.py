"""Where cases stand in the tree, and who sees them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from core.visibility import State
from practice.cases.models import CaseFigure, CasePage, PracticePage
from practice.cases.services.library import ensure_library
from tests.practice.cases.making import add_case


def test_every_language_has_a_library_tied_to_the_others(libraries):
    assert set(libraries) == {"nl", "da", "sv", "nb", "en"}
    assert len({page.translation_key for page in libraries.values()}) == 1
    assert PracticePage.objects.count() == 5
    assert libraries["da"].get_url() == "/da/practice/cases/"


def test_making_the_libraries_twice_changes_nothing(libraries):
    before = Page.objects.count()
    ensure_library()
    assert Page.objects.count() == before


def test_a_case_keeps_its_facts_and_counts_what_it_tells(libraries):
    case = add_case(figures=[CaseFigure(label="Questions", before="10", after="40", unit="a week")])
    assert case.live
    assert case.get_url() == f"/en/practice/cases/{case.slug}/"
    assert 0 < case.completeness < 100
    assert "town hall" in case.search_text
    assert case.figures.get().after == "40"
    assert case.figures.get().locale_id == case.locale_id


def test_a_draft_is_seen_by_its_authors_and_staff_alone(libraries, citizen, other_citizen, editor):
    draft = add_case(live=False, author=citizen)
    shown = {user: CasePage.objects.visible_to(user).filter(pk=draft.pk).exists()
             for user in (AnonymousUser(), None, citizen, other_citizen, editor)}  # fmt: skip
    assert list(shown.values()) == [False, False, True, False, True]


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED])
def test_what_moderators_hid_is_seen_by_nobody_else(libraries, other_citizen, state):
    case = add_case(state=state)
    assert not CasePage.objects.visible_to(other_citizen).filter(pk=case.pk).exists()
    assert not CasePage.objects.published().filter(pk=case.pk).exists()


def test_publishing_an_old_version_brings_back_neither_state_nor_counts(libraries):
    case = add_case()
    CasePage.objects.filter(pk=case.pk).update(state=State.HIDDEN, use_count=7)
    case.latest_revision.publish()
    case = CasePage.objects.get(pk=case.pk)
    assert (case.state, case.use_count) == (State.HIDDEN, 7)
