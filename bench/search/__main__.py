"""What the search finds of what people look for.

    PYTHONPATH=.:site python -m bench.search EXPORT                        # on SQLite
    PYTHONPATH=.:site python -m bench.search EXPORT --postgres             # on a throwaway PostgreSQL
    PYTHONPATH=.:site python -m bench.search EXPORT --keep FOLDER          # the database built stays there
    PYTHONPATH=.:site python -m bench.search EXPORT --engines site --each  # one engine, query by query

EXPORT is the excerpt of the English Wikipedia with 206 pages that the queries are judged over. Prints a Markdown
table for the queries to tune by and one for those that are only measured.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.search.engines import ENGINES, Lines
from bench.search.queries import Query, load
from bench.search.report import Runs, each, table
from bench.speed.databases import filled_database, python
from bench.speed.servers import environment


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=["site", "stock"])
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--each", action="store_true", help="what each query to tune by reached")
    parser.add_argument("--list", action="store_true", help="print what there is to be found, and stop")
    parser.add_argument("--keep", type=Path, help="a folder for the database built, to be used again")
    options = parser.parse_args()
    if not options.export.is_file():
        parser.error(f"{options.export} is not there")
    queries = load()
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="opening-up-bench-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        url, _server = stack.enter_context(
            filled_database(
                folder,
                ["bench.search.build", str(options.export.resolve())],
                "search",
                postgres=options.postgres,
                keep=options.keep,
            )
        )
        variables = environment(folder, url)
        if options.list:
            print(python(["-m", "bench.search.listing"], variables), end="")
            return
        _print(queries, {name: _ask(name, variables) for name in options.engines}, with_each=options.each)


def _ask(name: str, variables: dict[str, str]) -> dict[str, Lines]:
    settings = {"DJANGO_SETTINGS_MODULE": ENGINES[name].settings}
    if not ENGINES[name].on_server:
        settings["ELASTICSEARCH_URL"] = ""
    found: dict[str, Lines] = json.loads(python(["-m", "bench.search.engines", name], {**variables, **settings}))
    print(f"{name}: asked", file=sys.stderr)
    return found


def _print(queries: Sequence[Query], runs: Runs, *, with_each: bool) -> None:
    tune, test = ([query for query in queries if query.set == name] for name in ("tune", "test"))
    print("\n".join(["To tune by:", "", *table(tune, runs), "", "Only measured:", "", *table(test, runs)]))
    if with_each:
        # Whoever tunes by what they see must not see the others.
        print("\n".join(["", *each(tune, runs)]))


if __name__ == "__main__":
    main()
