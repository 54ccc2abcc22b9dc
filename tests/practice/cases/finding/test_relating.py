"""Cases like another one."""

from django.template import Context, Template

from core.visibility import State
from practice.cases.services.relating import related_cases
from tests.practice.cases.finding.making import case_with, organisation, translated


def titles(case, language="en"):
    return [row.title for row in related_cases(case, language)]


def test_what_shares_most_comes_first(libraries):
    town = organisation()
    case = case_with(title="This", themes=("roads", "data"), organisations=(town,), country="BE")
    case_with(title="Theme", themes=("roads",), country="NO")
    case_with(title="Both", themes=("roads", "data"), organisations=(town,), country="BE")
    case_with(title="Nothing", themes=("school",), country="DK")
    assert titles(case) == ["Both", "Theme"]


def test_at_most_four_and_never_itself(libraries):
    case = case_with(title="This", themes=("roads",))
    translated(case, "da", title="Denne")
    for number in range(7):
        case_with(title=f"Other {number}", themes=("roads",))
    found = titles(case)
    assert len(found) == 4
    assert not {"This", "Denne"} & set(found)


def test_nothing_out_of_sight_is_related(libraries):
    case = case_with(title="This", themes=("roads",))
    case_with(title="Hidden", themes=("roads",), state=State.HIDDEN)
    case_with(title="Draft", themes=("roads",), live=False)
    assert titles(case) == []
    draft = case_with(themes=("roads",), live=False)
    assert titles(draft) == []


def test_the_tag_draws_them(libraries):
    case = case_with(title="This", themes=("roads",))
    case_with(title="Other <b>", themes=("roads",))
    text = Template("{% load related_cases %}{% related_cases page %}").render(Context({"page": case}))
    assert "Cases like this" in text
    assert "Other &lt;b&gt;" in text


def test_without_relations_there_is_no_heading(libraries):
    case = case_with(title="This", themes=("roads",))
    assert Template("{% load related_cases %}{% related_cases page %}").render(Context({"page": case})).strip() == ""


def test_relations_cost_the_same_for_many_cases(libraries, django_assert_max_num_queries):
    case = case_with(themes=("roads",))
    case_with(themes=("roads",))
    related_cases(case, "en")
    with django_assert_max_num_queries(3) as few:
        related_cases(case, "en")
    for _one in range(15):
        case_with(themes=("roads",))
    related_cases(case, "en")
    with django_assert_max_num_queries(3) as many:
        related_cases(case, "en")
    assert len(few) == len(many)
