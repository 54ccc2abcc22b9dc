"""Stands between the tests and a server: when the tests end, however they end, so does the server.

Run as `python guard.py FOLDER COMMAND…`. Standard input is a pipe that the tests hold open: at its end the
server is killed and FOLDER removed; asked by a signal, it is killed and FOLDER stays. Servers refuse to
be root's, so root's run as `nobody`. Nothing of the project is imported.
"""

import contextlib
import os
import pwd
import select
import shutil
import signal
import subprocess
import sys

ACCOUNT = "nobody"
LOOK = 0.2


def as_account(command: list[str], *, until_parent_ends: bool = False) -> list[str]:
    """The command for an account that may run servers."""
    options = ["--pdeathsig=KILL"] if until_parent_ends else []
    if os.geteuid() == 0:
        account = pwd.getpwnam(ACCOUNT)
        options += [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    return ["setpriv", *options, *command] if options else command


def main(folder: str, command: list[str]) -> int:
    def leave(number: int, frame: object) -> None:
        raise SystemExit(0)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, leave)
    # Should this guard be killed itself, the system kills what it started.
    command = as_account(command, until_parent_ends=True)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    abandoned = False
    try:
        while process.poll() is None and not abandoned:
            readable = select.select([sys.stdin], [], [], LOOK)[0]
            abandoned = bool(readable) and not os.read(sys.stdin.fileno(), 1)
        return process.returncode or 0
    finally:
        # As in a crash: what is thrown away needs no orderly end, and what is kept is on the disk.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if abandoned:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
