"""What groups cost, whatever the size of their stream, behind gunicorn and nginx as an installation runs them.

    python -m bench.groups --items 100 1000 10000 100000             # on SQLite
    python -m bench.groups --items 100 100000 --postgres             # on a throwaway PostgreSQL
    python -m bench.groups --keep FOLDER                             # the groups built stay there

Needs nginx (with libnginx-mod-http-cache-purge) and wrk. Prints a Markdown table: CPU milliseconds of all server
processes a request (from /proc), that in units of a bare Django view measured in the same run, p50 and p99 in
milliseconds, queries anonymous and signed in, and the growth of the CPU against the smallest group. Pages of closed
groups are asked for by somebody who is in them.
"""

import argparse
import json
import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.speed.databases import filled_database, python
from bench.speed.load import Load, drive
from bench.speed.servers import Installation, environment, installation


@dataclass
class Run:
    """All figures of one size of group."""

    items: int
    queries: dict[str, int]
    loads: dict[str, Load] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, nargs="+", default=[100, 1000, 10_000, 100_000])
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the database built, to be used again")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="opening-up-bench-"))
        folder.chmod(0o755)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        url, database = stack.enter_context(
            filled_database(
                folder,
                ["bench.groups.build", *map(str, options.items)],
                "groups-" + "-".join(map(str, options.items)),
                postgres=options.postgres,
                keep=options.keep,
            )
        )
        variables = environment(folder, url)
        python(["manage.py", "collectstatic", "--noinput", "-v0"], variables)
        known: dict[str, Any] = json.loads(python(["-m", "bench.groups.operations"], variables))
        site = stack.enter_context(installation(folder, url, database, sys.executable))
        _measure(site, known, options.seconds)


def _measure(site: Installation, known: dict[str, Any], seconds: float) -> None:
    servers = [*site.app, *site.proxy, *site.database]
    bare = [*site.bare_app, *site.proxy, *site.database]
    unit = drive(site.bare, ["/bare/1/"], bare, cookie=known["cookie"], seconds=seconds)
    runs = []
    for size in known["sizes"]:
        run = Run(size["items"], size["queries"])
        _load(site.direct, "warming up", size["paths"]["a page in the middle"], servers, seconds, "")
        for name, paths in size["paths"].items():
            cookie = known["cookie"] if name in size["closed"] else ""
            run.loads[name] = _load(site.direct, name, paths, servers, seconds, cookie)
        first = size["paths"]["first page"]
        run.loads["first page, signed in"] = _load(site.direct, "signed in", first, servers, seconds, known["cookie"])
        print(f"{run.items}: measured", file=sys.stderr)
        runs.append(run)
    print("\n".join(_table(runs, unit)), flush=True)


def _load(base: str, name: str, paths: list[str], servers: list[int], seconds: float, cookie: str) -> Load:
    found = drive(base, paths, servers, cookie=cookie, seconds=seconds, status=200)
    if found.failures:
        msg = f"{name}: {found.failures} of {found.requests} answers were not 200"
        raise RuntimeError(msg)
    return found


def _table(runs: list[Run], unit: Load) -> list[str]:
    lines = [f"A bare Django view: {unit.cpu:.2f} ms CPU.", ""]
    lines += ["| operation | items | CPU ms | in bare views | p50 ms | p99 ms | queries | signed in | growth |"]
    lines += ["|---|---|---|---|---|---|---|---|---|"]
    for name in runs[0].loads:
        for run in runs:
            load = run.loads[name]
            anonymous, signed_in = run.queries.get(name, ""), run.queries.get(f"{name}, signed in", "")
            growth = f"{load.cpu / max(runs[0].loads[name].cpu, 0.01):.2f}" if run is not runs[0] else ""
            lines.append(
                f"| {name} | {run.items:,} | {load.cpu:.2f} | {load.cpu / unit.cpu:.2f} | {load.p50:.1f} | "
                f"{load.p99:.1f} | {anonymous} | {signed_in} | {growth} |"
            )
    return lines


if __name__ == "__main__":
    main()
