"""Starting and stopping real programs on free ports of this machine."""

import http.client
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 120.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str | Path], *, port: int, cwd: Path, env: Mapping[str, str], patience: float = PATIENCE
) -> Iterator[subprocess.Popen[str]]:
    """A program that listens on `port`, until the block ends; its words are shown if it never does."""
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        wait_for_port(process, port, patience)
        yield process
    finally:
        stop(process)
        if process.stdout:
            process.stdout.close()


def wait_for_port(process: subprocess.Popen[str], port: int, patience: float = PATIENCE) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"It ended with {process.returncode}:\n{said(process)}")
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        select.select([], [], [], 0.05)
    raise AssertionError(f"Nothing listens on port {port} after {patience:.0f} s.")


def stop(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> int:
    """Ask the program and all it started to end, and give its exit code."""
    if process.poll() is None:
        os.killpg(process.pid, number)
    try:
        return process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def said(process: subprocess.Popen[str]) -> str:
    return process.stdout.read() if process.stdout else ""


def ask(port: int, path: str, *, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """The answer to one request; its body is in `.text`, header names are given with underscores."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers={"Host": "www.example.org", **named})
    response = connection.getresponse()
    response.text = response.read().decode("utf-8", "replace")  # type: ignore[attr-defined]  # kept with its headers
    connection.close()
    return response
