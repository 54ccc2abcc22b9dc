"""Programs run as one: they end together, on a signal or when one of them ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.architecture.house import ROOT

STAYS = "import signal, sys; signal.signal(signal.SIGTERM, lambda *a: sys.exit(0)); signal.pause()"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); signal.pause()"

PARENT = """
import sys
from pathlib import Path
from scripts import children
children.GRACE = 0.5
family = children.Children(cwd=Path('.'), environment={})
for name, source in zip(sys.argv[1::2], sys.argv[2::2]):
    family.start(name, [sys.executable, '-c', source])
print('started', *[p.pid for p in family.running.values()], flush=True)
code = family.wait()
raise SystemExit(code)
"""


def parent(*named: str) -> tuple[subprocess.Popen[str], list[int]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, *named],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    line = process.stdout.readline()
    while not line.startswith("started"):
        line = process.stdout.readline()
    return process, [int(number) for number in line.split()[1:]]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_signal_ends_them_all_and_is_no_failure():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        process, pids = parent("one", STAYS, "two", STAYS)
        process.send_signal(number)
        process.communicate(timeout=20)
        assert process.returncode == 0
        assert not any(is_running(pid) for pid in pids)


def test_when_one_ends_by_itself_the_others_end_too_and_it_is_named():
    process, pids = parent("The server", "raise SystemExit(3)", "The worker", STAYS)
    output, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "The server ended by itself" in output
    assert not any(is_running(pid) for pid in pids)


def test_one_that_will_not_end_is_killed():
    process, pids = parent("Stubborn", STUBBORN)
    while process.stdout.readline().strip() != "up":
        assert is_running(pids[0])
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0
    assert not is_running(pids[0])


def test_each_has_a_session_of_its_own():
    process, pids = parent("one", STAYS)
    assert os.getsid(pids[0]) == pids[0] != os.getsid(process.pid)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
