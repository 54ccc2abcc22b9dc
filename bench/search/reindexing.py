"""How long building the search anew takes and what it holds of memory, and how long a save waits until it is found.

    PYTHONPATH=.:site python -m bench.search.reindexing EXPORT 2000 20000              # on SQLite
    PYTHONPATH=.:site python -m bench.search.reindexing EXPORT 20000 --postgres
    PYTHONPATH=.:site python -m bench.search.reindexing EXPORT 20000 --keep FOLDER     # what is built stays there
    PYTHONPATH=.:site python -m bench.search.reindexing EXPORT 20000 --elasticsearch 9.5.4  # a server of the tests

Forty articles are edited by the service that the site edits with; one worker runs as deploy/ starts it. Prints a
Markdown table: seconds and the most memory of `rebuild_search`, or of `update_elasticsearch` with a server, whose own
memory is said as well; milliseconds of the worker's own work for one save; and from the end of a save until a search
has it, which is mostly how often the worker looks whether there is work, and a server whether there is anything new.
"""

import argparse
import json
import sys

from bench.search.built import add_arguments, site
from bench.speed.databases import python


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    options = parser.parse_args()
    print("| documents | built anew in s | MB | a save: work p50 ms | worst | found after p50 ms | worst |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for size in options.sizes:
        with site(options, size) as (variables, server):
            found = json.loads(python(["-m", "bench.search.saving"], variables))
            print(
                f"| {found['documents']} | {found['seconds']:.0f} | {found['megabytes']:.0f} "
                f"| {found['median work']:.0f} | {found['work'][-1]:.0f} "
                f"| {found['median lag']:.0f} | {found['lag'][-1]:.0f} |"
            )
            if server is not None:
                print(f"{size}: the server held {server.memory() / 1e6:.0f} MB", file=sys.stderr)
            print(f"{size}: measured", file=sys.stderr)


if __name__ == "__main__":
    main()
