"""The words typed above the list of cases are answered by the search server; by the database where it is away."""

import pytest

from core.terms import parse
from home.services.site_setup import prepare_site
from practice.cases.facets import Asked
from practice.cases.models import CasePage
from practice.cases.services.finding import find_cases
from practice.cases.services.finding_catalogue import forget_catalogue
from search.elastic.breaker import breaker
from search.engines import elasticsearch
from search.engines.asked import Asked as Question
from search.matching import rows_with
from tests.practice.cases.making import add_case
from tests.search.elastic.conftest import use

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(db, locales) -> dict[str, CasePage]:
    prepare_site()
    forget_catalogue()
    return {
        title: add_case(language, title=title)
        for language, title in (
            ("da", "Skolevejen blev sikker"),
            ("nb", "Tryggere skolevei"),
            ("en", "Safe roads"),
            ("sv", "Kvällschatt"),
        )
    }


def found(words: str) -> list[str]:
    finding = find_cases(Asked(words=words))
    pages = finding.pages_of(finding.page(1), "da")
    titles = dict(CasePage.objects.filter(pk__in=pages).values_list("pk", "title"))
    return [titles[pk] for pk in pages]


@pytest.mark.elasticsearch
def test_the_server_answers_for_the_list_and_the_database_is_not_asked_for_words(
    in_use, cases, built, settings, django_assert_num_queries
):
    built()
    words = parse("skoleveje")
    here = rows_with("case", words, "da")
    clauses = Question(words, ["da"], "da").strictly
    with django_assert_num_queries(0):
        assert elasticsearch.of_kind(clauses, "case") == [cases["Skolevejen blev sikker"].pk]
    assert found("skoleveje")[0] == "Skolevejen blev sikker"
    assert rows_with("case", parse("nonsensord"), "da") == []
    assert not breaker.problem()
    settings.ELASTICSEARCH_URL = ""
    assert sorted(rows_with("case", words, "da")) == sorted(here)


@pytest.mark.elasticsearch
def test_a_hidden_case_is_in_no_list_whatever_the_server_has(in_use, cases, built):
    built()
    case = cases["Skolevejen blev sikker"]
    assert "Skolevejen blev sikker" in found("skoleveje")
    CasePage.objects.filter(pk=case.pk).update(live=False)
    forget_catalogue()
    assert "Skolevejen blev sikker" not in found("skoleveje")
    assert case.pk in rows_with("case", parse("skoleveje"), "da")


@pytest.mark.elasticsearch
def test_opensearch_answers_for_the_list(db, settings, opensearch_server, cases, built):
    use(settings, opensearch_server)
    settings.OPENSEARCH = True
    built()
    assert found("skoleveje")[0] == "Skolevejen blev sikker"
    assert rows_with("case", parse("nonsensord"), "da") == []
    assert not breaker.problem()
    opensearch_server.ask("/openingup*", method="DELETE")


def test_where_the_server_is_away_the_database_answers_for_the_list(away, cases):
    assert found("skoleveje")[0] == "Skolevejen blev sikker"
    assert breaker.problem()
