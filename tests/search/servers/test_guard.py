"""A guard ends what it guards, whichever way the tests end. No server is needed to see it."""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.search.servers.downloads import HERE

PATIENCE = 60.0
# Starts a guard over two processes, says the three numbers, and waits for ever.
TESTS = """
import subprocess, sys
shell = 'sleep 1000 & echo $! > "$0/second"; echo $$ > "$0/first.new"; mv "$0/first.new" "$0/first"; wait'
guard = subprocess.Popen([sys.executable, sys.argv[1], sys.argv[2], "sh", "-c", shell, sys.argv[2]],
                         stdin=subprocess.PIPE, start_new_session=True)
print(guard.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def guarded():
    """The tests' process, and handles on the guard and on what it guards."""
    folder = Path(tempfile.mkdtemp(prefix="opening-up-guarded-"))
    folder.chmod(0o777)  # the account of servers has to write there
    command = [sys.executable, "-c", TESTS, str(HERE / "guard.py"), str(folder)]
    tests = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    handles = [os.pidfd_open(int(tests.stdout.readline()))]
    while not (folder / "first").exists():
        assert not select.select(handles, [], [], 0.05)[0], "The guard has ended."
    handles += [os.pidfd_open(int((folder / name).read_text())) for name in ("first", "second")]
    yield tests, handles, folder
    tests.kill()
    tests.communicate()
    for handle in handles:
        os.close(handle)
    shutil.rmtree(folder, ignore_errors=True)


def ended(handle: int) -> bool:
    return select.select([handle], [], [], PATIENCE)[0] == [handle]


def test_a_killed_test_leaves_nothing_running_and_no_folder(guarded):
    tests, handles, folder = guarded
    tests.kill()
    assert all(ended(handle) for handle in handles)
    assert not folder.exists()


def test_a_guard_that_is_asked_to_stop_keeps_the_folder(guarded):
    _, handles, folder = guarded
    signal.pidfd_send_signal(handles[0], signal.SIGTERM)
    assert all(ended(handle) for handle in handles)
    assert folder.exists()


def test_a_killed_guard_takes_its_server_along(guarded):
    _, (guard, server, second), _ = guarded
    signal.pidfd_send_signal(guard, signal.SIGKILL)
    assert ended(guard)
    assert ended(server)
    signal.pidfd_send_signal(second, signal.SIGKILL)
