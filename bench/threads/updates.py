"""So many readers who have one debate open and ask every few seconds whether there is anything new."""

import asyncio
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.speed.processes import cpu_seconds


@dataclass(frozen=True)
class Asked:
    """`cpu` is the share of one processor core that all servers used for it, in percent."""

    requests: int
    failures: int
    cpu: float


def keep_asking(base: str, path: str, servers: list[int], *, readers: int, every: float, seconds: float) -> Asked:
    """Each reader has a connection of its own; they ask at times spread evenly."""
    before = cpu_seconds(servers)
    began = time.monotonic()
    requests, failures = asyncio.run(_all(base, path, readers, every, seconds))
    spent = time.monotonic() - began
    return Asked(requests, failures, 100 * (cpu_seconds(servers) - before) / spent)


async def _all(base: str, path: str, readers: int, every: float, seconds: float) -> tuple[int, int]:
    end = time.monotonic() + seconds
    found = await asyncio.gather(
        *(_reader(base, path, every * number / readers, every, end) for number in range(readers))
    )
    return sum(one for one, _failed in found), sum(failed for _one, failed in found)


async def _reader(base: str, path: str, start: float, every: float, end: float) -> tuple[int, int]:
    parts = urlsplit(base)
    asked = failed = 0
    await asyncio.sleep(start)
    reading, writing = await asyncio.open_connection(parts.hostname, parts.port)
    while time.monotonic() < end:
        began = time.monotonic()
        writing.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = await reading.readuntil(b"\r\n\r\n")
        asked += 1
        # "Nothing new" has no text: the head is all of the answer.
        failed += not head.startswith(b"HTTP/1.1 204 ")
        await asyncio.sleep(max(0.0, min(began + every, end) - time.monotonic()))
    writing.close()
    return asked, failed
