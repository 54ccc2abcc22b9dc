"""Two people at one article at the same moment, on whichever database the tests run."""

import json
from typing import Any

import pytest

from tests.programs import start

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seen(own_database: str) -> dict[str, Any]:
    program = start("tests.stress.races", own_database)
    output, _errors = program.communicate()
    assert program.returncode == 0
    return json.loads(output)


def outcomes(seen: dict[str, Any], scene: str) -> list[dict[str, Any]]:
    """The different things that came of the rounds of this scene."""
    found = [json.loads(outcome) for outcome in seen["scenes"][scene]]
    assert found
    return found


def test_every_history_is_one_line(seen):
    assert seen["broken"] == []


def test_of_two_at_one_place_one_is_saved_and_the_other_asked(seen):
    assert outcomes(seen, "same_place") == [{"kept": True, "kinds": ["conflict", "saved"], "there": 1}]


def test_two_at_two_places_are_both_saved(seen):
    assert outcomes(seen, "apart") == [{"kinds": ["saved", "saved"], "there": 2}]


def test_one_form_sent_twice_at_once_makes_one_version(seen):
    assert outcomes(seen, "same_form") == [{"kinds": ["repeated", "saved"], "versions": 2}]


def test_one_form_of_a_new_article_sent_twice_at_once_makes_one_article(seen):
    assert outcomes(seen, "same_new_form") == [{"articles": 1, "kinds": ["repeated", "saved"]}]


def test_of_two_new_articles_with_one_title_one_is_made(seen):
    assert outcomes(seen, "same_title") == [{"articles": 1, "kinds": ["refused", "saved"]}]


def test_two_articles_that_want_each_others_names_are_both_refused(seen):
    assert outcomes(seen, "names_crossed") == [{"kinds": ["refused", "refused"]}]
