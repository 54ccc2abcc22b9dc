"""Fifty writers at five articles on PostgreSQL, each from the first version, with four workers after them."""

import json
from typing import Any

import pytest

from tests.programs import start
from tests.servers import require_server
from tests.stress.crowd import SAVES, WRITERS

pytestmark = [pytest.mark.postgres, pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def seen(request: pytest.FixtureRequest) -> dict[str, Any]:
    # Fixtures of a module come before the one that heeds the marker.
    require_server("postgres")
    own_database = request.getfixturevalue("own_database")
    program = start("tests.stress.crowd", own_database)
    output, _errors = program.communicate()
    assert program.returncode == 0
    return json.loads(output)


def test_every_writer_is_saved(seen):
    assert seen["kinds"] == {"saved": WRITERS * SAVES}


def test_every_saved_change_is_in_the_history_once_and_in_the_text(seen):
    assert (seen["unrecorded"], seen["lost"], seen["twice"]) == ([], [], [])


def test_every_history_is_one_line(seen):
    assert seen["broken"] == []


def test_nobody_waits_in_a_circle(seen):
    assert seen["failed"] == []
    assert seen["deadlocks"] == 0


def test_every_count_is_right_in_the_end(seen):
    assert seen["counts"] == []
