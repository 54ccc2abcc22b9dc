"""A search server started by hand: `python -m tests.search.servers 8.19.21|9.5.4|opensearch [secure]`."""

import signal
import sys
import time

from tests.search.servers.running import ELASTICSEARCH_8, elasticsearch, opensearch


def main(version: str = ELASTICSEARCH_8, *wishes: str) -> int:
    started = time.monotonic()
    context = opensearch() if version == "opensearch" else elasticsearch(version, secure="secure" in wishes)
    with context as server:
        sys.stdout.write(
            f"{server.url} after {time.monotonic() - started:.0f} s, {server.memory() / 2**20:.0f} MB\n"
            + (f"certificate {server.certificate}\nAPI key {server.api_key}\n" if server.certificate else "")
            + "Ctrl-C ends it.\n"
        )
        sys.stdout.flush()
        signal.pause()
    return 0


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *signalled: sys.exit(0))
    sys.exit(main(*sys.argv[1:]))
