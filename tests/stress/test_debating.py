"""Many at once in one debate, on the database at hand."""

import json
from typing import Any

import pytest

from tests.programs import start

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seen(own_database: str) -> dict[str, Any]:
    program = start("tests.stress.debating", own_database)
    output, _errors = program.communicate()
    assert program.returncode == 0
    return json.loads(output)


def test_one_person_supports_a_post_once_from_however_many_pages(seen):
    assert seen["one"] == {"wrong": [], "count": 1, "rows": 1, "agreement": 1}


def test_support_that_comes_and_goes_at_once_is_counted_right(seen):
    assert seen["many"]["wrong"] == []
    assert seen["many"]["counts"] == seen["many"]["rows"]
    assert seen["many"]["rows"][0] == seen["people"] // 2


def test_who_writes_at_once_gets_a_number_and_a_place_each(seen):
    written = seen["written"]
    assert (written["wrong"], written["gaps"], written["people"], written["numbers"]) == ([], [], [], True)
    assert written["posts"] == [2 + seen["people"] * 3] * 2


def test_what_is_hidden_and_withdrawn_at_once_is_counted_once(seen):
    hidden = seen["hidden"]
    assert (hidden["wrong"], hidden["gaps"], hidden["people"]) == ([], [], [])
    assert hidden["posts"][0] == hidden["posts"][1]


def test_the_same_form_sent_at_once_starts_one_debate(seen):
    assert seen["started"] == {"wrong": [], "debates": 1}
