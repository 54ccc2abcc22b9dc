"""Several programs run as one: they start together, and when one ends all end."""

import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from scripts import console

GRACE = 10.0  # seconds for a program to finish what it does before it is killed
LOOK = 0.2


class Children:
    """Programs by name, each in a session of its own so that Ctrl-C reaches only us."""

    def __init__(self, *, cwd: Path, environment: Mapping[str, str]) -> None:
        self.cwd = cwd
        self.environment = dict(environment)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.asked_to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def start(self, name: str, command: Sequence[str | Path]) -> None:
        self.running[name] = subprocess.Popen(
            [str(part) for part in command],
            cwd=self.cwd,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def ended(self) -> str | None:
        """The name of a program that has ended by itself, if one has."""
        for name, process in self.running.items():
            if process.poll() is not None:
                return name
        return None

    def wait(self) -> int:
        """Stay until a signal comes or a program ends; stop the others; give an exit code."""
        while not self.asked_to_stop and self.ended() is None:
            time.sleep(LOOK)
        lost = None if self.asked_to_stop else self.ended()
        self.stop()
        if lost is not None:
            console.say(f"{lost} ended by itself; its last words are above.")
            return 1
        return 0

    def stop(self) -> None:
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + GRACE
        for process in self.running.values():
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True
