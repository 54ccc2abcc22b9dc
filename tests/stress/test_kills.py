"""A process killed in the middle of saving leaves each save whole or not at all."""

import json
import os
import random
import signal
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.programs import start

pytestmark = pytest.mark.django_db

KILLS = 10


@pytest.fixture(scope="module")
def program(own_database: str) -> Iterator[subprocess.Popen[str]]:
    running = start("tests.stress.writers", own_database, stdin=subprocess.PIPE)
    assert told(running) == {"ready": True}
    yield running
    running.communicate()


@pytest.fixture(scope="module")
def acknowledged(program: subprocess.Popen[str]) -> list[dict[str, str]]:
    """Let writers write, kill each at a moment that chance chooses; give what they were told was saved."""
    chance = random.Random()
    heard: list[dict[str, str]] = []
    for number in range(KILLS):
        say(program, f"writer{number}")
        child = told(program)["child"]
        last = chance.randint(1, 12)
        for _save in range(last):
            heard.append(told(program))
        spin(chance.randint(0, 60_000))
        os.kill(child, signal.SIGKILL)
        while (line := told(program)) != {"ended": child}:
            heard.append(line)
    return heard


@pytest.fixture(scope="module")
def found(program: subprocess.Popen[str], acknowledged: list[dict[str, str]]) -> dict[str, Any]:
    """What the database holds after all the killing."""
    say(program, "check")
    return told(program)


def say(program: subprocess.Popen[str], line: str) -> None:
    assert program.stdin is not None
    program.stdin.write(f"{line}\n")
    program.stdin.flush()


def told(program: subprocess.Popen[str]) -> dict[str, Any]:
    assert program.stdout is not None
    return json.loads(program.stdout.readline())


def spin(steps: int) -> None:
    """Let a little time go by: chance decides in which part of a save the kill falls."""
    for _step in range(steps):
        pass


def test_nothing_that_was_acknowledged_is_lost(acknowledged, found):
    text = "".join(found["bodies"])
    words = [line["saved"] for line in acknowledged if "saved" in line]
    assert len(words) >= KILLS
    assert [word for word in words if f"Word {word}." not in text] == []
    names = [line.get("renamed") or line.get("created") for line in acknowledged]
    assert [name for name in names if name and name not in found["titles"]] == []


def test_every_history_is_one_line_and_every_name_leads_somewhere(found):
    assert found["broken"] == []
    assert found["headless"] == 0


def test_what_follows_a_save_is_queued_with_it(found):
    assert found["unqueued"] == []


def test_the_worker_puts_everything_right_afterwards(found):
    assert found["counts"] == []
