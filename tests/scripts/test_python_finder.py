"""`scripts/python` finds a usable Python, or says in one line what is missing and what to do."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

FINDER = ROOT / "scripts" / "python"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder of programs that holds the shell and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "sh").symlink_to("/bin/sh")
    return folder


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def find(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", FINDER, *arguments],
        env={"PATH": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_usable_python_runs_what_is_asked(path):
    (path / "python3").symlink_to(sys.executable)
    done = find(path, "-c", "print('here')")
    assert (done.returncode, done.stdout) == (0, "here\n")


def test_no_python_at_all_is_said_in_one_line(path):
    done = find(path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "apt install python3 python3-venv" in done.stderr


def test_an_old_python_is_named(path):
    put(path, "python3", 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac')
    done = find(path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Python 3.9.2" in done.stderr
    assert "Remedy: apt install" in done.stderr


def test_a_python_without_environments_is_named_with_its_package(path):
    put(path, "python3", 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; *) exit 0;; esac')
    done = find(path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "apt install python3.12-venv" in done.stderr


def test_a_newer_one_is_taken_where_the_plain_one_is_old(path):
    put(path, "python3", "exit 1")
    (path / "python3.12").symlink_to(sys.executable)
    assert find(path, "-c", "print('newer')").stdout == "newer\n"


def test_the_one_that_is_named_goes_first(path):
    put(path, "python3", 'echo "the plain one"')
    assert find(path, "-c", "print('named')", PYTHON=os.path.realpath(sys.executable)).stdout == "named\n"
