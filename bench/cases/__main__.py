"""What finding cases costs, whatever their number, behind gunicorn and nginx as an installation runs them.

    python -m bench.cases --cases 100 1000 10000             # on SQLite
    python -m bench.cases --cases 100 1000 10000 --postgres  # on a throwaway PostgreSQL
    python -m bench.cases --keep FOLDER                      # the cases built stay there
    python -m bench.cases --elasticsearch 9.5.4              # words are asked of a real server, which the tests have

Needs nginx (with libnginx-mod-http-cache-purge) and wrk. Prints Markdown: CPU milliseconds of all server processes a
request (from /proc), that in units of a bare Django view measured in the same run, p50 and p99, queries anonymous
and signed in, growth against the fewest cases; then what the catalogue in memory takes, and the largest map.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.speed.databases import filled_database, python
from bench.speed.load import Load, drive
from bench.speed.processes import Memory, memory
from bench.speed.servers import Installation, environment, installation
from tests.search.servers.running import Server, elasticsearch


@dataclass
class Run:
    """All figures of one number of cases."""

    known: dict[str, Any]
    unit: Load
    loads: dict[str, Load] = field(default_factory=dict)
    memory: Memory | None = None

    @property
    def cases(self) -> int:
        return int(self.known["cases"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--build-only", action="store_true", help="fill the databases in --keep and stop")
    parser.add_argument("--keep", type=Path, help="a folder for the databases built, to be used again")
    parser.add_argument("--elasticsearch", metavar="VERSION", help="with a search server of this version")
    options = parser.parse_args()
    with ExitStack() as stack:
        server: Server | None = None
        if options.elasticsearch:
            server = stack.enter_context(elasticsearch(options.elasticsearch, heap="1g", quick=False))
            # A busy machine is no dead server.
            os.environ |= {"ELASTICSEARCH_URL": server.url, "ELASTICSEARCH_MILLISECONDS": "10000"}
        runs = [_measure(size, options, server) for size in options.cases]
    measured = [run for run in runs if run is not None]
    if measured:
        print("\n".join([*_table(measured), "", *_rest(measured)]), flush=True)


def _measure(size: int, options: argparse.Namespace, server: Server | None) -> Run | None:
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="opening-up-bench-"))
        folder.chmod(0o755)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        builder = ["bench.cases.build", str(size)]
        url, database = stack.enter_context(
            filled_database(folder, builder, f"cases-{size}", postgres=options.postgres, keep=options.keep)
        )
        if options.build_only:
            return None
        variables = environment(folder, url)
        python(["manage.py", "collectstatic", "--noinput", "-v0"], variables)
        if server is not None:
            python(["manage.py", "update_elasticsearch", "--afresh", "-v0"], variables)
            database = [*database, *server.processes()]
        known: dict[str, Any] = json.loads(python(["-m", "bench.cases.operations"], variables))
        site = stack.enter_context(installation(folder, url, database, sys.executable))
        return _figures(site, known, options.seconds)


def _figures(site: Installation, known: dict[str, Any], seconds: float) -> Run:
    servers = [*site.app, *site.proxy, *site.database]
    bare = [*site.bare_app, *site.proxy, *site.database]
    unit = drive(site.bare, ["/bare/1/"], bare, cookie=known["cookie"], seconds=seconds)
    run = Run(known, unit)
    drive(site.direct, known["paths"]["list, first page"], servers, seconds=seconds)
    for name, some in known["paths"].items():
        found = drive(site.direct, some, servers, seconds=seconds)
        if found.failures:
            msg = f"{name}: {found.failures} of {found.requests} answers were not 200"
            raise RuntimeError(msg)
        run.loads[name] = found
    first = known["paths"]["list, first page"]
    run.loads["list, first page, signed in"] = drive(
        site.direct, first, servers, cookie=known["cookie"], seconds=seconds
    )
    run.memory = memory([*site.app, *site.proxy])
    print(f"{run.cases:,}: measured", file=sys.stderr)
    return run


def _table(runs: list[Run]) -> list[str]:
    lines = [f"A bare Django view: {', '.join(f'{run.unit.cpu:.2f}' for run in runs)} ms CPU.", ""]
    lines += ["| operation | cases | CPU ms | in bare views | p50 ms | p99 ms | queries | signed in | growth |"]
    lines += ["|---|---|---|---|---|---|---|---|---|"]
    for name in runs[0].loads:
        for run in runs:
            load, counts = run.loads[name], run.known["queries"]
            share = load.cpu / run.unit.cpu
            growth = f"{share / (runs[0].loads[name].cpu / runs[0].unit.cpu):.2f}" if run is not runs[0] else ""
            lines.append(
                f"| {name} | {run.cases:,} | {load.cpu:.2f} | {share:.2f} | {load.p50:.1f} | {load.p99:.1f} | "
                f"{counts.get(name, '')} | {counts.get(f'{name}, signed in', '')} | {growth} |"
            )
    return lines


def _rest(runs: list[Run]) -> list[str]:
    lines = ["| cases | pages | values | catalogue | reading all | one change | largest map | two workers and nginx |"]
    lines += ["|---|---|---|---|---|---|---|---|"]
    for run in runs:
        held = run.known["catalogue"]
        whole = f"{run.memory.pss:.0f} MiB PSS" if run.memory else ""
        lines.append(
            f"| {run.cases:,} | {held['pages']:,} | {held['values']:,} | {held['bytes'] / 1e6:.1f} MB | "
            f"{held['times']['read all']:.2f} s | {1000 * held['times']['one change']:.0f} ms | "
            f"{run.known['largest_map'] / 1000:.0f} kB | {whole} |"
        )
    return lines


if __name__ == "__main__":
    main()
