"""Statements of our own that are planned once a session."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import statements
from core.statements import among, fetch
from tests.wiki.articles import make_article

pytestmark = pytest.mark.django_db
NUMBERS = "SELECT CAST(%s AS INTEGER) + 1, '100%%'"


@pytest.fixture(params=[True, False], ids=["plans are kept", "no plan is kept"])
def keeping(request, settings):
    settings.DATABASE_KEEPS_PLANS = request.param
    return request.param


def test_each_call_has_its_own_values_and_a_percent_sign_stays_one(keeping):
    assert [fetch(NUMBERS, [number]) for number in (1, 2, 2)] == [[(2, "100%")], [(3, "100%")], [(3, "100%")]]


def test_a_statement_without_values_is_asked_as_it_is(keeping):
    assert fetch("SELECT 7", []) == [(7,)]


def test_among_finds_those_of_any_number(keeping, citizen, site):
    made = [make_article(f"Article {number}", "<p>x</p>", author=citizen).pk for number in range(3)]
    for some in (made, made[:1], []):
        ours, values = among(some) if some else among([0])
        found = fetch(f"SELECT id FROM wiki_article WHERE id {ours} ORDER BY id", values)
        assert [pk for (pk,) in found] == some


@pytest.mark.postgres
def test_postgresql_plans_a_statement_once_and_keeps_it_after_an_error():
    sql = "SELECT 1000 / %s::int -- kept"
    with pytest.raises(DatabaseError), transaction.atomic():
        fetch(sql, [0])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert fetch(sql, [10]) == [(100,)]
    assert [one["sql"].split()[0] for one in asked] == ["EXECUTE"]


@pytest.mark.postgres
def test_beyond_so_many_statements_no_plan_is_kept(monkeypatch):
    monkeypatch.setattr(statements, "MOST_KEPT", 0)
    with CaptureQueriesContext(connection) as asked:
        assert fetch("SELECT 2000 / %s::int -- not kept", [10]) == [(200,)]
    assert asked[0]["sql"].startswith("SELECT 2000")
