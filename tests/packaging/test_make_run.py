"""`make run` in a fresh clone: a filled site, and a second time the same site without the work."""

import os
import re
import signal
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts import working_copy
from tests.packaging.programs import ask, free_port

pytestmark = pytest.mark.slow
LANGUAGES = ("nl", "da", "sv", "nb", "en")


@contextmanager
def make_run(clone: Path, port: int, variables: Mapping[str, str]) -> Iterator[list[str]]:
    """The lines that `make run` said until it was ready; Ctrl-C at the end, which must end it well."""
    process = subprocess.Popen(
        ["make", "run", f"PORT={port}", "HOST=127.0.0.1"],
        cwd=clone,
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    lines: list[str] = []
    try:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if "Ctrl-C" in line:
                break
        assert process.poll() is None, "\n".join(lines)
        yield lines
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=40)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone")
    working_copy.copy(folder)
    return folder


@pytest.fixture(scope="module")
def variables() -> dict[str, str]:
    """The environment of somebody who has just cloned: nothing of this test run."""
    ours = ("DJANGO", "DATABASE_URL", "PYTEST", "VIRTUAL_ENV", "VAR_DIR", "PYTHONPATH", "MAKE", "MFLAGS", "ONLY")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def articles(clone: Path) -> int:
    with sqlite3.connect(clone / "var/openingup.sqlite3") as connection:
        return int(connection.execute("SELECT count(*) FROM wiki_article").fetchone()[0])


def is_free(port: int) -> bool:
    try:
        ask(port, "/healthz", Host="127.0.0.1")
    except ConnectionRefusedError:
        return True
    return False


def test_a_fresh_clone_becomes_a_filled_site_and_stays_one(clone, variables):
    port = free_port()
    with make_run(clone, port, variables) as first:
        said = "\n".join(first)
        assert f"http://127.0.0.1:{port}/" in said
        assert re.search(r"\S+@\S+", said), "the demo sign-ins are printed"
        for language in LANGUAGES:
            page = ask(port, f"/{language}/", Host=f"127.0.0.1:{port}")
            assert page.status == 200
            assert f'lang="{language}"' in page.text
            assert "/static/" in page.text
            files = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page.text)
            assert files
            for file in files:
                assert ask(port, file, Host=f"127.0.0.1:{port}").status == 200
        assert ask(port, "/da/wiki/", Host=f"127.0.0.1:{port}").status == 200
    assert is_free(port)

    before = articles(clone)
    assert before > 0
    with make_run(clone, port, variables) as second:
        said = "\n".join(second)
        for step in ("Making", "Installing", "Building", "Compiling", "Preparing", "Loading"):
            assert step not in said
        assert re.search(r"\S+@\S+", said), "the demo sign-ins are printed again"
        assert ask(port, "/da/", Host=f"127.0.0.1:{port}").status == 200
    assert is_free(port)
    assert articles(clone) == before


def test_a_port_in_use_stops_it_in_one_line(clone, variables):
    port = free_port()
    with make_run(clone, port, variables):
        again = subprocess.run(
            ["make", "--silent", "run", f"PORT={port}", "HOST=127.0.0.1"],
            cwd=clone, env=variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert again.returncode != 0
    told = [line for line in again.stderr.splitlines() if not line.startswith("make")]
    assert len(told) == 1
    assert f"make run PORT={port + 1}" in told[0]
