"""The catalogue in memory: what is in it, and that it never lags behind."""

import pytest
from wagtail.models import PageViewRestriction

from core.visibility import State
from practice.cases.facets import Facet
from practice.cases.models import CaseChange, CasePage
from practice.cases.services.finding_catalogue import current_catalogue
from practice.cases.services.finding_changes import case_changed, purge_changes
from practice.organisations.models import Organisation
from practice.organisations.states import State as OrganisationState
from tests.practice.cases.finding.making import case_with, organisation, term, translated
from tests.practice.cases.making import add_case


def values_of(case, facet):
    catalogue = current_catalogue()
    return sorted(catalogue.values_of(catalogue.numbers[case.translation_key], facet))


def keys():
    return set(current_catalogue().numbers)


def test_a_case_has_the_values_of_its_facts(libraries):
    part = term("cycling")
    part.parent = term("traffic")
    part.save()
    town = organisation(kind="municipality")
    case = case_with(
        "nb",
        themes=("cycling",),
        channels=("chat",),
        organisations=(town,),
        has_figures=True,
        country="NO",
        status="finished",
        started="2023-05-01",
        ended="2025-01-01",
        target_groups=["citizen", "business"],
        use_count=2,
    )
    translated(case, "en")
    found = {facet: values_of(case, facet) for facet in Facet}
    assert found == {
        Facet.THEME: ["cycling", "traffic"],
        Facet.COUNTRY: ["NO"],
        Facet.KIND: ["municipality"],
        Facet.ORGANISATION: [str(town.pk)],
        Facet.FOR: ["business", "citizen"],
        Facet.CHANNEL: ["chat"],
        Facet.STATUS: ["finished"],
        Facet.YEAR: ["2023", "2024", "2025"],
        Facet.FIGURES: ["yes"],
        Facet.REUSED: ["yes"],
        Facet.ORIGINAL: ["nb"],
        Facet.LANGUAGE: ["en", "nb"],
    }


def test_nothing_but_what_everybody_sees_is_in_it(libraries):
    public = add_case()
    draft, hidden, removed = add_case(live=False), add_case(state=State.HIDDEN), add_case(state=State.REMOVED)
    behind_a_password = add_case()
    PageViewRestriction.objects.create(page=behind_a_password, restriction_type="password", password="x")
    case_changed(None)
    assert keys() == {public.translation_key}
    assert not {draft, hidden, removed} & {public}


@pytest.mark.parametrize("state", [OrganisationState.WAITING, OrganisationState.HIDDEN, OrganisationState.REMOVED])
def test_an_organisation_out_of_sight_gives_no_value(libraries, state):
    case = case_with(organisations=(organisation(state=state),))
    assert values_of(case, Facet.ORGANISATION) == values_of(case, Facet.KIND) == []


def test_publishing_and_withdrawing_are_seen_at_once(libraries):
    first = add_case()
    assert keys() == {first.translation_key}
    second = add_case()
    assert keys() == {first.translation_key, second.translation_key}
    first.unpublish()
    assert keys() == {second.translation_key}
    CasePage.objects.get(pk=first.pk).save_revision().publish()
    assert keys() == {first.translation_key, second.translation_key}
    CasePage.objects.get(pk=second.pk).delete()
    assert keys() == {first.translation_key}


def test_withdrawing_one_language_leaves_the_others(libraries):
    case = add_case("nb")
    other = translated(case, "en")
    case.unpublish()
    catalogue = current_catalogue()
    number = catalogue.numbers[case.translation_key]
    assert catalogue.page_for(number, "nb") == other.pk
    assert values_of(case, Facet.LANGUAGE) == ["en"]


def test_withdrawing_a_whole_library_is_seen(libraries):
    case = add_case("sv")
    assert keys() == {case.translation_key}
    libraries["sv"].unpublish(set_expired=False)
    for page in CasePage.objects.child_of(libraries["sv"]):
        page.unpublish()
    assert keys() == set()


def test_when_nothing_changed_one_question_is_asked(libraries, django_assert_num_queries):
    for _one in range(3):
        add_case()
    current_catalogue()
    with django_assert_num_queries(1):
        current_catalogue()


def test_one_change_reads_one_case_however_many_there_are(libraries, django_assert_max_num_queries):
    cases = [add_case() for _one in range(12)]
    current_catalogue()
    cases[0].title = "Changed"
    cases[0].save_revision().publish()
    with django_assert_max_num_queries(8):
        catalogue = current_catalogue()
    assert len(catalogue.numbers) == 12


def test_changes_that_came_out_of_order_are_read(libraries):
    """A transaction that began earlier ends later: its change has the smaller number."""
    late = CaseChange.objects.create()
    CaseChange.objects.filter(pk=late.pk).delete()
    case = add_case()
    current_catalogue()
    CasePage.objects.filter(pk=case.pk).update(country="SE")
    between = CaseChange.objects.order_by("pk").first()
    assert between is not None
    CaseChange.objects.create(pk=CaseChange.objects.order_by("-pk").first().pk + 5, case_key=None)
    current_catalogue()
    CasePage.objects.filter(pk=case.pk).update(country="DK")
    CaseChange.objects.create(pk=CaseChange.objects.order_by("-pk").first().pk - 2, case_key=case.translation_key)
    assert values_of(case, Facet.COUNTRY) == ["DK"]


def test_old_changes_go_and_nothing_is_lost(libraries):
    case = add_case()
    current_catalogue()
    CaseChange.objects.update(changed_at="2020-01-01T00:00:00Z")
    purge_changes()
    assert CaseChange.objects.count() == 1
    other = add_case()
    assert keys() == {case.translation_key, other.translation_key}


def test_another_database_is_read_anew(libraries):
    """After a backup was put back, changes have the numbers of others."""
    case = add_case()
    current_catalogue()
    CasePage.objects.filter(pk=case.pk).update(state=State.HIDDEN)
    CaseChange.objects.update(changed_at="2020-01-01T00:00:00Z")
    assert keys() == set()


def test_a_merged_organisation_gives_no_value(libraries):
    other = organisation("Region")
    town = organisation("Town")
    case = case_with(organisations=(town,))
    Organisation.objects.filter(pk=town.pk).update(merged_into=other)
    case_changed(case.translation_key)
    assert values_of(case, Facet.ORGANISATION) == []
