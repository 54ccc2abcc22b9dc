"""Who searches faster than people do waits; nothing is written to the database for that."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.search.answers import line

pytestmark = pytest.mark.django_db
PAGES = {"search": "search:search", "suggestions": "search:suggestions"}


@pytest.fixture
def once(settings):
    """One of each a minute."""
    settings.READING_LIMITS = {act: [(1, 60)] for act in PAGES}


@pytest.mark.usefixtures("site", "engine", "once")
@pytest.mark.parametrize("act", PAGES)
def test_an_address_that_asks_too_much_waits(client, act):
    address = reverse(PAGES[act])
    assert client.get(address, {"q": "skole"}).status_code == 200
    refused = client.get(address, {"q": "skoler"})
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "s-maxage" not in refused.get("Cache-Control", "")
    assert client.get(address, {"q": "skoler"}, REMOTE_ADDR="10.9.8.7").status_code == 200


@pytest.mark.usefixtures("site", "once")
def test_no_engine_is_asked_for_who_waits(client, engine):
    engine.says(line("Skolen"))
    for _time in range(3):
        client.get(reverse("search:search"), {"q": "skole"})
    assert len(engine.asked) == 1


@pytest.mark.usefixtures("site", "engine", "once")
def test_the_page_without_a_question_costs_nothing_and_is_not_counted(client):
    for _time in range(3):
        assert client.get(reverse("search:search")).status_code == 200


@pytest.mark.usefixtures("site", "engine")
def test_counting_writes_nothing(client):
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse("search:suggestions"), {"q": "skole"})
        client.get(reverse("search:search"), {"q": "skole"})
    assert [one["sql"] for one in seen.captured_queries if "core_tally" in one["sql"]] == []
