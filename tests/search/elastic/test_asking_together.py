"""What is likely to be wanted next is asked of the server in one request, and answered as if asked one by one."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.elastic.breaker import breaker
from search.engines import database, elasticsearch
from search.engines.rows import Look
from tests.search.elastic.conftest import titles

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.fixture
def requests(monkeypatch) -> list[None]:
    """One for each that the server gets."""
    made: list[None] = []
    client = elasticsearch.quick
    monkeypatch.setattr(elasticsearch, "quick", lambda: made.append(None) or client())
    return made


def test_what_is_chosen_is_found_below_the_best_in_one_request(in_use, write, built, ask, requests, monkeypatch):
    monkeypatch.setattr(database, "Look", partial(Look, limit=3))
    for number in range(5):
        write(f"Plan {number}", "Plan")
    write("School", "Plan", "en")
    built()
    found = ask("plan", ("en",))
    assert (titles(found), found.total, found.more) == (["School"], 1, False)
    assert len(requests) == 1
    assert (ask("plan").total, ask("plan").more) == (3, True)


def test_a_word_that_few_texts_have_is_looked_for_loosely_at_once(in_use, write, built, ask, requests):
    write("Havnefogeden", "Her bor havnefogeden.")
    for number in range(30):
        write(f"Skole {number}", "Her går børnene i skole.")
    built()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = ask("skole havnefoged", ("da",))
    assert found.widened
    assert titles(found)[0] == "Havnefogeden"
    assert len(requests) == 1
    assert len([query for query in asked if "d.id, d.tie, d.language, d.kind, d.has_answer" in query["sql"]]) == 1


def test_frequent_words_are_asked_for_strictly_first(in_use, write, built, ask, requests):
    for number in range(30):
        write(f"Skole {number}", "Her går børnene i skole.")
    built()
    found = ask("skole børn")
    assert (found.total, found.widened, breaker.problem()) == (30, False, "")
    assert len(requests) == 1
    ask("skole børn stationen")
    assert len(requests) == 2
