"""Python's collector of cycles, kept out of work that makes many small things and no cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Comparing a long text makes a million small objects, and the collector walks through all that the process
    holds again and again: in a web process that was half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
