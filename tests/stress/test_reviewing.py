"""Fifty people write in ten articles on PostgreSQL while reviewers decide; then the same with the server killed."""

import os
import random
import signal
import subprocess
from collections import Counter
from typing import Any, NamedTuple

import pytest

from tests.programs import start
from tests.servers import require_server
from tests.stress.test_kills import say, spin, told

pytestmark = [pytest.mark.postgres, pytest.mark.django_db, pytest.mark.slow]

KILLS = 20


class Seen(NamedTuple):
    """What was acknowledged, a list of words for each kind, and what the database holds in the end."""

    told: dict[str, list[str]]
    found: dict[str, Any]


@pytest.fixture(scope="module")
def rounds(request: pytest.FixtureRequest) -> dict[str, Seen]:
    """One round to its end; then rounds that are broken off at a moment that chance chooses, and one more whole."""
    require_server("postgres")
    database = request.getfixturevalue("own_database")
    with start("tests.stress.reviewers", database, stdin=subprocess.PIPE) as program:
        assert told(program) == {"ready": True}
        whole = seen_by(program, _to_the_end(program, "W"))
        heard = [line for number in range(KILLS) for line in _killed(program, f"K{number}")]
        killed = seen_by(program, heard + _to_the_end(program, "L"))
        program.communicate()
    return {"whole": whole, "killed": killed}


def seen_by(program: subprocess.Popen[str], heard: list[dict[str, Any]]) -> Seen:
    say(program, "check")
    words: dict[str, list[str]] = {kind: [] for kind in ("saved", "waits", "approved", "rejected", "met")}
    for line in heard:
        for kind, word in line.items():
            words[kind].append(word)
    return Seen(words, told(program))


def _to_the_end(program: subprocess.Popen[str], name: str) -> list[dict[str, Any]]:
    say(program, name)
    child = told(program)["child"]
    return _until(program, child)


def _killed(program: subprocess.Popen[str], name: str) -> list[dict[str, Any]]:
    chance = random.Random()
    say(program, name)
    child = told(program)["child"]
    heard = [told(program) for _line in range(chance.randint(1, 25))]
    spin(chance.randint(0, 60_000))
    os.kill(child, signal.SIGKILL)
    return heard + _until(program, child)


def _until(program: subprocess.Popen[str], child: int) -> list[dict[str, Any]]:
    heard = []
    while (line := told(program)) != {"ended": child}:
        heard.append(line)
    return heard


@pytest.fixture(params=["whole", "killed"])
def seen(request: pytest.FixtureRequest, rounds: dict[str, Seen]) -> Seen:
    return rounds[request.param]


def test_enough_happened_to_be_worth_looking_at(seen):
    assert len(seen.told["saved"]) > 20
    assert len(seen.told["waits"]) > 50
    assert len(seen.told["approved"]) > 50


def test_every_accepted_change_is_in_the_history_once_and_in_the_text(seen):
    accepted = seen.told["saved"] + seen.told["approved"]
    assert [word for word in accepted if seen.found["history"].get(word) != 1] == []
    assert [word for word in accepted if word not in seen.found["in_text"]] == []


def test_nothing_is_in_the_history_twice(seen):
    assert [word for word, times in seen.found["history"].items() if times != 1] == []
    assert [word for word, times in Counter(seen.told["approved"]).items() if times != 1] == []


def test_every_change_that_waits_is_in_the_queue_and_none_twice(seen):
    waiting = sorted(word for word, state in seen.found["states"].items() if state == "waiting")
    assert sorted(seen.found["queue"]) == waiting
    assert seen.found["proposals"] == len(seen.found["states"])
    assert [word for word in seen.told["waits"] if word not in seen.found["states"]] == []
    assert [word for word in waiting if word in seen.found["history"]] == []


def test_every_decision_that_was_told_of_holds_and_names_who_decided(seen):
    states = seen.found["states"]
    assert [word for word in seen.told["approved"] if states[word] != "approved"] == []
    assert [word for word in seen.told["rejected"] if states[word] != "rejected"] == []
    assert [word for word in seen.told["rejected"] if word in seen.found["history"]] == []
    assert (seen.found["unlinked"], seen.found["crossed"], seen.found["uncredited"]) == ([], [], [])


def test_every_history_is_one_line(seen):
    assert seen.found["broken"] == []
