"""What the commands say in a terminal: one line a step, with its seconds.

Standard library only: this runs before anything is installed.
"""

import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

LINES_SHOWN_ON_FAILURE = 30


def fail(what: str, remedy: str) -> NoReturn:
    """Stop with one line that says what is wrong and what to do about it."""
    print(f"{what} Remedy: {remedy}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def say(text: str = "") -> None:
    print(text, flush=True)


class Step:
    """The line of a running step. On a terminal it is rewritten with what goes on."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.started = time.monotonic()
        self.live = sys.stdout.isatty()
        if self.live:
            self._rewrite(f"  {title} …")
        else:
            print(f"  {title} … ", end="", flush=True)

    def progress(self, detail: str) -> None:
        if self.live:
            self._rewrite(f"  {self.title} … {self.seconds:.0f} s  {detail}")

    def done(self) -> None:
        if self.live:
            self._rewrite(f"  {self.title}: {self.seconds:.1f} s")
            print(flush=True)
        else:
            print(f"{self.seconds:.1f} s", flush=True)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def _rewrite(self, text: str) -> None:
        width = shutil.get_terminal_size().columns
        print(f"\r\033[K{text[: width - 1]}", end="", flush=True)


@contextmanager
def step(title: str) -> Iterator[Step]:
    current = Step(title)
    yield current
    current.done()


def run(
    title: str,
    command: Sequence[str | Path],
    *,
    remedy: str,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a program as one step; when it fails, show its last lines and the remedy."""
    with step(title) as current:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=None if environment is None else dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        last: deque[str] = deque(maxlen=LINES_SHOWN_ON_FAILURE)
        for line in process.stdout or ():
            last.append(line.rstrip())
            current.progress(line.strip())
        if process.wait() != 0:
            say()
            say("\n".join(last))
            fail(f"“{title}” failed.", remedy)
