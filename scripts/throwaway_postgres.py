"""A PostgreSQL of our own for one run of the tests: made in a new folder, gone afterwards.

Nothing of an installed server is touched: own folder, own port, loopback only.
"""

import glob
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ACCOUNT = "postgres"  # the server refuses to run as root; Debian's package makes this account
SETTINGS = {
    "fsync": "off",  # speed over safety: the data is thrown away
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
}


def programs() -> Path | None:
    """The folder of the newest installed server's programs, or None."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    newest = sorted(folders, key=lambda path: int(Path(path).parts[-3]))[-1:]
    return Path(newest[0]).parent if newest else None


@contextmanager
def server(kept: Path | None = None) -> Iterator[str | None]:
    """Give the URL of a running throwaway server, or None when none is installed.

    With `kept` its data stays in that folder and is there again the next time.
    """
    folder = programs()
    if folder is None:
        yield None
        return
    home = kept or Path(tempfile.mkdtemp(prefix="opening-up-postgres-"))
    home.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(home, ACCOUNT)
    data, port = home / "data", _free_port()
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    try:
        if not data.exists():
            _call(folder / "initdb", "-D", data, "-U", ACCOUNT, "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8")  # fmt: skip
        _call(folder / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o",
              f"-p {port} -k {home} {options}", "start")  # fmt: skip
        yield f"postgres://{ACCOUNT}@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            _call(folder / "pg_ctl", "-D", data, "-m", "fast" if kept else "immediate", "stop")
        if not kept:
            shutil.rmtree(home, ignore_errors=True)


def _call(program: Path, *arguments: str | Path) -> None:
    command = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--init-groups", *command]
    subprocess.run(
        command,
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        # To a file of its own: the server keeps the handles, a pipe would never close.
        stdout=subprocess.DEVNULL,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
