"""Finding cases asks the same of the database whatever their number; what the benchmark builds is what is published."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.cases.build import build
from bench.cases.operations import catalogue, largest_map, paths
from practice.cases.models import CasePage
from practice.cases.services.finding_catalogue import current_catalogue
from tests.prepared import made_once

pytestmark = pytest.mark.django_db

CASES = 45
MOST = 10
# What stands for BEGIN, COMMIT and ROLLBACK inside the transaction of a test.
TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK TO")
MOST_FOR_A_CASE = 30
MOST_KILOBYTES = 200


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, lambda: build(CASES)):
        yield


@pytest.fixture
def built(_built, site):
    return paths(CASES)


def test_all_cases_are_found_each_once(built):
    assert len(current_catalogue().numbers) == CASES
    assert CasePage.objects.published().count() > CASES


def test_no_page_of_finding_asks_more_than_it_may(built):
    asked = {}
    for name, some in built.items():
        client = Client()
        assert client.get(some[0]).status_code == 200, name
        with CaptureQueriesContext(connection) as captured:
            b"".join(client.get(some[-1]))
        asked[name] = sum(not query["sql"].startswith(TRANSACTIONS) for query in captured.captured_queries)
    assert asked.pop("a case, with related ones") <= MOST_FOR_A_CASE
    # Counting what one address takes along asks three questions more.
    assert asked.pop("CSV of all") <= MOST + 3
    assert {name: number for name, number in asked.items() if number > MOST} == {}


def test_what_is_kept_in_memory_and_sent_to_maps_is_small(built):
    held = catalogue()
    assert held["bytes"] < 2_000_000
    assert largest_map(built) < MOST_KILOBYTES * 1000
