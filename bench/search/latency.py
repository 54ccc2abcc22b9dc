"""How long the search takes over a given number of documents.

    PYTHONPATH=.:site python -m bench.search.latency EXPORT 2000 20000              # on SQLite
    PYTHONPATH=.:site python -m bench.search.latency EXPORT 2000 20000 --postgres   # on a throwaway PostgreSQL
    PYTHONPATH=.:site python -m bench.search.latency EXPORT 20000 --keep FOLDER     # what is built stays there
    PYTHONPATH=.:site python -m bench.search.latency EXPORT 200000 --elasticsearch 9.5.4  # a server of the tests

EXPORT is the excerpt that the queries are judged over. More articles are made of its sentences and the demo's, each in
its language. Asked are the judged queries to tune by, and pairs of a frequent and a rare word. Prints a Markdown table;
milliseconds of a whole `find` with its lines and snippets, after each query was asked once before; `cold` is the median
of that first time, with nothing remembered of its words.
"""

import argparse
import json
import sys
import time

from bench.search.built import add_arguments, site
from bench.speed.databases import python


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    options = parser.parse_args()
    print("| documents | question | p50 ms | p95 ms | p99 ms | CPU ms | worst ms | cold ms | index built in s | MB |")
    print("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for size in options.sizes:
        with site(options, size) as (variables, server):
            began = time.perf_counter()
            # In processes of their own, as an installation does: what they leave in memory slows no question down.
            python(["manage.py", "rebuild_search", "-v0"], variables)
            if server is not None:
                python(["manage.py", "update_elasticsearch", "--afresh", "-v0"], variables)
            seconds = time.perf_counter() - began
            found = json.loads(python(["-m", "bench.search.asking"], variables))
            for row in found["questions"]:
                print(
                    f"| {found['documents']} | {row['name']} | {row['p50']:.1f} | {row['p95']:.1f} | {row['p99']:.1f} "
                    f"| {row['cpu']:.1f} | {row['worst']:.1f} | {row['cold']:.1f} "
                    f"| {seconds:.0f} | {found['megabytes']:.0f} |"
                )
            print(f"{size}: measured", file=sys.stderr)


if __name__ == "__main__":
    main()
